/**
 * A memory of 32-bit words that grows in place, as the kernel sees it: a WebAssembly memory, at most 4 GiB. Blocks
 * are powers of two; a block that was given back is used again.
 */
import { OutOfRoom } from "../out-of-room.ts";

const PAGE_WORDS = 1 << 14;
/** 4 GiB less a page. */
const MOST_PAGES = 65535;

/** What a WebAssembly memory is to us. Named here, so that our declarations can be read without a browser's types. */
interface Growable {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export class WordMemory {
  readonly memory: Growable;
  #words: Uint32Array;
  /** Where the part begins that was never handed out. */
  #end: number;
  /** By size, as a power of two: blocks given back. */
  readonly #free: number[][] = Array.from({ length: 31 }, () => []);

  /** `reserved` words at the beginning are the caller's. */
  constructor(reserved: number) {
    this.memory = new WebAssembly.Memory({ initial: pagesFor(reserved), maximum: MOST_PAGES });
    this.#words = new Uint32Array(this.memory.buffer);
    this.#end = reserved;
  }

  /** To be asked for anew after anything that may have let the memory grow. */
  get words(): Uint32Array {
    return this.#words;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** Makes the memory at least that long; what is new is zero. */
  reserve(words: number): void {
    const missing = pagesFor(words) - this.#words.length / PAGE_WORDS;
    if (missing <= 0) return;
    if (pagesFor(words) > MOST_PAGES) throw new OutOfRoom(`no room for ${words} words in 4 GiB`);
    try {
      this.memory.grow(missing);
    } catch (error) {
      if (error instanceof RangeError) throw new OutOfRoom(`no room for ${words} words`);
      throw error;
    }
    this.#words = new Uint32Array(this.memory.buffer);
  }

  /** A block of 2^log2 words, zero. */
  allocate(log2: number): number {
    const again = this.#free[log2]?.pop();
    if (again !== undefined) {
      this.#words.fill(0, again, again + 2 ** log2);
      return again;
    }
    const start = this.#end;
    this.reserve(start + 2 ** log2);
    this.#end = start + 2 ** log2;
    return start;
  }

  release(start: number, log2: number): void {
    this.#free[log2]?.push(start);
  }

  /** A block of twice the size with the same contents at its beginning; the old one is given back. */
  double(start: number, log2: number): number {
    if (start + 2 ** log2 === this.#end) {
      this.reserve(this.#end + 2 ** log2);
      this.#end += 2 ** log2;
      return start;
    }
    const grown = this.allocate(log2 + 1);
    this.#words.copyWithin(grown, start, start + 2 ** log2);
    this.release(start, log2);
    return grown;
  }
}

/** The control words that count, as 64-bit floating point numbers: half the index of words. */
export function floatsOf({ memory }: WordMemory): Float64Array {
  return new Float64Array(memory.buffer, 0, 64);
}

function pagesFor(words: number): number {
  return Math.ceil(words / PAGE_WORDS);
}
