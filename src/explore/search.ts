/**
 * The search: takes states from the frontier, expands them, stores what is new.
 */
import type { Program } from "../ir/program.ts";
import type { WorldFailure } from "../world/apply.ts";
import { BoundCounter } from "./bounds.ts";
import { liveValuesOf, opaqueChoicesOf } from "./data/choices-of-search.ts";
import type { OpaqueChoices } from "./data/opaque-choices.ts";
import { EdgeStore } from "./edges.ts";
import { Expander, TooManyTurns } from "./expander.ts";
import type { SuccessorVisitor, Turn } from "./expander.ts";
import { fillInitial } from "./fill-initial.ts";
import { BreadthFirst } from "./frontier.ts";
import { IntList } from "./int-list.ts";
import { chooseHalves, shareOfHalves } from "./kernel/choose-halves.ts";
import { CHUNK_STATES } from "./kernel/layout.ts";
import { PairSearch } from "./kernel/pair-search.ts";
import type { PairSearchEvents, Purpose } from "./kernel/pair-search.ts";
import { splitBySampling } from "./kernel/split-by-sampling.ts";
import type { Slot } from "./leaf-ids.ts";
import { bytesOfLeaves, createLeaves } from "./leaves.ts";
import type { Leaves } from "./leaves.ts";
import { limitReached } from "./limits.ts";
import type { LimitHit } from "./limits.ts";
import { OutOfRoom } from "./out-of-room.ts";
import { AmpleSends } from "./reduction/ample-sends.ts";
import { isHot, isStuck } from "./rest.ts";
import type { Finding, SearchOptions, Takeover } from "./search-options.ts";
import { SAMPLED_STATES, sampleSymmetry } from "./symmetry/sample-symmetry.ts";
import type { SymmetrySample } from "./symmetry/sample-symmetry.ts";
import { Symmetry } from "./symmetry/symmetry.ts";
import { StateVector } from "./state-vector.ts";
import { FULL, VectorSet } from "./visited.ts";
import type { StateNumber, VisitedSet } from "./visited.ts";

function ignore(): void {}

/** A search that is handed over with fewer states does not show whether R2 is of use. */
const TOO_FEW_TO_TELL = 100;

/** Where the kernel would not pay, it is asked again when there are that many times as many states, */
const LATER = 8;
/** as long as there are no more than so many: what has not changed by then does not change, and to ask costs time. */
const LATEST = 100_000;

function laterThan(states: number): number {
  return LATER * states <= LATEST ? LATER * states : Number.MAX_SAFE_INTEGER;
}

/** Expansions between two looks at clock, memory and signal. */
const CHUNK = 1024;

export class Search implements SuccessorVisitor {
  readonly leaves: Leaves;
  readonly bounds: BoundCounter;
  readonly edges: EdgeStore | null;
  readonly expander: Expander;
  readonly vector: StateVector;
  /** Null: every state is itself. */
  readonly symmetry: Symmetry | null;
  /** Null: nobody asked. */
  readonly opaque: OpaqueChoices | null;

  readonly #program: Program;
  readonly #options: SearchOptions;
  /** Whole vectors at first; pairs when the kernel has taken over. */
  #visited: VisitedSet = new VectorSet();
  #pairs: PairSearch | null = null;
  #cannotBeReduced = false;
  #sample: SymmetrySample | null = null;
  /** Whether the kernel has nothing to do. */
  #isDone = false;
  readonly #frontier = new BreadthFirst();
  /** By state, until the kernel takes over: the state from which it was found; −1 for an initial one. */
  readonly #predecessors = new IntList();
  readonly #capacity: number;
  /** The state being expanded; −1 while there is none. */
  #current: StateNumber = -1;
  #ampleSends: AmpleSends | null;
  #statesWithSendAlone = 0;
  #transitions = 0;
  #depth = 0;
  #peakFrontier = 0;
  /** The kernel's last batch was not stored as a whole: later states count as not expanded, for want of their edges. */
  #isMissingEdges = false;
  #limitHit: LimitHit | null = null;
  readonly #findings: Finding[] = [];
  /** The distance of the state from which a step led to the first finding. */
  #findingDepth = 0;

