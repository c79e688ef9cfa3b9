import { allocateWords } from "./out-of-room.ts";

/** Words in a page, as a power of two: 256 KiB. */
const PAGE_BITS = 16;
const PAGE_WORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_WORDS - 1;
/** The first page begins small and doubles: a search has a dozen lists, and most searches are short. */
const FIRST_PAGE_WORDS = 1 << 8;

/** A list of 32-bit integers. It grows by pages, so growing copies no more than the first, and wastes at most one page. */
export class IntList {
  readonly #pages: Int32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#pages.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  push(value: number): void {
    const page = this.#pages[this.#length >>> PAGE_BITS];
    const at = this.#length & PAGE_MASK;
    if (page !== undefined && at < page.length) page[at] = value;
    else this.#pageWithRoom()[at] = value;
    this.#length++;
  }

  /** Unchecked: `index` must be less than `length`. */
  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Int32Array)[index & PAGE_MASK] as number;
  }

  /** For one more word: the first page, larger, or a new one. */
  #pageWithRoom(): Int32Array {
    const number = this.#length >>> PAGE_BITS;
    const full = this.#pages[number];
    const words = number > 0 ? PAGE_WORDS : full === undefined ? FIRST_PAGE_WORDS : 2 * full.length;
    const page = allocateWords(words);
    if (full !== undefined) page.set(full);
    this.#pages[number] = page;
    return page;
  }
}
