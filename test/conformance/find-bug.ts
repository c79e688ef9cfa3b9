/**
 * Looks for a violation in one test: everywhere if that is possible within the budget, else on random schedules.
 */
import { seededRandom } from "../../src/base/random.ts";
import { DEFAULT_OPTIONS, explore } from "../../src/explore/explore.ts";
import { simulateStepwise } from "../../src/explore/simulate/simulate.ts";
import type { Violation } from "../../src/explore/verdict.ts";
import type { Program } from "../../src/ir/program.ts";
import type { Budget } from "./budget.ts";

export interface Search {
  /** Null when none was found. */
  readonly violation: Violation | null;
  /** How far it looked. */
  readonly extent: string;
}

const clock = (): number => performance.now();

/** "No bug within the bound" counts as none, as in P's harness. */
export function findBug(program: Program, budget: Budget): Search {
  const { verdict, coverage } = explore(program, {
    bounds: { ...DEFAULT_OPTIONS.bounds, depth: budget.maxSteps },
    limits: { ...DEFAULT_OPTIONS.limits, states: budget.states, timeMs: budget.timeMs },
    acceptsOpenLiveness: true,
    fairness: budget.fairness,
    clock,
  });
  const states = coverage.states === 1 ? "1 state" : `${coverage.states} states`;
  switch (verdict.kind) {
    case "violated":
      return { violation: verdict.violation, extent: states };
    case "holds":
      return {
        violation: null,
        extent: verdict.isComplete ? states : `${states}, up to ${budget.maxSteps} steps`,
      };
    case "inconclusive": {
      const sampled = sample(program, budget);
      return { ...sampled, extent: `${states} and not all, ${sampled.extent}` };
    }
  }
}

function sample(program: Program, { schedules, maxSteps, seed, timeMs }: Budget): Search {
  const end = clock() + timeMs;
  const signal = { aborted: false };
  const steps = simulateStepwise(program, {
    schedules,
    maxSteps,
    random: (schedule) => seededRandom(seed, schedule),
    signal,
  });
  for (;;) {
    const { done, value } = steps.next();
    signal.aborted = clock() > end;
    if (done !== true) continue;
    const { verdict } = value;
    const violation = verdict.kind === "violated" ? verdict.violation : null;
    return { violation, extent: `${value.schedules} random schedules` };
  }
}
