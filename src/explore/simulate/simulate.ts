/**
 * Random schedules, one after the other: for what is too large to be explored. It finds violations; it never says
 * that something holds.
 */
import type { Random } from "../../base/random.ts";
import type { Program } from "../../ir/program.ts";
import type { WorldLimits } from "../../world/apply.ts";
import { NO_LIMITS } from "../../world/apply.ts";
import { CoverageLog } from "../vacuity.ts";
import type { Coverage, Violation } from "../verdict.ts";
import { carryOut } from "./carry-out.ts";
import type { DrawnTurn } from "./carry-out.ts";
import { Schedule } from "./schedule.ts";
import { strategyOf } from "./strategies.ts";
import type { StrategyChoice } from "./strategies.ts";
import { System } from "./system.ts";
import { Tally } from "./tally.ts";
import type { ScheduleCounts } from "./tally.ts";

export interface SimulateOptions {
  readonly strategy: StrategyChoice;
  readonly schedules: number;
  /** A schedule is cut off after that many steps; liveness is not judged then. */
  readonly maxSteps: number;
  /** No schedule is begun or continued after that; null: no limit. */
  readonly timeMs: number | null;
  /** What the tables may weigh, by their own account, before they are started anew. It changes no schedule. */
  readonly tableBytes: number;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  readonly limits: WorldLimits;
  readonly deadlock: "receive" | "strict";
  /** The randomness of one schedule, by its number from 0. Asked twice, it must give the same. See `seededRandom`. */
  readonly random: (schedule: number) => Random;
  readonly signal: { readonly aborted: boolean } | null;
}

export const DEFAULT_SIMULATION = {
  strategy: { kind: "random" },
  schedules: 1000,
  maxSteps: 1000,
  timeMs: null,
  tableBytes: 2 ** 27,
  clock: () => 0,
  limits: NO_LIMITS,
  deadlock: "receive",
  signal: null,
} as const satisfies Omit<SimulateOptions, "random">;

export interface Simulation extends ScheduleCounts {
  readonly verdict: SimulationVerdict;
  /** Schedules that were begun. */
  readonly schedules: number;
  readonly steps: number;
  /** Whether the time was over before all schedules were run. */
  readonly isOutOfTime: boolean;
  readonly vacuous: Coverage["vacuous"];
  readonly scenarios: Coverage["scenarios"];
  readonly figures: SimulationFigures;
}

export interface SimulationFigures {
  readonly elapsedMs: number;
  /** Of the longest schedule without violation, in steps. */
  readonly longest: number;
  /** How often the interpreter ran; other steps were known from before. */
  readonly localSteps: number;
  /** How often the tables of what is known were started: once, and again whenever they had become too large. */
  readonly tables: number;
  /** The greatest size of these tables, by their own account. */
  readonly peakBytes: number;
}

export type SimulationVerdict =
  | { readonly kind: "violated"; readonly violation: Violation; readonly schedule: number }
  /** No violation on these schedules; others may have some. */
  | { readonly kind: "none-found" }
  | { readonly kind: "interrupted" };

/** How often a long simulation says where it stands, in steps. */
const STEPS_PER_REPORT = 2000;
/** What a schedule counts for besides its steps, of which it may have none. */
const SCHEDULE_IN_STEPS = 20;

export interface SimulationProgress {
  readonly schedules: number;
  readonly steps: number;
  readonly elapsedMs: number;
}

type Options = Partial<SimulateOptions> & Pick<SimulateOptions, "random">;

/**
 * Runs schedules until one violates something. Which machine moves is for the strategy to say; what is chosen within
 * its step is uniformly random.
 *
 * @example simulate(lowerTest(analysis, test), { random: (schedule) => seededRandom(42, schedule) }).verdict.kind
 */
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
  const { maxSteps, limits, tableBytes, clock } = options;
  const strategy = strategyOf(options.strategy);
  const isStrict = options.deadlock === "strict";
  const startMs = clock();
  const isOutOfTime = (): boolean => options.timeMs !== null && clock() - startMs >= options.timeMs;
  const coverage = new CoverageLog(program);
  const system = new System(program, { limits, tableBytes, coverage });
  const tally = new Tally(system);
  let steps = 0;
  const begin = (schedule: number, turns: DrawnTurn[] | null): Schedule => {
    const horizon = tally.longest > 0 ? tally.longest : maxSteps;
    const random = options.random(schedule);
    return new Schedule(system, { strategy, random, horizon, maxSteps, isStrict, turns });
  };
  const conclude = (schedules: number, verdict: SimulationVerdict): Simulation => ({
    verdict,
    schedules,
    steps,
    ...tally.summary(),
    isOutOfTime: verdict.kind === "none-found" && schedules < options.schedules,
    vacuous: coverage.vacuity(),
    scenarios: coverage.scenarios(),
    figures: { elapsedMs: clock() - startMs, longest: tally.longest, ...system.figures },
  });
  let unreported = 0;
  for (let number = 0; number < options.schedules; number++) {
    if (number > 0 && isOutOfTime()) return conclude(number, { kind: "none-found" });
    const schedule = begin(number, null);
    for (let isGoingOn = true; isGoingOn;) {
      const before = schedule.steps;
      isGoingOn = schedule.run(STEPS_PER_REPORT - unreported);
      const made = schedule.steps - before;
      steps += made;
      unreported += isGoingOn ? made : made + SCHEDULE_IN_STEPS;
      const fault = isGoingOn ? null : tally.add(schedule);
      if (fault !== null) {
        // Once more, with a note of what happens: schedules that are harmless need none.
        const turns: DrawnTurn[] = [];
        begin(number, turns).run(Infinity);
        const violation = carryOut(program, { turns, limits, isStrict, fault });
        return conclude(number + 1, { kind: "violated", violation, schedule: number });
      }
      if (unreported < STEPS_PER_REPORT) continue;
      unreported = 0;
      system.relieve();
      yield { schedules: isGoingOn ? number : number + 1, steps, elapsedMs: clock() - startMs };
      if (options.signal?.aborted === true) return conclude(number + 1, { kind: "interrupted" });
      if (isOutOfTime()) return conclude(number + 1, { kind: "none-found" });
    }
  }
  return conclude(options.schedules, { kind: "none-found" });
}
