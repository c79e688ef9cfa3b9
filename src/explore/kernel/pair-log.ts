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

  /** Adds as many pairs as `count`, which stand in the words from a place on. */
  append({ words, at }: { readonly words: Uint32Array; readonly at: number }, count: number): void {
    for (let added = 0; added < count;) {
      const inPage = this.#length & (PAGE_STATES - 1);
      const page = this.#pageWithRoom(inPage);
      const fitting = Math.min(page.length / 2 - inPage, count - added);
      const from = at + 2 * added;
      page.set(words.subarray(from, from + 2 * fitting), 2 * inPage);
      added += fitting;
      this.#length += fitting;
    }
  }

  /** The page where the next pair belongs: the first one, larger if need be, or a new one. */
  #pageWithRoom(inPage: number): Uint32Array {
    const number = this.#length >>> PAGE_BITS;
    const present = this.#pages[number];
    if (present !== undefined && 2 * inPage < present.length) return present;
    const size = number > 0 ? PAGE_STATES : Math.max(FIRST_PAGE_STATES, 2 * inPage);
    const page = new Uint32Array(allocateWords(2 * size).buffer);
    if (present !== undefined) page.set(present);
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
