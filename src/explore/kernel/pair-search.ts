/**
 * The search over pairs of half states: hands chunks of states to the kernel, fills the tables that it asks for, and
 * keeps what it finds.
 */
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";
import type { StateNumber } from "../visited.ts";
import { Arena, Crossings, HalfTables } from "./half-tables.ts";
import type { Half } from "./half.ts";
import type { HaltedSlots } from "./halted-slots.ts";
import type { Expansion, ExpansionImports, Kernel } from "./kernel.ts";
import * as at from "./layout.ts";
import { MOST_HOMES, PairSet } from "./pair-set.ts";
import type { Split } from "./split.ts";
import { floatsOf, WordMemory } from "./word-memory.ts";

/** What the search is told. States have the numbers that they have in the set. */
export interface PairSearchEvents {
  /** That many new states, numbered in the order in which they were found. */
  found(count: number): void;
  /** Where edges are kept: the first `count` of the lists are edges, in the order of `from`. */
  edges(from: Uint32Array, to: Uint32Array, count: number): void;
  /** A bound cut off something that the state can do. */
  cut(state: StateNumber): void;
  /** A step of the state fails, or may: the whole state must be looked at. */
  fails(state: StateNumber): void;
  /** Nothing can happen in the state, and something is stuck or hot. */
  rests(state: StateNumber): void;
  /** A step that cannot be told from one half: `gather` what it leads to. True: some of it fails. */
  stepWhole(state: StateNumber, slot: number): boolean;
  /** No more states may be added. */
  full(): void;
}

export interface PairSearchOptions {
  readonly kernel: Kernel;
  readonly halves: readonly [Half, Half];
  readonly split: Split;
  readonly keepsEdges: boolean;
  /**
   * Every state is expanded in full, before and now, and only the states matter, not the edges: some steps need not be
   * made then. See COMMUTED.
   */
  readonly expandsAll: boolean;
  readonly leaves: Leaves;
  readonly halted: HaltedSlots;
  /** States to be kept at most. */
  readonly capacity: number;
  /** A scratch vector, and what takes forgotten machines out of it. */
  readonly whole: StateVector;
  readonly forgetHalted: () => void;
  readonly events: PairSearchEvents;
  /** See `PairSet`; less in tests. */
  readonly mostHomes?: number;
}

/** What a chunk is for. */
export type Purpose =
  | "expand"
  /** The same; where one machine's send will do for a state, nothing else. */
  | "expand-few"
  /** Beyond this distance nothing is expanded: count where something could happen. */
  | "count-depth"
  /** Only states at rest are of interest. */
  | "look";

/** Answers of `sweep` that are remembered at most. */
const MOST_SWEPT = 1 << 20;

export class PairSearch {
  readonly visited: PairSet;
  readonly #options: PairSearchOptions;
  readonly #memory = new WordMemory(at.HALVES_END);
  readonly #expansion: Expansion;
  readonly #tables: readonly [HalfTables, HalfTables];
  readonly #swept = new Map<number, readonly [number, number]>();
  // Where edges are kept, of the present batch: successors whose numbers are not known, where they stand in the batch,
  // and the numbers of all.
  readonly #unknown = new Uint32Array(2 * at.BATCH);
  readonly #unknownAt = new Uint32Array(at.BATCH);
  readonly #targets = new Uint32Array(at.BATCH);
  /** During a guided search: what is looked for, and the state found to lead there. */
  #wanted: { readonly pair: readonly [number, number]; from: StateNumber | null } | null = null;
  /** So many machines that halt are in the masks of all ids. */
  #haltedKnown = 0;
  /** The last state reported to fail: each is reported once. */
  #failing: StateNumber = -1;

