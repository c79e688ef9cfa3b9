/**
 * The states seen so far, numbered in the order in which they were found.
 */
import { IntList } from "./int-list.ts";
import { allocateWords, OutOfRoom } from "./out-of-room.ts";
import type { StateVector } from "./state-vector.ts";

/** The number of a state: how many were found before it. */
export type StateNumber = number;

/** What {@link VectorSet.insert} answers when the state is new and may not be added. */
export const FULL = -(2 ** 31);

export interface VisitedSet {
  readonly count: number;
  readonly bytes: number;
  /** Its number, or −1. */
  find(vector: StateVector): number;
  /** Whether the vector is that of this state. */
  is(state: StateNumber, vector: StateVector): boolean;
  /** Fills `vector` with a state. */
  read(state: StateNumber, vector: StateVector): void;
  /** One word of a state's vector, which must be that long. */
  word(state: StateNumber, position: number): number;
}

/** Words in a page of vectors, as a power of two: 1 MiB. */
const PAGE_BITS = 18;
const PAGE_WORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_WORDS - 1;
/** The first page begins small and doubles: most state spaces of a test suite fit into it. */
const FIRST_PAGE_WORDS = 1 << 10;
/** Pages are addressed by word with 31 bits: 8 GiB of vectors. */
const MOST_PAGES = 1 << (31 - PAGE_BITS);
const FIRST_ENTRIES = 1 << 8;
/** Beyond this, doubling the table would pass the length of a typed array. */
const MOST_ENTRIES = 1 << 30;

/**
 * Keeps every vector whole, hence exact: no state is ever taken for another.
 *
 * Vectors stand one after the other in pages, each with its length before it; none crosses a page. The table that
 * finds them has open addressing and two words for each entry: the whole 32-bit hash, by which the table grows
 * without reading the vectors, and the state's number plus one (0: free). It is at most 60 % full.
 */
export class VectorSet implements VisitedSet {
  readonly #pages: Int32Array[] = [];
  /** Where the next vector goes, in words from the first page's start. */
  #end = 0;
  /** By state: where its vector stands. */
  readonly #offsets = new IntList();
  #table = allocateWords(2 * FIRST_ENTRIES);
  #mask = FIRST_ENTRIES - 1;

  get count(): number {
    return this.#offsets.length;
  }

  get bytes(): number {
    const pages =
      this.#pages.length === 1 ? (this.#pages[0] as Int32Array).length : this.#pages.length * PAGE_WORDS;
    return pages * 4 + this.#offsets.bytes + this.#table.byteLength;
  }

  /** The number it gets if it is new; `~number` if it was there; `FULL` if it is new and `capacity` is reached. */
  insert(vector: StateVector, capacity: number): number {
    const table = this.#table;
    const mask = this.#mask;
    const { hash } = vector;
    let entry = hash & mask;
    for (;;) {
      const stored = table[2 * entry + 1] as number;
      if (stored === 0) break;
      if (table[2 * entry] === hash && this.#equals(stored - 1, vector)) return ~(stored - 1);
      entry = (entry + 1) & mask;
    }
    const state = this.#offsets.length;
    if (state >= capacity) return FULL;
    this.#store(vector);
    table[2 * entry] = hash;
    table[2 * entry + 1] = state + 1;
    if ((state + 1) * 5 > (mask + 1) * 3) this.#grow();
    return state;
  }

  is(state: StateNumber, vector: StateVector): boolean {
    return this.#equals(state, vector);
  }

  find(vector: StateVector): number {
    const { hash } = vector;
    for (let entry = hash & this.#mask; ; entry = (entry + 1) & this.#mask) {
      const stored = this.#table[2 * entry + 1] as number;
      if (stored === 0) return -1;
      if (this.#table[2 * entry] === hash && this.#equals(stored - 1, vector)) return stored - 1;
    }
  }

  read(state: StateNumber, vector: StateVector): void {
    const offset = this.#offsets.get(state);
    const page = this.#pages[offset >>> PAGE_BITS] as Int32Array;
    const start = offset & PAGE_MASK;
    const length = page[start] as number;
    const words = vector.prepare(length);
    for (let i = 0; i < length; i++) words[i] = page[start + 1 + i] as number;
    vector.loaded();
  }

  word(state: StateNumber, position: number): number {
    const offset = this.#offsets.get(state);
    return (this.#pages[offset >>> PAGE_BITS] as Int32Array)[(offset & PAGE_MASK) + 1 + position] as number;
  }

  #equals(state: StateNumber, vector: StateVector): boolean {
    const offset = this.#offsets.get(state);
    const page = this.#pages[offset >>> PAGE_BITS] as Int32Array;
    const start = offset & PAGE_MASK;
    const { words, length } = vector;
    if (page[start] !== length) return false;
    for (let i = 0; i < length; i++) if (page[start + 1 + i] !== words[i]) return false;
    return true;
  }

  #store({ words, length }: StateVector): void {
    if (length >= PAGE_WORDS) throw new OutOfRoom(`a state of ${length} words`);
    const room = PAGE_WORDS - (this.#end & PAGE_MASK);
    if (length + 1 > room) this.#end += room;
    const pageNumber = this.#end >>> PAGE_BITS;
    const start = this.#end & PAGE_MASK;
    const page = this.#pageWithRoom(pageNumber, start + length + 1);
    page[start] = length;
    for (let i = 0; i < length; i++) page[start + 1 + i] = words[i] as number;
    this.#offsets.push(this.#end);
    this.#end += length + 1;
  }

  #pageWithRoom(pageNumber: number, words: number): Int32Array {
    const page = this.#pages[pageNumber];
    if (page !== undefined && words <= page.length) return page;
    if (pageNumber >= MOST_PAGES) throw new OutOfRoom("too many states");
    let size = pageNumber === 0 ? (page?.length ?? FIRST_PAGE_WORDS) : PAGE_WORDS;
    while (size < words) size *= 2;
    const larger = allocateWords(size);
    if (page !== undefined) larger.set(page);
    this.#pages[pageNumber] = larger;
    return larger;
  }

  #grow(): void {
    const old = this.#table;
    const entries = old.length;
    if (entries > MOST_ENTRIES) throw new OutOfRoom("too many states");
    const table = allocateWords(2 * entries);
    const mask = entries - 1;
    for (let at = 0; at < old.length; at += 2) {
      const stored = old[at + 1] as number;
      if (stored === 0) continue;
      const hash = old[at] as number;
      let entry = hash & mask;
      while (table[2 * entry + 1] !== 0) entry = (entry + 1) & mask;
      table[2 * entry] = hash;
      table[2 * entry + 1] = stored;
    }
    this.#table = table;
    this.#mask = mask;
  }
}
