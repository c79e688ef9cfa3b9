/**
 * The visited set of `assembly/visited.ts` in TypeScript, with a hash of 32 bits: the same answers, other entries.
 */
import {
  AT_COUNT,
  AT_HOMES,
  AT_NEXT_NUMBER,
  AT_NUMBERED,
  COMMUTED,
  KEYS,
  MISSING,
  NUMBERS,
  SLACK,
  TABLE,
} from "./layout.ts";
import type { Visited } from "./kernel.ts";
import type { WordMemory } from "./word-memory.ts";

const SEARCH_TOO_LONG = -(2 ** 31);

export class TypeScriptVisited implements Visited {
  readonly #memory: WordMemory;

  constructor(memory: WordMemory) {
    this.#memory = memory;
  }

  insert(count: number, room: number): number {
    const { words } = this.#memory;
    const isNumbered = words[AT_NUMBERED] !== 0;
    const next = words[AT_NEXT_NUMBER] as number;
    let fresh = 0;
    let answer: number | null = null;
    for (let i = 0; i < count; i++) {
      const [a, marked] = [words[KEYS + 2 * i] as number, words[KEYS + 2 * i + 1] as number];
      const b = marked % COMMUTED;
      const entry = this.#search(a, b);
      if (entry < 0) {
        answer = SEARCH_TOO_LONG;
        break;
      }
      if (words[entry] === 0) {
        if (fresh === room) {
          answer = -1 - fresh;
          break;
        }
        words[entry] = a;
        words[entry + 1] = b;
        if (isNumbered) words[entry + 2] = next + fresh;
        words[KEYS + 2 * fresh] = a;
        words[KEYS + 2 * fresh + 1] = marked;
        fresh++;
      }
      if (isNumbered) words[NUMBERS + i] = words[entry + 2] as number;
    }
    words[AT_COUNT] = (words[AT_COUNT] as number) + fresh;
    words[AT_NEXT_NUMBER] = next + fresh;
    return answer ?? fresh;
  }

  find(count: number): number {
    const { words } = this.#memory;
    let missing = 0;
    for (let i = 0; i < count; i++) {
      const b = (words[KEYS + 2 * i + 1] as number) % COMMUTED;
      const entry = this.#search(words[KEYS + 2 * i] as number, b);
      if (entry < 0 || words[entry] === 0) words[MISSING + missing++] = i;
      else if (words[AT_NUMBERED] !== 0) words[NUMBERS + i] = words[entry + 2] as number;
    }
    return missing;
  }

  grow(homeCount: number): void {
    const { words } = this.#memory;
    const stride = this.#stride();
    const homes = words[AT_HOMES] as number;
    const end = TABLE + (homes + SLACK) * stride;
    const old = words.slice(TABLE, end);
    words.fill(0, TABLE, end);
    words[AT_HOMES] = homeCount;
    for (let at = 0; at < old.length; at += stride) {
      if (old[at] === 0) continue;
      const entry = this.#search(old[at] as number, old[at + 1] as number);
      for (let i = 0; i < stride; i++) words[entry + i] = old[at + i] as number;
    }
  }

  #stride(): number {
    return this.#memory.words[AT_NUMBERED] !== 0 ? 3 : 2;
  }

  /** Where the key stands, or the free entry where it would; −1 if neither is among the SLACK next ones. */
  #search(a: number, b: number): number {
    const { words } = this.#memory;
    const stride = this.#stride();
    const home = Math.floor(((hash(a, b) >>> 0) * (words[AT_HOMES] as number)) / 2 ** 32);
    for (let entry = home; entry < home + SLACK; entry++) {
      const at = TABLE + entry * stride;
      if (words[at] === 0 || (words[at] === a && words[at + 1] === b)) return at;
    }
    return -1;
  }
}

function hash(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}