  constructor(options: PairSearchOptions) {
    this.#options = options;
    const { kernel, halves, split, keepsEdges, leaves, halted, mostHomes = MOST_HOMES } = options;
    this.visited = new PairSet({ kernel, halves, split, isNumbered: keepsEdges, mostHomes });
    const arena = new Arena(this.#memory);
    const onLeft = new Crossings();
    const onRight = new Crossings();
    const shared = { memory: this.#memory, arena, halts: () => leaves.steps.hasHalted, halted };
    this.#tables = [
      new HalfTables({ ...shared, half: halves[0], out: onRight, in: onLeft }),
      new HalfTables({ ...shared, half: halves[1], out: onLeft, in: onRight }),
    ];
    this.#expansion = kernel.expansion(this.#memory, this.#imports());
  }

  get bytes(): number {
    const { halves } = this.#options;
    return this.visited.bytes + this.#memory.bytes + halves[0].bytes + halves[1].bytes;
  }

  /** What the kernel has counted since the last call. */
  takeCounts(): {
    readonly transitions: number;
    readonly choose: number;
    readonly inbox: number;
    readonly depth: number;
    readonly sendsAlone: number;
  } {
    const floats = floatsOf(this.#memory);
    const take = (word: number): number => {
      const count = floats[word / 2] as number;
      floats[word / 2] = 0;
      return count;
    };
    return {
      transitions: take(at.AT_TRANSITIONS),
      choose: take(at.AT_CHOOSE_CUTS),
      inbox: take(at.AT_INBOX_CUTS),
      depth: take(at.AT_DEPTH_CUTS),
      sendsAlone: take(at.AT_SENDS_ALONE),
    };
  }

  /** Adds the pairs of states that were found before the kernel took over. */
  add(pairs: Uint32Array): void {
    for (let from = 0; from < pairs.length; from += 2 * at.BATCH) {
      const batch = pairs.subarray(from, from + 2 * at.BATCH);
      this.visited.insert(batch, { capacity: Number.MAX_SAFE_INTEGER, met: null });
    }
  }

  /**
   * Does with the states from one number up to but not including another, at most {@link at.CHUNK_STATES}, what the
   * purpose says. Answers how many it did: less than all after {@link stop}. What was found may still be in the batch.
   */
  expand(from: StateNumber, to: StateNumber, purpose: Purpose): number {
    this.#makeRecords();
    const { words } = this.#memory;
    this.visited.copy(from, to, { words, at: at.INPUT });
    words[at.AT_FIRST_STATE] = from;
    words[at.AT_STOP] = 0;
    words[at.AT_MODE] = this.#mode(purpose);
    return this.#expansion.expand(0, to - from);
  }

  #mode(purpose: Purpose): number {
    return (
      (purpose === "expand" || purpose === "expand-few" ? at.MODE_EXPAND : 0) |
      (purpose === "expand-few" ? at.MODE_AMPLE_SENDS : 0) |
      (purpose === "count-depth" ? at.MODE_COUNT_DEPTH : 0) |
      (this.isGuided ? 0 : this.#options.keepsEdges ? at.MODE_EDGES : at.MODE_FILTER) |
      this.#haltMode() |
      (this.#mayCommute() ? at.MODE_COMMUTE : 0)
    );
  }

  /** Not where a machine's halting may give names back: then the order of steps of different halves may matter. */
  #mayCommute(): boolean {
    return this.#options.expandsAll && !this.isGuided && !this.#options.leaves.steps.hasHalted;
  }

  #haltMode(): number {
    const { leaves, halted } = this.#options;
    return (leaves.steps.hasHalted ? at.MODE_HALTS : 0) | (halted.areTooMany ? at.MODE_SWEEP_ALWAYS : 0);
  }

  /** Gives records to ids that have come up. A machine found to have halted in one half concerns the masks of both. */
  #makeRecords(): void {
    const { halted } = this.#options;
    do {
      this.#haltedKnown = halted.count;
      for (const tables of this.#tables) tables.makeRecords();
    } while (halted.count !== this.#haltedKnown);
  }

  /** A machine halts for the first time in what was just computed: from now on successors must be looked at for that. */
  #noteHalted(): void {
    const { words } = this.#memory;
    const mode = this.#haltMode();
    if (this.#options.halted.count === this.#haltedKnown && (mode & ~words[at.AT_MODE]!) === 0) return;
    this.#makeRecords();
    this.#memory.words[at.AT_MODE]! |= this.#haltMode();
    this.#memory.words[at.AT_MODE]! &= ~at.MODE_COMMUTE;
  }

  /** From within an event: makes {@link expand} return after the present state. */
  stop(): void {
    this.#memory.words[at.AT_STOP] = 1;
  }

  /** Adds a whole state as a successor, or as a first one (from −1). */
  gather(state: StateVector, from: StateNumber): void {
    const { halves } = this.#options;
    const a = halves[0].intern(state);
    const b = halves[1].intern(state);
    if (this.#memory.words[at.AT_GATHERED] === at.BATCH) this.flush();
    const { words } = this.#memory;
    const gathered = words[at.AT_GATHERED] as number;
    words[at.OUTPUT + 2 * gathered] = a;
    words[at.OUTPUT + 2 * gathered + 1] = b;
    words[at.OUTPUT_FROM + gathered] = from;
    words[at.OUTPUT_ENTRY + gathered] = at.NO_ENTRY;
    words[at.AT_GATHERED] = gathered + 1;
  }

  /**
   * The first of the states from one number up to but not including another from which a step leads to `state`. They
   * are expanded once more for that, in the same way: rarely done, it costs less than to remember for each state where
   * it came from.
   */
  predecessor(
    state: StateNumber,
    {
      from,
      to,
      purpose,
    }: { readonly from: StateNumber; readonly to: StateNumber; readonly purpose: Purpose },
  ): StateNumber {
    const wanted = { pair: this.visited.pair(state), from: null as StateNumber | null };
    this.#wanted = wanted;
    for (let next = from; next < to && wanted.from === null;) {
      next += this.expand(next, Math.min(to, next + at.CHUNK_STATES), purpose);
      this.flush();
    }
    this.#wanted = null;
    this.takeCounts();
    if (wanted.from === null) throw new Error(`state ${state} has no predecessor among the states before it`);
    return wanted.from;
  }

  /** Whether steps are only followed to find a state again. */
  get isGuided(): boolean {
    return this.#wanted !== null;
  }

  /** Stores what the batch holds. */
  flush(): void {
    const { words } = this.#memory;
    const gathered = words[at.AT_GATHERED] as number;
    words[at.AT_GATHERED] = 0;
    if (this.#wanted === null) this.#store(gathered);
    else this.#seek(gathered);
  }

  #seek(gathered: number): void {
    const { words } = this.#memory;
    const wanted = this.#wanted;
    for (let i = 0; wanted !== null && wanted.from === null && i < gathered; i++) {
      if (words[at.OUTPUT + 2 * i] !== wanted.pair[0] || words[at.OUTPUT + 2 * i + 1] !== wanted.pair[1])
        continue;
      wanted.from = words[at.OUTPUT_FROM + i] as number;
      this.stop();
    }
  }

  #store(gathered: number): void {
    const { words } = this.#memory;
    const { events, capacity, keepsEdges } = this.#options;
    const before = this.visited.count;
    const isAllIn = keepsEdges
      ? this.#storeEdges(gathered)
      : this.visited.insert(words.subarray(at.OUTPUT, at.OUTPUT + 2 * gathered), { capacity, met: null });
    events.found(this.visited.count - before);
    if (!isAllIn) {
      this.stop();
      events.full();
    } else if (keepsEdges) {
      events.edges(words.subarray(at.OUTPUT_FROM), this.#targets, gathered);
    }
  }

  /** Stores the successors whose numbers are not known, and finds all numbers out. */
  #storeEdges(gathered: number): boolean {
    const { words } = this.#memory;
    let unknown = 0;
    for (let i = 0; i < gathered; i++) {
      if (words[at.OUTPUT_ENTRY + i] === 0) continue;
      this.#unknown[2 * unknown] = words[at.OUTPUT + 2 * i] as number;
      this.#unknown[2 * unknown + 1] = words[at.OUTPUT + 2 * i + 1] as number;
      this.#unknownAt[unknown++] = i;
    }
    const isAllIn = this.visited.insert(this.#unknown.subarray(0, 2 * unknown), {
      capacity: this.#options.capacity,
      met: (position, state) => {
        this.#targets[this.#unknownAt[position] as number] = state;
      },
    });
    if (!isAllIn) return false;
    for (let i = 0; i < gathered; i++) this.#learnNumber(i);
    return true;
  }

  /** The number of a successor, from its filter entry or for it. */
  #learnNumber(i: number): void {
    const { words } = this.#memory;
    const entry = words[at.OUTPUT_ENTRY + i] as number;
    if (entry === 0) {
      const known = words[at.OUTPUT_NUMBER + i] as number;
      this.#targets[i] = known >= at.SAME ? (this.#targets[known - at.SAME] as number) : known;
    } else if (
      words[entry] === words[at.OUTPUT + 2 * i] &&
      words[entry + 1] === words[at.OUTPUT + 2 * i + 1]
    ) {
      words[entry + 2] = this.#targets[i] as number;
    }
  }