  constructor(program: Program, options: SearchOptions) {
    this.#program = program;
    this.#options = options;
    this.#capacity = options.limits.states ?? Number.MAX_SAFE_INTEGER;
    this.bounds = new BoundCounter(options.bounds);
    this.edges = options.keepsEdges ? new EdgeStore() : null;
    const poll = (): void => {
      const limit = this.#lookAtLimits();
      if (limit !== null) throw new OutOfRoom("a limit was reached within a step", limit);
    };
    this.opaque = opaqueChoicesOf(program, options);
    const values = liveValuesOf(program, this.opaque, options);
    this.leaves = createLeaves(program, { limits: options.bounds, values, poll });
    this.vector = new StateVector(program.monitors.length);
    const { leaves, vector } = this;
    this.symmetry = options.isSymmetric === true ? new Symmetry(leaves) : null;
    const { bounds: limits, isReduced } = options;
    this.expander = new Expander({ leaves, vector, limits, isReduced, territory: null });
    const { ampleSends } = options;
    this.#ampleSends =
      isReduced && ampleSends ? new AmpleSends({ program, leaves, limits, ...ampleSends }) : null;
  }

  get visited(): VisitedSet {
    return this.#visited;
  }

  /** Whether steps that nobody can notice are run at once. */
  get isReduced(): boolean {
    return this.#options.isReduced;
  }

  get bytes(): number {
    const own = (this.#pairs ?? this.#visited).bytes + this.#predecessors.bytes + (this.edges?.bytes ?? 0);
    return own + bytesOfLeaves(this.leaves) + (this.symmetry?.bytes ?? 0);
  }

  get transitions(): number {
    return this.#transitions;
  }

  /** The greatest distance at which a state was found. */
  get depth(): number {
    return this.#depth;
  }

  /** Of how many states only one machine's send was explored. */
  get statesWithSendAlone(): number {
    return this.#statesWithSendAlone;
  }

  get peakFrontier(): number {
    return this.#peakFrontier;
  }

  /** Whether a reduced search decides nothing and must be done again in full. */
  get cannotBeReduced(): boolean {
    return this.#cannotBeReduced || (this.bounds.hasCutSchedules() && this.findings.length === 0);
  }

  /** What a look at the first states told about symmetry; null if there were too few, or it was not asked. */
  get symmetrySample(): SymmetrySample | null {
    return this.#sample;
  }

  get limitHit(): LimitHit | null {
    return this.#limitHit;
  }

  /** At most one, unless everything is to be found. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  get elapsedMs(): number {
    return this.#options.clock() - this.#options.startedAt;
  }

  get frontierSize(): number {
    return this.#frontier.size;
  }

  /** How many steps it is from an initial state. */
  depthOf(state: StateNumber): number {
    return this.#frontier.depthOf(state);
  }

  /** The state from which it was found; −1 for an initial one. For states of the last levels this takes a while. */
  predecessor(state: StateNumber): StateNumber {
    if (state < this.#predecessors.length || this.#pairs === null) return this.#predecessors.get(state);
    const before = this.depthOf(state) - 1;
    return this.#pairs.predecessor(state, {
      ...this.#frontier.level(before),
      purpose: this.#purposeAt(before),
    });
  }

