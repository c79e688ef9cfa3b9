import { allocateWords } from "../out-of-room.ts";

/** States in a page, as a power of two: 512 KiB. */
const PAGE_BITS = 16;
const PAGE_STATES = 1 << PAGE_BITS;
/** The first page begins small and doubles. */
const FIRST_PAGE_STATES = 1 << 9;

/** A list of pairs, by pages: growing copies no more than the first. Two words a pair. */
export class PairLog {
  readonly #pages: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#pages.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  push(a: number, b: number): void {
    const at = 2 * (this.#length & (PAGE_STATES - 1));
    let page = this.#pages[this.#length >>> PAGE_BITS];
    if (page === undefined || at === page.length) page = this.#pageWithRoom();
    page[at] = a;
    page[at + 1] = b;
    this.#length++;
  }

  /** For one more pair: the first page, larger, or a new one. */
  #pageWithRoom(): Uint32Array {
    const number = this.#length >>> PAGE_BITS;
    const full = this.#pages[number];
    const words = number > 0 ? 2 * PAGE_STATES : full === undefined ? 2 * FIRST_PAGE_STATES : 2 * full.length;
    const page = new Uint32Array(allocateWords(words).buffer);
    if (full !== undefined) page.set(full);
    this.#pages[number] = page;
    return page;
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
