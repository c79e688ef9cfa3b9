import { BinaryHeap } from "./binary-heap.ts";

/** Keeps the first few of many items, in an order that is not the one in which they come, and counts the others. */
export class FirstFew<T> {
  omitted = 0;
  readonly #limit: number;
  readonly #compare: (a: T, b: T) => number;
  /** The last of those kept first. */
  readonly #kept: BinaryHeap<T>;

  /** `compare` is to tell any two items apart. */
  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
    this.#kept = new BinaryHeap((a, b) => compare(b, a));
  }

  add(item: T): void {
    if (this.#kept.size < this.#limit) {
      this.#kept.push(item);
      return;
    }
    this.omitted++;
    const last = this.#kept.peek();
    if (last === undefined || this.#compare(item, last) >= 0) return;
    this.#kept.pop();
    this.#kept.push(item);
  }

  /** Those kept, in order; afterwards there is none. */
  take(): T[] {
    const items: T[] = [];
    for (let last = this.#kept.pop(); last !== undefined; last = this.#kept.pop()) items.push(last);
    return items.reverse();
  }
}