  /** Searches to the end; yields now and then, so that the caller can report progress or let others run. */
  *run(): Generator<void, void, void> {
    try {
      const vectors = new VectorSet();
      this.#visited = vectors;
      this.#begin();
      const { takeover } = this.#options;
      for (let most = this.#takesOverAt(); this.#pairs === null; most = laterThan(vectors.count)) {
        yield* this.#searchVectors(vectors, most);
        if (this.#isDone || !takeover) return;
        this.#pairs = this.#handOver(takeover, vectors);
      }
      this.#visited = this.#pairs.visited;
      yield* this.#searchPairs(this.#pairs);
    } catch (error) {
      if (error instanceof TooManyTurns) {
        this.#cannotBeReduced = true;
        return;
      }
      if (!(error instanceof OutOfRoom)) throw error;
      this.#limitHit = error.limit;
      if (this.#pairs !== null) this.#takeCounts(this.#pairs);
      // The row of the state that was being expanded is not complete.
      this.edges?.markOpen();
    }
  }

  /** State by state: until it is over, or there are so many that the kernel is worth its beginning. */
  *#searchVectors(vectors: VectorSet, most: number): Generator<void, void, void> {
    let expanded = 0;
    while (!this.#isOver()) {
      const asks = this.#options.asksForSymmetry === true && this.#sample === null;
      if (asks && vectors.count >= SAMPLED_STATES) {
        this.#sample = sampleSymmetry(vectors, this);
        if (this.#sample.pays) break;
      }
      const hasMany = vectors.count >= most;
      const hasNoFinding = this.#findings.length === 0 || this.#options.findsAll;
      if (hasMany && hasNoFinding && this.#frontier.size > 0) return;
      this.#peakFrontier = Math.max(this.#peakFrontier, this.#frontier.size);
      const state = this.#frontier.next();
      if (state < 0 || this.#isBehindFirstFinding()) {
        this.#isDone = true;
        return;
      }
      this.#visit(state);
      if (++expanded % CHUNK === 0) {
        yield;
        this.#limitHit ??= this.#lookAtLimits();
      }
    }
    this.#isDone = true;
  }

  #takesOverAt(): number {
    const { takeover } = this.#options;
    if (!takeover || this.symmetry !== null) return Number.MAX_SAFE_INTEGER;
    const { fromStates, fromStatesWithAmpleSends = fromStates } = takeover;
    return this.#ampleSends === null ? fromStates : fromStatesWithAmpleSends;
  }

  /** Chunk by chunk. */
  *#searchPairs(pairs: PairSearch): Generator<void, void, void> {
    while (!this.#isOver()) {
      if (this.#frontier.isAtLevelEnd) pairs.flush();
      this.#peakFrontier = Math.max(this.#peakFrontier, this.#frontier.size);
      const { from, to } = this.#frontier.peek(CHUNK_STATES);
      if (from === to || this.#isBehindFirstFinding()) break;
      this.#frontier.take(pairs.expand(from, to, this.#purpose()));
      this.#takeCounts(pairs);
      yield;
      this.#limitHit ??= this.#lookAtLimits();
    }
    pairs.flush();
    this.#beginRows(this.#frontier.nextState);
  }

  #purpose(): Purpose {
    if (this.#findings.length > 0 && !this.#options.findsAll) return "look";
    const { depth } = this.#frontier;
    return depth === this.#options.bounds.depth ? "count-depth" : this.#purposeAt(depth);
  }

  /**
   * The kernel saves lookups where steps commute, or states by R2: not both, since each leaves out what the other relies
   * on. R2 is given up where it has been of no use so far.
   */
  #ampleSendsForKernel(states: number): AmpleSends | null {
    const isOfUse = this.#statesWithSendAlone > 0 || states < TOO_FEW_TO_TELL;
    // With opaque choices the kernel makes do with R1, too.
    const hasOpaque = this.opaque !== null;
    return this.#ampleSends?.isApplicable === true && isOfUse && !hasOpaque ? this.#ampleSends : null;
  }

  /** How states of that distance are expanded. */
  #purposeAt(depth: number): Purpose {
    return this.#ampleSendsAt(depth) === null ? "expand" : "expand-few";
  }

  /** The kernel takes over what has been found so far; null: it would not pay yet. */
  #handOver(takeover: Takeover, vectors: VectorSet): PairSearch | null {
    const { leaves, vector } = this;
    const { bounds: limits, isReduced, isStrict } = this.#options;
    const depth = limits.depth ?? Number.MAX_SAFE_INTEGER;
    const ampleSends = this.#ampleSendsForKernel(vectors.count);
    const chosen = chooseHalves({
      leaves,
      limits,
      isReduced,
      isStrict,
      ampleSends,
      monitorCount: vector.monitorCount,
      chooseSplit: takeover.split ?? splitBySampling,
      found: vectors,
      stepsFrom: (state) => depth - this.depthOf(state),
    });
    if (shareOfHalves(chosen) > (takeover.greatestShare ?? 1)) return null;
    this.#ampleSends = ampleSends;
    const pairs = new PairSearch({
      ...takeover,
      ...chosen,
      keepsEdges: this.edges !== null,
      expandsAll: this.edges === null && ampleSends === null && this.#statesWithSendAlone === 0,
      leaves,
      capacity: this.#capacity,
      whole: vector,
      forgetHalted: () => this.expander.forgetHalted(),
      events: this.#eventsOfKernel(),
    });
    pairs.add(chosen.pairs);
    return pairs;
  }

