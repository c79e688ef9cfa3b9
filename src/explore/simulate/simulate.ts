/**
 * Random schedules, one after the other: for what is too large to be explored. It finds violations; it never says
 * that something holds.
 */
import type { Random } from "../../base/random.ts";
import type { MonitorId, Program } from "../../ir/program.ts";
import { temperaturesOf } from "../../machine/observe.ts";
import type { Value } from "../../machine/value.ts";
import { applyWith, isPruned, NO_LIMITS } from "../../world/apply.ts";
import type { Transition, WorldLimits } from "../../world/apply.ts";
import { initialWorld } from "../../world/initial-world.ts";
import { moves } from "../../world/moves.ts";
import { pathStep } from "../../world/path-step.ts";
import type { PathStep } from "../../world/path.ts";
import { hotMonitors, stuckMachines } from "../../world/rest.ts";
import type { World } from "../../world/world.ts";
import { CoverageLog } from "../vacuity.ts";
import type { Coverage, Violation } from "../verdict.ts";
import { violationOfDeadlock, violationOfFailure, violationOfHotEnd } from "../violation.ts";

export interface SimulateOptions {
  readonly schedules: number;
  /** A schedule is cut off after that many steps; liveness is not judged then. */
  readonly maxSteps: number;
  /** No schedule is begun or continued after that; null: no limit. */
  readonly timeMs: number | null;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  readonly limits: WorldLimits;
  readonly deadlock: "receive" | "strict";
  /** The randomness of one schedule, by its number from 0. See `seededRandom`. */
  readonly random: (schedule: number) => Random;
  readonly signal: { readonly aborted: boolean } | null;
}

export const DEFAULT_SIMULATION = {
  schedules: 1000,
  maxSteps: 1000,
  timeMs: null,
  clock: () => 0,
  limits: NO_LIMITS,
  deadlock: "receive",
  signal: null,
} as const satisfies Omit<SimulateOptions, "random">;

export interface Simulation {
  readonly verdict: SimulationVerdict;
  /** Schedules that were begun. */
  readonly schedules: number;
  readonly steps: number;
  /** Schedules that came to rest; the others were cut off, interrupted or violate something. */
  readonly finished: number;
  /** Schedules that had more steps than they were given. */
  readonly cutOff: number;
  /** Schedules that a declared bound (inbox, machines, choose) ended. */
  readonly pruned: number;
  /** In how many of those cut off a spec was hot at the end. No verdict: it might have cooled down later. */
  readonly hotAtCutOff: readonly { readonly spec: string; readonly schedules: number }[];
  /** Whether the time was over before all schedules were run. */
  readonly isOutOfTime: boolean;
  readonly vacuous: Coverage["vacuous"];
  readonly scenarios: Coverage["scenarios"];
}

export type SimulationVerdict =
  | { readonly kind: "violated"; readonly violation: Violation; readonly schedule: number }
  /** No violation on these schedules; others may have some. */
  | { readonly kind: "none-found" }
  | { readonly kind: "interrupted" };

/** How often a long simulation says where it stands, in steps. */
const STEPS_PER_REPORT = 2000;

export interface SimulationProgress {
  readonly schedules: number;
  readonly steps: number;
}

type Options = Partial<SimulateOptions> & Pick<SimulateOptions, "random">;