  #imports(): ExpansionImports {
    const { events } = this.#options;
    const words = (): Uint32Array => this.#memory.words;
    const stateAt = (position: number): StateNumber =>
      (this.#memory.words[at.AT_FIRST_STATE] as number) + position;
    const fails = (position: number): void => {
      if (this.isGuided) return;
      const state = stateAt(position);
      if (state === this.#failing) return;
      this.#failing = state;
      events.fails(state);
    };
    return {
      fillOutcomes: (half, id) => {
        if ((words()[at.AT_MODE]! & at.MODE_EXPAND) === 0) return this.#tables[half as 0 | 1].fillFlags(id);
        this.#tables[half as 0 | 1].fillOutcomes(id);
        this.#noteHalted();
      },
      fillCross: (half, id, effect) => {
        this.#tables[half as 0 | 1].fillCross(id, effect);
        this.#noteHalted();
      },
      flush: () => this.flush(),
      fails,
      cuts: (position) => (this.isGuided ? undefined : events.cut(stateAt(position))),
      stepBoth: (position, slot) => {
        const hasFailed = events.stepWhole(stateAt(position), slot);
        this.#makeRecords();
        this.#noteHalted();
        if (hasFailed) fails(position);
      },
      sweep: (a, b) => this.#sweep(a, b),
      rests: (position) => (this.isGuided ? undefined : events.rests(stateAt(position))),
    };
  }

  #sweep(a: number, b: number): void {
    const key = a * 2 ** 26 + b;
    const isSafe = b < 2 ** 26 && a < 2 ** 26;
    let pair = isSafe ? this.#swept.get(key) : undefined;
    if (pair === undefined) {
      const { whole, halves, forgetHalted } = this.#options;
      this.visited.readPair([a, b], whole);
      forgetHalted();
      pair = [halves[0].intern(whole), halves[1].intern(whole)];
      this.#makeRecords();
      if (this.#swept.size >= MOST_SWEPT) this.#swept.clear();
      if (isSafe) this.#swept.set(key, pair);
    }
    this.#memory.words.set(pair, at.AT_SWEPT);
  }
}
