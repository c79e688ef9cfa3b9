import { allocateWords } from "./out-of-room.ts";

/** Words in a page, as a power of two: 256 KiB. */
const PAGE_BITS = 16;
const PAGE_WORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_WORDS - 1;

/** A list of 32-bit integers. It grows by pages, so growing copies nothing and wastes at most one page. */
export class IntList {
  readonly #pages: Int32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#pages.length * PAGE_WORDS * 4;
  }

  push(value: number): void {
    const page = this.#length >>> PAGE_BITS;
    if (page === this.#pages.length) this.#pages.push(allocateWords(PAGE_WORDS));
    (this.#pages[page] as Int32Array)[this.#length & PAGE_MASK] = value;
    this.#length++;
  }

  /** Unchecked: `index` must be less than `length`. */
  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Int32Array)[index & PAGE_MASK] as number;
  }
}
