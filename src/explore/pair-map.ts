import { allocateWords } from "./out-of-room.ts";

const ENTRY_WORDS = 3;
/** Few: most searches are short, and each has half a dozen maps. */
const FIRST_ENTRIES = 64;

/**
 * A map from pairs of non-negative integers to a non-negative integer, for memo tables that are asked at every
 * transition. Open addressing; three words for each entry: both keys, and the value plus one (0: free). At most
 * two thirds full, doubled when that is reached.
 */
export class PairMap {
  #table = allocateWords(FIRST_ENTRIES * ENTRY_WORDS);
  #mask = FIRST_ENTRIES - 1;
  #count = 0;

  get size(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  /** The value, or −1. */
  get(a: number, b: number): number {
    const table = this.#table;
    const mask = this.#mask;
    for (let entry = hashPair(a, b) & mask; ; entry = (entry + 1) & mask) {
      const at = entry * ENTRY_WORDS;
      const value = table[at + 2] as number;
      if (value === 0) return -1;
      if (table[at] === a && table[at + 1] === b) return value - 1;
    }
  }

  /** The pair must not be there yet. */
  add(a: number, b: number, value: number): void {
    if ((this.#count + 1) * 3 > (this.#mask + 1) * 2) this.#grow();
    this.#count++;
    this.#put(a, b, value + 1);
  }

  #put(a: number, b: number, stored: number): void {
    const table = this.#table;
    let entry = hashPair(a, b) & this.#mask;
    while (table[entry * ENTRY_WORDS + 2] !== 0) entry = (entry + 1) & this.#mask;
    const at = entry * ENTRY_WORDS;
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = stored;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = allocateWords(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < old.length; at += ENTRY_WORDS) {
      const stored = old[at + 2] as number;
      if (stored !== 0) this.#put(old[at] as number, old[at + 1] as number, stored);
    }
  }
}

function hashPair(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
