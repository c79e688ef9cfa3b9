import { allocateWords } from "../out-of-room.ts";

/** States in a page, as a power of two: 512 KiB. */
const PAGE_BITS = 16;
const PAGE_STATES = 1 << PAGE_BITS;

/** A list of pairs, by pages: growing copies nothing. Two words a pair. */
export class PairLog {
  readonly #pages: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#pages.length * PAGE_STATES * 8;
  }

  push(a: number, b: number): void {
    const number = this.#length >>> PAGE_BITS;
    if (number === this.#pages.length)
      this.#pages.push(new Uint32Array(allocateWords(2 * PAGE_STATES).buffer));
    const page = this.#pages[number] as Uint32Array;
    const at = 2 * (this.#length & (PAGE_STATES - 1));
    page[at] = a;
    page[at + 1] = b;
    this.#length++;
  }

  /** One of the two of a pair. */
  get(index: number, which: number): number {
    const page = this.#pages[index >>> PAGE_BITS] as Uint32Array;
    return page[2 * (index & (PAGE_STATES - 1)) + which] as number;
  }

  /** Copies the pairs from one index up to but not including another. */
  copy(from: number, to: number, { words, at }: { words: Uint32Array; at: number }): void {
    let target = at;
    for (let index = from; index < to;) {
      const inPage = index & (PAGE_STATES - 1);
      const end = Math.min(PAGE_STATES, inPage + to - index);
      words.set((this.#pages[index >>> PAGE_BITS] as Uint32Array).subarray(2 * inPage, 2 * end), target);
      target += 2 * (end - inPage);
      index += end - inPage;
    }
  }
}
