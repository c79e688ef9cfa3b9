/**
 * The search for a run of the model that shows the trace: depth first, no state twice.
 */
import type { Program } from "../ir/program.ts";
import type { LimitHit, ResourceLimits } from "../explore/limits.ts";
import { limitReached } from "../explore/limits.ts";
import { IntList } from "../explore/int-list.ts";
import { isLive } from "../explore/leaf-ids.ts";
import type { InboxLeaf, Slot } from "../explore/leaf-ids.ts";
import { OutOfRoom } from "../explore/out-of-room.ts";
import { StateVector } from "../explore/state-vector.ts";
import { FULL, VectorSet } from "../explore/visited.ts";
import type { StateNumber } from "../explore/visited.ts";
import { jsonContext } from "../machine/json-context.ts";
import { initialLocal } from "../machine/initial.ts";
import type { Failure } from "../machine/outcome.ts";
import type { WorldLimits } from "../world/apply.ts";
import { mainMachine } from "../world/names.ts";
import type { Observable } from "../world/observable.ts";
import { Frontier } from "./frontier.ts";
import { guidedOutcomes, hintsAt } from "./hints.ts";
import type { Hints } from "./hints.ts";
import { AT_ONCE } from "./lazy-steps.ts";
import type { LazyStep, StepOutcome } from "./lazy-steps.ts";
import { Mover, WORDS_BEFORE_SLOTS } from "./mover.ts";
import type { MoveVisitor, Turn } from "./mover.ts";
import { NO_NAMES } from "./namings.ts";
import { bytesOfTables, createTables } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { TraceElement } from "./trace-element.ts";
import { TraceIndex } from "./trace-index.ts";

/** A run that shows the whole trace: to a state, and it may be with one more step. */
export interface FoundRun {
  readonly state: StateNumber;
  readonly last: Turn | null;
  /** With which the last step ends. */
  readonly failure: Failure | null;
}

export interface SearchOptions {
  readonly elements: readonly TraceElement[];
  readonly isObservable: Observable;
  /** Of the test. Its depth says how far to look where nothing says what for; here the trace does. */
  readonly bounds: WorldLimits;
  readonly limits: ResourceLimits;
  readonly isClosed: boolean;
  readonly clock: () => number;
  readonly signal: AbortSignal | null;
}

export interface SearchProgress {
  readonly states: number;
  readonly matched: number;
  readonly elapsedMs: number;
}

export type Cut = "inbox" | "machines" | "choose";

/** Entries between two looks at limits and clock. */
const PIECE = 256;
/** States of the furthest position that are kept to be shown. */
const MOST_FURTHEST = 200;
/** The state before the first. */
const NOTHING = -1;

export class Search implements MoveVisitor {
  readonly tables: Tables;
  readonly trace: TraceIndex;
  readonly mover: Mover;
  readonly vector = new StateVector(WORDS_BEFORE_SLOTS);
  readonly visited = new VectorSet();
  readonly hits: Record<Cut, number> = { inbox: 0, machines: 0, choose: 0 };
  /** How many elements of the trace some run shows, in order. */
  furthest = 0;
  /** Where no further event could be shown; the first of them. */
  furthestStates: StateNumber[] = [];
  found: FoundRun | null = null;
  limitHit: LimitHit | null = null;
  /** Whether some step chooses more often in a row than is followed. */
  hasGivenUp = false;
  /** With `isClosed`: the states at the trace's end. */
  readonly finalStates: StateNumber[] = [];
  readonly #options: SearchOptions;
  readonly #program: Program;
  readonly #frontier = new Frontier();
  // By state: from which it was found, by whose step, with which outcome.
  readonly #parents = new IntList();
  readonly #slots = new IntList();
  readonly #outcomes = new IntList();
  readonly #startMs: number;
  /** Whose successors are being found; NOTHING at the start. */
  #parent: StateNumber = NOTHING;
  #peakBytes = 0;

  constructor(program: Program, options: SearchOptions) {
    this.#program = program;
    this.#options = options;
    const { bounds, isObservable, elements, isClosed, clock } = options;
    this.tables = createTables(program, { limits: bounds, isObservable, poll: () => this.#poll() });
    const context = jsonContext(program);
    this.trace = new TraceIndex(program, elements, { messages: this.tables.messages, context });
    const { tables, trace, vector } = this;
    this.mover = new Mover({ tables, trace, vector, limits: bounds, isClosed });
    this.#startMs = clock();
  }

  get peakBytes(): number {
    return this.#peakBytes;
  }

  get hasBeenCut(): boolean {
    return Object.values(this.hits).some((count) => count > 0);
  }

  /** Runs to the end, with a look at the clock now and then. */
  *run(): Generator<SearchProgress, void, void> {
    try {
      this.#start();
      for (let count = 0; this.found === null; count++) {
        if (count % PIECE === 0) {
          yield this.#progress();
          this.limitHit = this.#limit();
        }
        if (this.limitHit !== null) return;
        const entry = this.#frontier.pop();
        if (entry === null) return;
        this.#expand(entry.state, entry.cursor);
      }
    } catch (error) {
      if (!(error instanceof OutOfRoom)) throw error;
      this.limitHit = error.limit;
    } finally {
      this.#peakBytes = Math.max(this.#peakBytes, this.#bytes());
    }
  }

  #progress(): SearchProgress {
    const elapsedMs = this.#options.clock() - this.#startMs;
    return { states: this.visited.count, matched: this.furthest, elapsedMs };
  }

  #limit(): LimitHit | null {
    const { limits, clock, signal } = this.#options;
    const bytes = this.#bytes();
    this.#peakBytes = Math.max(this.#peakBytes, bytes);
    const usage = { bytes, elapsedMs: clock() - this.#startMs, isAborted: signal?.aborted === true };
    return limitReached(limits, usage);
  }

  /** Within a long step. */
  #poll(): void {
    const limit = this.#limit();
    if (limit !== null) throw new OutOfRoom("a limit was reached within a step", limit);
  }

