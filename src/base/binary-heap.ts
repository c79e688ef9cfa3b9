/** A priority queue: the least entry first. Equal entries come in no particular order; make the order total. */
export class BinaryHeap<T> {
  #entries: T[] = [];
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** The least entry; undefined when there is none. */
  peek(): T | undefined {
    return this.#entries[0];
  }

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#compare(entries[parent] as T, entry) <= 0) break;
      entries[at] = entries[parent] as T;
      at = parent;
    }
    entries[at] = entry;
  }

  /** Takes out the least entry. */
  pop(): T | undefined {
    const entries = this.#entries;
    const least = entries[0];
    const last = entries.pop();
    if (entries.length === 0 || last === undefined) return least;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      const right = child + 1;
      if (right < entries.length && this.#compare(entries[right] as T, entries[child] as T) < 0)
        child = right;
      if (this.#compare(last, entries[child] as T) <= 0) break;
      entries[at] = entries[child] as T;
      at = child;
    }
    entries[at] = last;
    return least;
  }

  /** Drops the entries that are not to be kept. */
  retain(isKept: (entry: T) => boolean): void {
    const kept = this.#entries.filter(isKept);
    // An array in order is a heap.
    this.#entries = kept.sort(this.#compare);
  }
}
