/**
 * Slices without objects: per generation (see `slice.ts`) the state before its first record, and for each record where
 * its line stands. Blocks of 64-bit floats: capacity, state, variables, then pairs of {@link LineRef}. They begin
 * small and move when they are full; freed ones are used again.
 */
import type { RecordPlace } from "../trace-record.ts";
import { inputOf, packPlace, unpackPlace } from "./pack-place.ts";

/** Where a line stands, and where it can be read again. */
export interface LineRef extends RecordPlace {
  /** Of its first byte in the input. */
  readonly offset: number;
}

const PAGE_BITS = 16;
const PAGE_WORDS = 2 ** PAGE_BITS;
/** Blocks have numbers below 2^32: by bits, since a remainder of floats is a call of a function in C. */
const IN_PAGE = PAGE_WORDS - 1;
const FIRST_CAPACITY = 2;
const REF_WORDS = 2;

export const NO_BLOCK = -1;

export class SliceArena {
  readonly #limit: number;
  /** Words before the refs. */
  readonly #head: number;
  readonly #pages: Float64Array[] = [];
  #used = PAGE_WORDS;
  /** Freed blocks by capacity. */
  readonly #free = new Map<number, number[]>();

  /** `size`: of variables. `limit`: of records in a block. */
  constructor({ size, limit }: { readonly size: number; readonly limit: number }) {
    this.#limit = limit;
    this.#head = 2 + size;
  }

  /** Whether blocks of that many records fit into a page at all. */
  static canHold({ size, limit }: { readonly size: number; readonly limit: number }): boolean {
    return limit >= 1 && 2 + size + REF_WORDS * limit <= PAGE_WORDS;
  }

  /** A block that begins in this state. */
  begin(state: number, variables: Float64Array): number {
    const block = this.#allocate(Math.min(FIRST_CAPACITY, this.#limit));
    const page = this.#pageOf(block);
    const at = block & IN_PAGE;
    page[at + 1] = state;
    for (let index = 0; index < this.#head - 2; index++) page[at + 2 + index] = variables[index] as number;
    return block;
  }

  /** Puts a record behind the `count` that are there, which must be fewer than the limit: the block it is in then. */
  push(block: number, count: number, line: LineRef): number {
    const into = count < this.#capacityOf(block) ? block : this.#enlarge(block, count);
    const page = this.#pageOf(into);
    const at = (into & IN_PAGE) + this.#head + count * REF_WORDS;
    page[at] = line.offset;
    page[at + 1] = packPlace(line);
    return into;
  }

  free(block: number): void {
    const capacity = this.#capacityOf(block);
    const freed = this.#free.get(capacity);
    if (freed === undefined) this.#free.set(capacity, [block]);
    else freed.push(block);
  }

  stateOf(block: number): number {
    return this.#pageOf(block)[(block & IN_PAGE) + 1] as number;
  }

  /** From its first variable on. */
  variablesOf(block: number): Float64Array {
    return this.#pageOf(block).slice((block & IN_PAGE) + 2, (block & IN_PAGE) + this.#head);
  }

  refsOf(block: number, count: number): LineRef[] {
    const page = this.#pageOf(block);
    const first = (block & IN_PAGE) + this.#head;
    return Array.from({ length: count }, (_, index) => ({
      offset: page[first + index * REF_WORDS] as number,
      ...unpackPlace(page[first + index * REF_WORDS + 1] as number),
    }));
  }

  /** The offsets of a block's records, of those that are of this input. */
  eachOffset(
    block: number,
    {
      input,
      count,
      tell,
    }: { readonly input: number; readonly count: number; readonly tell: (offset: number) => void },
  ): void {
    const page = this.#pageOf(block);
    const first = (block & IN_PAGE) + this.#head;
    for (let index = 0; index < count; index++) {
      const at = first + index * REF_WORDS;
      if (inputOf(page[at + 1] as number) === input) tell(page[at] as number);
    }
  }

  #capacityOf(block: number): number {
    return this.#pageOf(block)[block & IN_PAGE] as number;
  }

  #pageOf(block: number): Float64Array {
    return this.#pages[block >>> PAGE_BITS] as Float64Array;
  }

  #enlarge(block: number, count: number): number {
    const larger = this.#allocate(Math.min(this.#limit, this.#capacityOf(block) * 3));
    const [from, into] = [block & IN_PAGE, larger & IN_PAGE];
    const words = this.#head + count * REF_WORDS;
    this.#pageOf(larger).set(this.#pageOf(block).subarray(from + 1, from + words), into + 1);
    this.free(block);
    return larger;
  }

  #allocate(capacity: number): number {
    const freed = this.#free.get(capacity)?.pop();
    if (freed !== undefined) return freed;
    const words = this.#head + capacity * REF_WORDS;
    if (this.#used + words > PAGE_WORDS) {
      this.#pages.push(new Float64Array(PAGE_WORDS));
      this.#used = 0;
    }
    const block = (this.#pages.length - 1) * PAGE_WORDS + this.#used;
    this.#used += words;
    this.#pageOf(block)[block & IN_PAGE] = capacity;
    return block;
  }
}