  #eventsOfKernel(): PairSearchEvents {
    const look = (state: StateNumber): void => {
      this.#current = state;
      this.visited.read(state, this.vector);
    };
    return {
      found: (count) => {
        this.#frontier.addMany(count);
        if (count > 0) this.#depth = Math.max(this.#depth, this.#frontier.depth + 1);
      },
      edges: (from, to, count) => {
        if (!this.#isMissingEdges) this.edges?.addMany(from, to, count);
      },
      cut: (state) => this.#markOpen(state),
      fails: (state) => {
        this.#markOpen(state);
        look(state);
        const failed = this.failed.bind(this);
        this.expander.expand({ reached: ignore, failed, cut: ignore });
        if (this.#findings.length > 0 && !this.#options.findsAll) this.#pairs?.stop();
      },
      rests: (state) => {
        look(state);
        this.#judgeRest(state);
        if (!this.#options.findsAll) this.#pairs?.stop();
      },
      stepWhole: (state, slot) => {
        const isGuided = this.#pairs?.isGuided === true;
        if (this.edges !== null && !isGuided) this.#markRow(state);
        look(state);
        const gather = (): void => this.#pairs?.gather(this.vector, state);
        let hasFailed = false;
        const failed = (): void => void (hasFailed = true);
        const visitor = isGuided
          ? { reached: gather, failed: ignore, cut: ignore }
          : { reached: this.reached.bind(this), failed, cut: this.cut.bind(this) };
        this.expander.expandSlot(slot as Slot, visitor);
        return hasFailed;
      },
      full: () => {
        this.#limitHit = "states";
        this.edges?.markOpen();
        this.#isMissingEdges = true;
      },
    };
  }

  /** The kernel is behind in reporting edges: what it has found is stored first, so that the last row is the state's. */
  #markRow(state: StateNumber): void {
    this.#pairs?.flush();
    this.#beginRows(state + 1);
  }

  #markOpen(state: StateNumber): void {
    if (this.edges === null) return;
    this.#markRow(state);
    this.edges.markOpen();
  }

  /** Begins the rows of all states up to but not including one. */
  #beginRows(end: StateNumber): void {
    if (this.#isMissingEdges) return;
    while (this.edges !== null && this.edges.rows < end) this.edges.beginRow();
  }