/** Runs schedules until one violates something. Which machine moves, and what is chosen, is uniformly random. */
export function simulate(program: Program, options: Options): Simulation {
  const steps = simulateStepwise(program, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same in pieces, like `exploreStepwise`. */
export function* simulateStepwise(
  program: Program,
  partial: Options,
): Generator<SimulationProgress, Simulation, void> {
  const options: SimulateOptions = { ...DEFAULT_SIMULATION, ...partial };
  const coverage = new CoverageLog(program);
  const startMs = options.clock();
  const isOutOfTime = (): boolean => options.timeMs !== null && options.clock() - startMs >= options.timeMs;
  let steps = 0;
  const ended: Record<RunEnd, number> = { finished: 0, "cut off": 0, pruned: 0 };
  const hot = new Map<string, number>();
  const conclude = (schedules: number, verdict: SimulationVerdict): Simulation => {
    return {
      verdict,
      schedules,
      steps,
      finished: ended.finished,
      cutOff: ended["cut off"],
      pruned: ended.pruned,
      hotAtCutOff: [...hot].map(([spec, count]) => ({ spec, schedules: count })),
      isOutOfTime: verdict.kind === "none-found" && schedules < options.schedules,
      vacuous: coverage.vacuity(),
      scenarios: coverage.scenarios(),
    };
  };
  for (let schedule = 0; schedule < options.schedules; schedule++) {
    if (schedule > 0 && isOutOfTime()) return conclude(schedule, { kind: "none-found" });
    const run = new Run(program, { options, coverage, random: options.random(schedule) });
    while (run.step()) {
      if (++steps % STEPS_PER_REPORT !== 0) continue;
      yield { schedules: schedule, steps };
      if (options.signal?.aborted === true) return conclude(schedule + 1, { kind: "interrupted" });
      if (isOutOfTime()) return conclude(schedule + 1, { kind: "none-found" });
    }
    if (run.end !== null) ended[run.end]++;
    for (const spec of run.end === "cut off" ? run.hotSpecs() : []) hot.set(spec, (hot.get(spec) ?? 0) + 1);
    if (run.violation !== null) {
      return conclude(schedule + 1, { kind: "violated", violation: run.violation, schedule });
    }
  }
  return conclude(options.schedules, { kind: "none-found" });
}

/** How a schedule without violation ends. */
type RunEnd = "finished" | "cut off" | "pruned";

interface RunOptions {
  readonly options: SimulateOptions;
  readonly coverage: CoverageLog;
  readonly random: Random;
}

/** One schedule in progress. */
class Run {
  violation: Violation | null = null;
  /** Null: it goes on, or violates something. */
  end: RunEnd | null = null;
  readonly #program: Program;
  readonly #options: SimulateOptions;
  readonly #coverage: CoverageLog;
  readonly #random: Random;
  readonly #steps: PathStep[] = [];
  #world: World;

  constructor(program: Program, { options, coverage, random }: RunOptions) {
    this.#program = program;
    this.#options = options;
    this.#coverage = coverage;
    this.#random = random;
    const { world, failure, observed } = initialWorld(program);
    this.#world = world;
    observed.forEach(({ log }, id) => coverage.sawMonitorLog(id as MonitorId, log));
    this.#noteTemperatures();
    if (failure !== null) this.violation = violationOfFailure(failure, this.#path());
  }

  /** Makes one step; false when the schedule has ended. */
  step(): boolean {
    if (this.violation !== null) return false;
    const enabled = moves(this.#program, this.#world);
    if (enabled.length > 0 && this.#steps.length >= this.#options.maxSteps) {
      this.end = "cut off";
      return false;
    }
    const move = enabled[enabled.length === 0 ? 0 : this.#random(enabled.length)];
    if (move === undefined) {
      this.#judgeRest();
      return false;
    }
    const pick = (options: readonly Value[]): Value => options[this.#random(options.length)] as Value;
    const { limits } = this.#options;
    const transition = applyWith(this.#program, this.#world, { move, limits, pick });
    if (isPruned(transition)) {
      this.end = "pruned";
      return false;
    }
    this.#advance(transition);
    return true;
  }

  /** The specs that are hot where the schedule stands. */
  hotSpecs(): ReadonlySet<string> {
    return new Set(hotMonitors(this.#program, this.#world).map(({ spec }) => spec));
  }

  #advance(transition: Transition): void {
    const { move, outcome, observed, failure } = transition;
    this.#steps.push(pathStep(this.#program, transition));
    this.#world = transition.world;
    if (move.machine.type !== null) this.#coverage.sawMachineLog(move.machine.type, outcome.log);
    for (const { monitor, log } of observed) {
      this.#coverage.sawMonitorEvent(monitor);
      this.#coverage.sawMonitorLog(monitor, log);
    }
    if (observed.length > 0) this.#noteTemperatures();
    if (failure !== null) this.violation = violationOfFailure(failure, this.#path());
  }

  #judgeRest(): void {
    const isStrict = this.#options.deadlock === "strict";
    if (stuckMachines(this.#world, { isStrict }).length > 0) {
      this.violation = violationOfDeadlock(this.#world, { path: this.#path(), isStrict });
    } else if (hotMonitors(this.#program, this.#world).length > 0) {
      this.violation = violationOfHotEnd(this.#program, this.#world, this.#path());
    } else {
      this.end = "finished";
    }
  }

  #noteTemperatures(): void {
    this.#world.monitors.forEach((state, id) => {
      const monitor = id as MonitorId;
      this.#coverage.sawTemperatures(monitor, temperaturesOf(this.#program, monitor, state));
    });
  }

  #path(): Violation["path"] {
    return { steps: this.#steps, loopStart: null };
  }
}
