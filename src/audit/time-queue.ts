/**
 * A priority queue of items with times, for items that come almost in order: those that do go to the end of a run,
 * and only the others to a heap. Items with equal times come out as `compare` says, and then as they went in.
 */
import { BinaryHeap } from "../base/binary-heap.ts";
import type { TraceTime } from "./trace-time.ts";

interface Held<T> {
  readonly time: TraceTime;
  readonly number: number;
  readonly item: T;
}

/** Items taken from the front of the run before it is moved. */
const MIN_MOVE = 1024;

export class TimeQueue<T> {
  readonly #compare: (a: Held<T>, b: Held<T>) => number;
  /** In order, from `#first` on. */
  #run: Held<T>[] = [];
  #first = 0;
  readonly #others: BinaryHeap<Held<T>>;
  #number = 0;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = (a, b) => a.time - b.time || compare(a.item, b.item) || a.number - b.number;
    this.#others = new BinaryHeap(this.#compare);
  }

  get size(): number {
    return this.#run.length - this.#first + this.#others.size;
  }

  /** The least time; infinite where the queue is empty. */
  get firstTime(): TraceTime {
    const inRun = this.#run[this.#first]?.time ?? Infinity;
    return Math.min(inRun, this.#others.peek()?.time ?? Infinity);
  }

  push(time: TraceTime, item: T): void {
    const held = { time, number: this.#number++, item };
    const last = this.#run.length > this.#first ? this.#run.at(-1) : undefined;
    if (last === undefined || this.#compare(last, held) <= 0) this.#run.push(held);
    else this.#others.push(held);
  }

  /** Takes out the first. Throws where there is none. */
  pop(): T {
    const front = this.#run[this.#first];
    const other = this.#others.peek();
    if (front === undefined || (other !== undefined && this.#compare(other, front) < 0)) {
      const popped = this.#others.pop();
      if (popped === undefined) throw new Error("nothing is held");
      return popped.item;
    }
    this.#first++;
    if (this.#first >= MIN_MOVE && 2 * this.#first >= this.#run.length) {
      this.#run = this.#run.slice(this.#first);
      this.#first = 0;
    }
    return front.item;
  }
}