  #bytes(): number {
    const links = this.#parents.bytes + this.#slots.bytes + this.#outcomes.bytes;
    return bytesOfTables(this.tables) + this.visited.bytes + links + this.#frontier.bytes;
  }

  #start(): void {
    this.fillInitial();
    if (this.#isEnd(0) && !this.#options.isClosed) {
      this.found = { state: NOTHING, last: null, failure: null };
      return;
    }
    this.mover.settle([0 as Slot]);
    this.#store({ slot: 0, outcome: NOTHING });
  }

  /** The vector holds the state before the first step. */
  fillInitial(): void {
    const { slots, locals } = this.tables;
    this.vector.prepare(0);
    this.vector.loaded();
    const main = mainMachine(this.#program);
    this.vector.setLocal(slots.slotOf(main), locals.intern(initialLocal(this.#program, main, null)));
    this.mover.point = { position: 0, naming: NO_NAMES };
  }

  /** How a state was found: from which, and by whose step. Null for the first one. */
  linkOf(state: StateNumber): { readonly parent: StateNumber; readonly turn: Turn } | null {
    const parent = this.#parents.get(state);
    if (parent === NOTHING) return null;
    const slot = this.#slots.get(state) as Slot;
    return { parent, turn: { slot, outcome: this.tables.steps.outcome(this.#outcomes.get(state)) } };
  }

  /**
   * Tries a piece of what can happen in a state. First what the trace wants, and what the machines show; then one machine
   * after the other, beginning behind the one that stepped last, so that all get on; then, of steps with many outcomes,
   * those that are left.
   */
  #expand(state: StateNumber, cursor: number): void {
    this.visited.read(state, this.vector);
    this.#parent = state;
    const { position } = this.mover.point;
    const count = this.mover.slotCount;
    if (cursor === 0) {
      const ample = this.#ampleSlot(count);
      if (ample !== null) {
        this.#visit(ample, unshown);
        return;
      }
      if (this.#isAtRest(count)) {
        if (this.#isEnd(position)) this.found = { state, last: null, failure: null };
        return;
      }
      this.#frontier.push(position, { state, cursor: 1 });
      for (let slot = 0; slot < count && this.found === null; slot++) this.#visit(slot as Slot, shown);
    } else if (cursor <= count) {
      const first = this.#parents.get(state) === NOTHING ? 0 : this.#slots.get(state) + 1;
      this.#frontier.push(position, { state, cursor: cursor + 1 });
      this.#visit(((first + cursor - 1) % count) as Slot, unshown);
    } else {
      const round = Math.ceil(cursor / count);
      let isMore = false;
      for (let slot = 0; slot < count && this.found === null; slot++) {
        if (this.#visitMore(slot as Slot, (round - 1) * AT_ONCE)) isMore = true;
      }
      if (isMore) this.#frontier.push(position, { state, cursor: cursor + count });
    }
  }

  /** The machines whose steps are tried in the state in the vector: all, or one whose step will do. */
  slotsToTry(): readonly Slot[] {
    const count = this.mover.slotCount;
    const ample = this.#ampleSlot(count);
    return ample === null ? Array.from({ length: count }, (_, slot) => slot as Slot) : [ample];
  }

  #ampleSlot(count: number): Slot | null {
    for (let slot = 0; slot < count; slot++) {
      const found = this.mover.stepOf(slot as Slot);
      if (found !== null && found.step.isInvisible && !isLarge(found.step)) return slot as Slot;
    }
    return null;
  }

  #isAtRest(count: number): boolean {
    for (let slot = 0; slot < count; slot++) if (this.mover.stepOf(slot as Slot) !== null) return false;
    return true;
  }

  /** Tries some of the first outcomes of a machine's step. */
  #visit(slot: Slot, select: (outcomes: readonly StepOutcome[]) => readonly StepOutcome[]): void {
    const found = this.mover.stepOf(slot);
    if (found === null) return;
    const { step, inbox } = found;
    const first = step.outcomes.slice(0, AT_ONCE);
    const wanted = select(
      isLarge(step) ? [...guidedOutcomes(this.tables.steps, step, this.#hints()), ...first] : first,
    );
    if (wanted.length > 0) this.#make({ slot, step, inbox }, [...new Set(wanted)]);
  }

  #hints(): Hints {
    return hintsAt(this.trace.elements, this.mover.point, this.tables);
  }

  /** Tries outcomes from some number on. False: there are none behind those. */
  #visitMore(slot: Slot, from: number): boolean {
    const found = this.mover.stepOf(slot);
    if (found === null) return false;
    const { step, inbox } = found;
    if (step.outcomes.length < from + AT_ONCE) this.tables.steps.grow(step, from + AT_ONCE);
    this.#make({ slot, step, inbox }, step.outcomes.slice(from, from + AT_ONCE));
    return !step.isComplete || step.outcomes.length > from + AT_ONCE;
  }

  /**
   * Makes outcomes of one step, the most promising last, since it is followed first. A machine that is left waiting to
   * show what the trace never has is stuck for good, so that one such outcome is as good as another that shows the same.
   */
  #make(
    { slot, step, inbox }: { readonly slot: Slot; readonly step: LazyStep; readonly inbox: InboxLeaf },
    outcomes: readonly StepOutcome[],
  ): void {
    this.hits.choose += step.choiceCuts;
    this.hasGivenUp ||= step.isGivenUp;
    const stuck = new Set<string>();
    for (const { outcome, rank } of this.#rank(outcomes)) {
      if (this.found !== null) return;
      if (rank === HOPELESS) {
        const key = outcome.emissions.join();
        if (stuck.has(key)) continue;
        stuck.add(key);
      }
      this.mover.make({ slot, outcome }, inbox, this);
    }
  }

  #rank(outcomes: readonly StepOutcome[]): readonly Ranked[] {
    if (outcomes.length === 1) return outcomes.map((outcome) => ({ outcome, rank: 1 }));
    const { trace } = this;
    const { position } = this.mover.point;
    const ranked = outcomes.map((outcome): Ranked => {
      const { failure, next } = outcome.local;
      const pending = failure === null && isLive(next) ? this.tables.steps.pendingOf(next) : null;
      if (pending === null) return { outcome, rank: 1 };
      if (trace.waysAt(position + outcome.emissions.length, pending).length > 0) return { outcome, rank: 2 };
      return { outcome, rank: trace.isAhead(position, pending) ? 1 : HOPELESS };
    });
    return ranked.toReversed().sort((a, b) => a.rank - b.rank);
  }

  reached({ slot, outcome }: Turn): void {
    this.#reach(this.trace.pass(this.mover.point.position));
    this.#store({ slot, outcome: outcome.id });
  }

  ended(turn: Turn): void {
    this.#reach(this.trace.elements.length);
    this.found ??= { state: this.#parent, last: turn, failure: turn.outcome.local.failure };
  }

  failed(turn: Turn, failure: Failure, position: number): void {
    this.#note(position);
    // The run is over. For a trace that is over too, that is an end as good as any.
    if (this.#isEnd(position)) this.found ??= { state: this.#parent, last: turn, failure };
  }

  refused(_turn: Turn, position: number): void {
    this.#note(position);
  }

  cut(bound: "inbox" | "machines"): void {
    this.hits[bound]++;
  }

  #reach(position: number): void {
    if (position <= this.furthest) return;
    this.furthest = position;
    this.furthestStates = [];
  }

  /** The state whose successors are being found leads as far as this position, and it may be no further. */
  #note(position: number): void {
    this.#reach(position);
    if (position === this.furthest) this.#keepFurthest(this.#parent);
  }

  /** Stores the state in the vector, if it is new, as one that has its turn. */
  #store({ slot, outcome }: { readonly slot: number; readonly outcome: number }): void {
    const { position } = this.mover.point;
    const state = this.visited.insert(this.vector, this.#options.limits.states ?? Infinity);
    if (state === FULL) throw new OutOfRoom("as many states as allowed", "states");
    if (state < 0) return;
    this.#parents.push(this.#parent);
    this.#slots.push(slot);
    this.#outcomes.push(outcome);
    if (this.trace.pass(position) === this.furthest) this.#keepFurthest(state);
    if (this.#options.isClosed && this.#isEnd(position)) this.finalStates.push(state);
    this.#frontier.push(position, { state, cursor: 0 });
  }

  /** Whether a run may end there. */
  #isEnd(position: number): boolean {
    return this.trace.pass(position) === this.trace.elements.length;
  }

  #keepFurthest(state: StateNumber): void {
    const { furthestStates } = this;
    if (furthestStates.length < MOST_FURTHEST && furthestStates.at(-1) !== state) furthestStates.push(state);
  }
}

interface Ranked {
  readonly outcome: StepOutcome;
  readonly rank: number;
}

/** Whether a step has more outcomes than are tried at once. */
function isLarge({ isComplete, outcomes }: LazyStep): boolean {
  return !isComplete || outcomes.length > AT_ONCE;
}

/** Outcomes that show something. */
function shown(outcomes: readonly StepOutcome[]): readonly StepOutcome[] {
  return outcomes.filter(({ emissions }) => emissions.length > 0);
}

function unshown(outcomes: readonly StepOutcome[]): readonly StepOutcome[] {
  return outcomes.filter(({ emissions }) => emissions.length === 0);
}

const HOPELESS = 0;
