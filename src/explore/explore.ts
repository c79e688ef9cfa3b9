/**
 * Exhaustive exploration of a program: every state that any schedule and any choices can reach.
 */
import type { Fairness } from "../analysis/fairness.ts";
import type { Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { UNBOUNDED } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { countComponents } from "./count-components.ts";
import type { ComponentCount } from "./count-components.ts";
import type { ChoiceStanding } from "./data/opaque-choices.ts";
import { findGrowth } from "./find-growth.ts";
import type { Growth } from "./find-growth.ts";
import { WASM_KERNEL } from "./kernel/wasm-kernel.ts";
import { limitReached, UNLIMITED } from "./limits.ts";
import type { ResourceLimits } from "./limits.ts";
import { findFairLoop } from "./liveness/find-fair-loop.ts";
import { findHotForever } from "./liveness/random.ts";
import { violationOfFairLoop, violationOfHotLoop } from "./liveness/violation-of-loop.ts";
import { maySpin } from "./may-spin.ts";
import { OutOfRoom } from "./out-of-room.ts";
import { LoopNeverCloses } from "./rebuild-path.ts";
import { Search } from "./search.ts";
import type { Takeover } from "./search-options.ts";
import { findObstacle } from "./symmetry/obstacles.ts";
import { useOfSymmetry } from "./symmetry/symmetry-use.ts";
import type { SymmetryUse } from "./symmetry/symmetry-use.ts";
import type { Coverage, Verdict, Violation } from "./verdict.ts";
import { violationOf } from "./violation.ts";
import { watchedMonitors } from "./watched-monitors.ts";

export interface ExploreOptions {
  readonly bounds: Bounds;
  readonly limits: ResourceLimits;
  /**
   * `full`: every interleaving. `auto`: steps that nobody else can notice are run at once, which leaves fewer
   * states and the same verdict; if a bound cuts schedules off, which a reduced search would do elsewhere than a
   * full one, everything is explored again without that. Choices of values that are only copied and compared offer
   * as many as can be told apart.
   */
  readonly reduction: "full" | "auto";
  /**
   * Which infinite runs count. Unless it is `random`, a program with hot states is explored in full, whatever
   * `reduction` says: steps that nobody else can notice make a difference to whom a run is fair.
   */
  readonly fairness: Fairness;
  /** `strict`: a machine left with deferred events is a deadlock, too. */
  readonly deadlock: "receive" | "strict";
  /** Let a verdict be `holds` although a bound bit and liveness is therefore undecided. */
  readonly acceptsOpenLiveness: boolean;
  /** Count the distinct local states, inboxes and monitor states of each machine, at the end. */
  readonly countsComponents: boolean;
  /**
   * In a reduced search, whether states that differ only in names of machines are taken as one: `auto`, where the
   * program allows it and the first states show that it pays; `always`, wherever the program allows it.
   */
  readonly symmetry: "auto" | "always" | "never";
  /** What takes over large searches; null: nothing. For tests. */
  readonly takeover: Takeover | null;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  readonly signal: { readonly aborted: boolean } | null;
}

export const DEFAULT_OPTIONS: ExploreOptions = {
  bounds: UNBOUNDED,
  limits: UNLIMITED,
  reduction: "auto",
  fairness: "random",
  deadlock: "receive",
  acceptsOpenLiveness: false,
  countsComponents: false,
  symmetry: "auto",
  takeover: { kernel: WASM_KERNEL, fromStates: 1_000, fromStatesWithAmpleSends: 20_000, greatestShare: 0.4 },
  clock: () => 0,
  signal: null,
};

/** Where an exploration stands. */
export interface Progress {
  readonly phase: "states" | "liveness";
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly frontier: number;
  readonly bytes: number;
  readonly elapsedMs: number;
}

export interface Exploration {
  readonly verdict: Verdict;
  readonly coverage: Coverage;
  readonly figures: Figures;
}

/**
 * `local-steps` is R1 of the README, `sends` R2, `symmetry` the folder of that name; `data`: opaque choices offered less
 * than all values.
 */
export type ReductionRule = "local-steps" | "sends" | "symmetry" | "data";

/** What became of one `choose` of an int in a reduced search. */
export interface ChoiceFigures {
  readonly span: Span;
  /** How many values it chooses from; null: that depends on the state. */
  readonly count: number | null;
  readonly standing:
    /** The values that it offered, ascending; none where it was never reached. */
    | { readonly kind: "opaque"; readonly offered: readonly number[] }
    | Exclude<ChoiceStanding["standing"], { readonly kind: "opaque" }>;
}

export interface Figures {
  /** How the states were counted. */
  readonly reduction: "full" | "auto";
  /** What a reduced search made use of, and of how many states it let one machine alone send. */
  readonly reductions: readonly ReductionRule[];
  readonly statesWithSendAlone: number;
  readonly symmetry: SymmetryUse;
  /** Of a reduced search, in the order of the text. */
  readonly choices: readonly ChoiceFigures[];
  /** Which infinite runs counted. */
  readonly fairness: Fairness;
  /** The greatest size of the explorer's tables, by its own account. */
  readonly peakBytes: number;
  readonly peakFrontier: number;
  /** How often the interpreter ran. */
  readonly localSteps: number;
  readonly elapsedMs: number;
  /** Null unless asked for. */
  readonly components: readonly ComponentCount[] | null;
  /** Where a limit was hit: what took most values. */
  readonly growth: readonly Growth[];
}

/**
 * Explores a program to the end, or to a limit. Breadth first: a violation has the shortest path in the graph
 * that was searched; after a reduced search, what a failure does not need is left out of its path.
 *
 * @example explore(lowerTest(analysis, test), { bounds: { ...UNBOUNDED, depth: 200 } }).verdict.kind
 */
export function explore(program: Program, options: Partial<ExploreOptions> = {}): Exploration {
  const steps = exploreStepwise(program, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * The same in pieces of a few milliseconds: yields where it stands, so that the caller can report progress, and
 * await something else before it asks for more. Returns the exploration.
 */
export function* exploreStepwise(
  program: Program,
  partial: Partial<ExploreOptions> = {},
): Generator<Progress, Exploration, void> {
  const options: ExploreOptions = { ...DEFAULT_OPTIONS, ...partial };
  const startedAt = options.clock();
  if (
    options.reduction === "auto" &&
    (options.fairness === "random" || watchedMonitors(program).length === 0)
  ) {
    return yield* exploreReduced(program, options, startedAt);
  }
  const full: ExploreOptions = { ...options, reduction: "full", bounds: withSpins(program, options) };
  const search = yield* searchOnce(program, full, { startedAt, asks: "never", schedules: "all" });
  return yield* conclude(program, search, { ...full, symmetryUse: { kind: "not-asked" } });
}

function* exploreReduced(
  program: Program,
  options: ExploreOptions,
  startedAt: number,
): Generator<Progress, Exploration, void> {
  const obstacle: SymmetryUse | null =
    options.symmetry === "never" ? { kind: "not-asked" } : findObstacle(program);
  let asks: ExploreOptions["symmetry"] = obstacle === null ? options.symmetry : "never";
  let symmetryUse: SymmetryUse | null = obstacle;
  for (;;) {
    const search = yield* searchOnce(program, options, { startedAt, asks, schedules: "reduced" });
    if (search.symmetrySample?.pays === true && search.limitHit === null) {
      asks = "always";
      continue;
    }
    if (search.cannotBeReduced && search.limitHit === null) {
      return yield* exploreAllSchedules(program, options, startedAt);
    }
    try {
      const use = symmetryUse ?? useOfSymmetry(program, search);
      return yield* conclude(program, search, { ...options, symmetryUse: use });
    } catch (error) {
      if (!(error instanceof LoopNeverCloses)) throw error;
      asks = "never";
      symmetryUse = { kind: "endless-names" };
    }
  }
}

/**
 * With opaque choices alone: bounds cut the same off for whichever of several values that nobody can tell apart.
 * Where there are none, in full.
 */
function* exploreAllSchedules(
  program: Program,
  options: ExploreOptions,
  startedAt: number,
): Generator<Progress, Exploration, void> {
  const search = yield* searchOnce(program, options, { startedAt, asks: "never", schedules: "all" });
  const reduction = search.leaves.values?.hasSpared === true ? "auto" : "full";
  return yield* conclude(program, search, { ...options, reduction, symmetryUse: { kind: "not-asked" } });
}

interface SearchedHow {
  readonly startedAt: number;
  readonly asks: ExploreOptions["symmetry"];
  readonly schedules: "all" | "reduced";
}

function withSpins(program: Program, { bounds, fairness }: ExploreOptions): Bounds {
  return maySpin(program, fairness) ? { ...bounds, spins: true } : bounds;
}

function* searchOnce(
  program: Program,
  options: ExploreOptions,
  { startedAt, asks, schedules }: SearchedHow,
): Generator<Progress, Search, void> {
  const { bounds, limits, clock, signal } = options;
  const search = new Search(program, {
    bounds,
    limits,
    clock,
    startedAt,
    signal,
    isReduced: schedules === "reduced",
    ampleSends: schedules === "reduced" ? { leavesOut: null } : null,
    opaque: options.reduction === "auto" ? { leavesOut: null } : null,
    isStrict: options.deadlock === "strict",
    keepsEdges: watchedMonitors(program).length > 0,
    findsAll: false,
    takeover: options.takeover,
    isSymmetric: asks === "always",
    asksForSymmetry: asks === "auto",
  });
  for (const _ of search.run()) yield progressOf(search, "states");
  return search;
}

function* conclude(
  program: Program,
  search: Search,
  options: ExploreOptions & { readonly symmetryUse: SymmetryUse },
): Generator<Progress, Exploration, void> {
  let verdict = verdictOfSearch(program, search, options);
  if (verdict.kind !== "violated" && search.edges !== null && search.limitHit !== "interrupted") {
    yield progressOf(search, "liveness");
    verdict = yield* verdictOfLiveness(program, search, { options, otherwise: verdict });
  }
  return {
    verdict,
    coverage: {
      states: search.visited.count,
      transitions: search.transitions,
      depth: search.depth,
      bounds: search.bounds.report(),
      vacuous: search.leaves.coverage.vacuity(),
      scenarios: search.leaves.coverage.scenarios(),
    },
    figures: {
      reduction: options.reduction,
      reductions: reductionsOf(search, options),
      statesWithSendAlone: search.statesWithSendAlone,
      symmetry: options.symmetryUse,
      choices: choicesOf(search),
      fairness: options.fairness,
      peakBytes: search.bytes,
      peakFrontier: search.peakFrontier,
      localSteps: search.leaves.steps.count,
      elapsedMs: search.elapsedMs,
      components: options.countsComponents ? countComponents(program, search) : null,
      growth: search.limitHit === null ? [] : findGrowth(program, search),
    },
  };
}

function reductionsOf(search: Search, { reduction }: ExploreOptions): ReductionRule[] {
  if (reduction === "full") return [];
  return [
    ...(search.isReduced ? (["local-steps"] as const) : []),
    ...(search.statesWithSendAlone > 0 ? (["sends"] as const) : []),
    ...(search.symmetry !== null && search.symmetry.renamedCount > 0 ? (["symmetry"] as const) : []),
    ...(search.leaves.values?.hasSpared === true ? (["data"] as const) : []),
  ];
}

function choicesOf({ opaque, leaves }: Search): ChoiceFigures[] {
  return (opaque?.standings ?? []).map(({ choice, span, count, standing }) =>
    standing.kind === "opaque"
      ? { span, count, standing: { kind: "opaque", offered: leaves.values?.offeredBy(choice) ?? [] } }
      : { span, count, standing },
  );
}

/** The verdict so far as single states and finite runs tell. */
function verdictOfSearch(program: Program, search: Search, options: ExploreOptions): Verdict {
  const [finding] = search.findings;
  if (finding !== undefined) {
    const violation = violationOf(program, finding, {
      search,
      limits: options.bounds,
      isStrict: options.deadlock === "strict",
      isReduced: search.isReduced,
    });
    return { kind: "violated", violation };
  }
  if (search.limitHit !== null) {
    return { kind: "inconclusive", reason: { kind: "limit", limit: search.limitHit } };
  }
  const hasBitten = search.bounds.hasBitten();
  const watched = watchedMonitors(program);
  if (hasBitten && watched.length > 0 && !options.acceptsOpenLiveness) {
    const specs = watched.map((id) => program.monitors[id]?.name ?? "");
    return { kind: "inconclusive", reason: { kind: "open-liveness", specs } };
  }
  return { kind: "holds", isComplete: !hasBitten };
}

/** A loop that is found is real, however much of the graph is missing. */
function* verdictOfLiveness(
  program: Program,
  search: Search,
  { options, otherwise }: { readonly options: ExploreOptions; readonly otherwise: Verdict },
): Generator<Progress, Verdict, void> {
  try {
    const violation =
      options.fairness === "random"
        ? hotForever(program, search, options)
        : yield* fairLoop(program, search, { ...options, fairness: options.fairness });
    return violation === null ? otherwise : { kind: "violated", violation };
  } catch (error) {
    if (!(error instanceof OutOfRoom)) throw error;
    return { kind: "inconclusive", reason: { kind: "limit", limit: error.limit } };
  }
}

/** Under random fairness. */
function hotForever(program: Program, search: Search, options: ExploreOptions): Violation | null {
  const { edges, visited, leaves } = search;
  if (edges === null) return null;
  const graph = edges.graph(visited.count);
  const watched = watchedMonitors(program);
  const hot = findHotForever(graph, { visited, monitors: leaves.monitors, watched });
  return hot && violationOfHotLoop(program, hot, { search, limits: options.bounds, graph });
}

/** Under strong, weak or no fairness. */
function* fairLoop(
  program: Program,
  search: Search,
  { fairness, bounds, limits, signal }: ExploreOptions & { readonly fairness: Exclude<Fairness, "random"> },
): Generator<Progress, Violation | null, void> {
  const { edges, visited, limitHit } = search;
  if (edges === null) return null;
  const graph = edges.graph(visited.count);
  const watched = watchedMonitors(program);
  const pieces = findFairLoop({ program, search, limits: bounds, graph, fairness, watched });
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done === true) {
      return piece.value && violationOfFairLoop(program, piece.value, { search, limits: bounds, fairness });
    }
    yield progressOf(search, "liveness");
    // A search that hit a limit looks for loops in what it has seen, however much it has used up.
    const { bytes, elapsedMs } = search;
    const usage = { bytes, elapsedMs, isAborted: signal?.aborted ?? false };
    const limit = limitReached(limitHit === null ? limits : UNLIMITED, usage);
    if (limit !== null) throw new OutOfRoom("a limit was reached in the search for loops", limit);
  }
}

function progressOf(search: Search, phase: Progress["phase"]): Progress {
  const { transitions, depth, bytes, elapsedMs, visited, frontierSize: frontier } = search;
  return { phase, states: visited.count, transitions, depth, frontier, bytes, elapsedMs };
}