  #takeCounts(pairs: PairSearch): void {
    const { transitions, choose, inbox, depth, sendsAlone } = pairs.takeCounts();
    this.#transitions += transitions;
    this.#statesWithSendAlone += sendsAlone;
    this.bounds.count("choose", choose);
    this.bounds.count("inbox", inbox);
    this.bounds.count("depth", depth);
  }

  #begin(): void {
    const limit = this.#lookAtLimits();
    if (limit !== null) {
      this.#limitHit = limit;
      return;
    }
    const { failure } = fillInitial(this.#program, this.leaves, this.vector);
    if (failure !== null) {
      this.#findings.push({ state: null, turns: [], fault: { kind: "failure", failure } });
      return;
    }
    this.expander.normalize(this);
  }

  #isOver(): boolean {
    if (this.#limitHit !== null) return true;
    if (this.#options.findsAll) return false;
    const [first] = this.#findings;
    // A reduced search that lost schedules to a bound decides nothing: it will be done again in full.
    if (first === undefined) return this.#options.isReduced && this.bounds.hasCutSchedules();
    // What is wrong with a state is nearer than what is wrong after a step from any state of its level.
    return first.turns.length === 0;
  }

  /** The last finding was on a step from the level before this one: nothing nearer can follow. */
  #isBehindFirstFinding(): boolean {
    return this.#findings.length > 0 && !this.#options.findsAll && this.#frontier.depth > this.#findingDepth;
  }

  #visit(state: StateNumber): void {
    const { vector, expander } = this;
    const { depth } = this.#frontier;
    this.#current = state;
    this.visited.read(state, vector);
    this.edges?.beginRow();
    if (this.#findings.length > 0 && !this.#options.findsAll) {
      // A finding on a step from this level: only a state of this level at fault can be nearer.
      if (!expander.isEnabled()) this.#judgeRest(state);
    } else if (depth === this.#options.bounds.depth) {
      if (expander.isEnabled()) this.cut("depth", 1);
      else this.#judgeRest(state);
    } else if (!this.#expand()) {
      this.#judgeRest(state);
    }
  }

  /** Visits the successors of the state in the vector, as many as are needed; false: it is at rest. */
  #expand(): boolean {
    const { vector, expander } = this;
    const ampleSends = this.#ampleSendsAt(this.#frontier.depth);
    const store = (): void => void this.symmetry?.canonicalize(vector);
    const sender = ampleSends === null ? -1 : ampleSends.find(vector, { expander, store });
    if (sender < 0) return expander.expand(this);
    this.#statesWithSendAlone++;
    return expander.expandSlot(sender as Slot, this);
  }

  /** R2, where it may be applied to states of that distance. */
  #ampleSendsAt(depth: number): AmpleSends | null {
    return this.#ampleSends?.appliesTo(depth) === true ? this.#ampleSends : null;
  }

  reached(_turns: readonly Turn[]): void {
    if (this.#current >= 0) this.#transitions++;
    if (this.#pairs !== null) this.#pairs.gather(this.vector, this.#current);
    else this.#insert(this.#visited as VectorSet);
  }

  #insert(vectors: VectorSet): void {
    this.symmetry?.canonicalize(this.vector);
    const inserted = vectors.insert(this.vector, this.#capacity);
    if (inserted === FULL) {
      this.#limitHit = "states";
      this.edges?.markOpen();
      return;
    }
    if (inserted >= 0) {
      this.#predecessors.push(this.#current);
      this.#frontier.add(inserted);
      if (this.#current >= 0) this.#depth = Math.max(this.#depth, this.#frontier.depth + 1);
    }
    if (this.#current >= 0) this.edges?.add(inserted >= 0 ? inserted : ~inserted);
  }

  failed(failure: WorldFailure, turns: readonly Turn[]): void {
    this.#transitions++;
    this.edges?.markOpen();
    if (this.#findings.length > 0 && !this.#options.findsAll) return;
    this.#findingDepth = this.#frontier.depth;
    this.#findings.push({ state: this.#current, turns: [...turns], fault: { kind: "failure", failure } });
  }

  cut(bound: "depth" | "inbox" | "machines" | "choose", hits: number): void {
    this.bounds.count(bound, hits);
    this.edges?.markOpen();
  }

  /** Nothing can happen in the state in the vector: a deadlock, a hot end, or as it should be. */
  #judgeRest(state: StateNumber): void {
    const { leaves, vector } = this;
    const isDeadlock = isStuck(leaves, vector, { isStrict: this.#options.isStrict, isIn: () => true });
    const kind = isDeadlock ? "deadlock" : isHot(leaves, vector, () => true) ? "hot-at-rest" : null;
    if (kind === null) return;
    const finding: Finding = { state, turns: [], fault: { kind } };
    if (this.#options.findsAll) this.#findings.push(finding);
    else this.#findings.splice(0, this.#findings.length, finding);
  }

  #lookAtLimits(): LimitHit | null {
    const isAborted = this.#options.signal?.aborted ?? false;
    const { bytes, elapsedMs } = this;
    return limitReached(this.#options.limits, { bytes, elapsedMs, isAborted });
  }
}
