/**
 * The states seen so far as pairs of half states, numbered in the order in which they were found.
 *
 * The pairs stand twice: in tables, to be found again, and in a log, in order, from which the search takes them. A
 * table ends at the 4 GiB of a WebAssembly memory; then it is kept as it is, and a further one is begun.
 */
import type { StateVector } from "../state-vector.ts";
import type { StateNumber, VisitedSet } from "../visited.ts";
import type { Half } from "./half.ts";
import type { Kernel } from "./kernel.ts";
import { BATCH, COMMUTED, KEYS, MISSING, NUMBERS } from "./layout.ts";
import { PairLog } from "./pair-log.ts";
import { PairTable } from "./pair-table.ts";
import type { Split } from "./split.ts";

/** Homes of a table at most: with numbers it then takes nearly 4 GiB. */
export const MOST_HOMES = 350_000_000;

interface Options {
  readonly kernel: Kernel;
  readonly halves: readonly [Half, Half];
  readonly split: Split;
  /** Keep the states' numbers in the tables. Without, {@link PairSet.find} is not to be had. */
  readonly isNumbered: boolean;
  /** See {@link MOST_HOMES}; less in tests. */
  readonly mostHomes: number;
}

export class PairSet implements VisitedSet {
  readonly #options: Options;
  readonly #log = new PairLog();
  /** The last one grows; the others are as large as they get. */
  readonly #tables: PairTable[] = [];
  /** Of the present batch: which keys are not in the tables but the last, and the numbers of those that are. */
  readonly #pending = new Uint32Array(BATCH);
  readonly #numbers = new Uint32Array(BATCH);

  constructor(options: Options) {
    this.#options = options;
    this.#begin();
  }

  #begin(): PairTable {
    const { kernel, isNumbered, mostHomes } = this.#options;
    const table = new PairTable({ kernel, firstNumber: isNumbered ? this.count : null, mostHomes });
    this.#tables.push(table);
    return table;
  }

  get count(): number {
    return this.#log.length;
  }

  get bytes(): number {
    return this.#tables.reduce((sum, { bytes }) => sum + bytes, this.#log.bytes);
  }

  /** Copies a stretch of states to `words`, two words each, as they were added. */
  copy(from: StateNumber, to: StateNumber, { words, at }: { words: Uint32Array; at: number }): void {
    this.#log.copy(from, to, { words, at });
  }

  /**
   * Adds a batch of pairs, two words each, the second with or without the bit COMMUTED, as long as there are no more than `capacity` states. Where states are
   * numbered, `met` is then called with each position in the batch and the number of the state there. False: the
   * capacity is reached, and the rest of the batch was left out.
   */
  insert(
    pairs: Uint32Array,
    {
      capacity,
      met,
    }: {
      readonly capacity: number;
      readonly met: ((position: number, state: StateNumber) => void) | null;
    },
  ): boolean {
    const { isNumbered } = this.#options;
    let last = this.#tables.at(-1) as PairTable;
    if (!last.prepare()) {
      last = this.#begin();
      last.prepare();
    }
    const pending = this.#lookUp(pairs);
    const { words } = last;
    if (this.#tables.length === 1) words.set(pairs, KEYS);
    else this.#copyPending(pairs, pending, words);
    const { fresh, isFull } = last.insert(pending, capacity - this.count);
    this.#log.append({ words, at: KEYS }, fresh);
    if (isNumbered && met !== null && !isFull) {
      for (let i = 0; i < pending; i++)
        this.#numbers[this.#pending[i] as number] = words[NUMBERS + i] as number;
      for (let i = 0; i < pairs.length / 2; i++) met(i, this.#numbers[i] as number);
    }
    return !isFull;
  }

  #copyPending(pairs: Uint32Array, pending: number, words: Uint32Array): void {
    for (let i = 0; i < pending; i++) {
      const position = this.#pending[i] as number;
      words[KEYS + 2 * i] = pairs[2 * position] as number;
      words[KEYS + 2 * i + 1] = pairs[2 * position + 1] as number;
    }
  }

  /** Looks a batch up in all tables but the last. Answers how many are not there; `#pending` has their positions. */
  #lookUp(pairs: Uint32Array): number {
    let pending = pairs.length / 2;
    for (let i = 0; i < pending; i++) this.#pending[i] = i;
    for (const table of this.#tables.slice(0, -1)) {
      const { words } = table;
      this.#copyPending(pairs, pending, words);
      const missing = table.find(pending);
      for (let i = 0; i < pending; i++)
        this.#numbers[this.#pending[i] as number] = words[NUMBERS + i] as number;
      for (let i = 0; i < missing; i++) {
        this.#pending[i] = this.#pending[words[MISSING + i] as number] as number;
      }
      pending = missing;
    }
    return pending;
  }

  find(vector: StateVector): StateNumber {
    if (!this.#options.isNumbered) throw new Error("these states can be told apart, but have no numbers");
    const [a, b] = this.#options.halves.map((half) => half.find(vector)) as [number, number];
    if (a === 0 || b === 0) return -1;
    for (const table of this.#tables) {
      table.words[KEYS] = a;
      table.words[KEYS + 1] = b;
      if (table.find(1) === 0) return table.words[NUMBERS] as number;
    }
    return -1;
  }

  is(state: StateNumber, vector: StateVector): boolean {
    const { halves } = this.#options;
    return this.pair(state).every((id, i) => id === halves[i]?.find(vector));
  }

  pair(state: StateNumber): readonly [number, number] {
    return [this.#log.get(state, 0), this.#log.get(state, 1) % COMMUTED];
  }

  read(state: StateNumber, vector: StateVector): void {
    this.readPair(this.pair(state), vector);
  }

  /** Fills `vector` with the state that a pair stands for. */
  readPair(pair: readonly [number, number], vector: StateVector): void {
    const { halves } = this.#options;
    halves[0].read(pair[0]);
    halves[1].read(pair[1]);
    this.#join(vector);
  }

  #join(vector: StateVector): void {
    const { halves, split } = this.#options;
    const [left, right] = [halves[0].vector, halves[1].vector];
    const { monitorCount } = vector;
    let length = Math.max(left.length, right.length);
    const words = vector.prepare(length);
    for (let position = 0; position < length; position++) {
      const owner = ownerOf(split, position, monitorCount);
      words[position] = (owner === 0 ? left : right).words[position] ?? 0;
    }
    // What stands for machines elsewhere may have made a half longer than the state.
    while (length > 0 && words[length - 1] === 0) length--;
    vector.prepare(length);
    vector.loaded();
  }

  word(state: StateNumber, position: number): number {
    const { halves, split } = this.#options;
    const owner = ownerOf(split, position, halves[0].vector.monitorCount);
    return halves[owner].word(this.#log.get(state, owner) % COMMUTED, position);
  }
}

function ownerOf(split: Split, position: number, monitorCount: number): 0 | 1 {
  if (position < monitorCount) return split.ofMonitor(position as Parameters<Split["ofMonitor"]>[0]);
  return split.ofSlot(((position - monitorCount) >> 1) as Parameters<Split["ofSlot"]>[0]);
}
