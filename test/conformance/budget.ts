import type { Fairness } from "../../src/analysis/fairness.ts";

/** How hard a run looks at each test, and which endless runs count. */
export interface Budget {
  /** A search ends there, breadth first; so does a random schedule. P's own harness has 1000. */
  readonly maxSteps: number;
  /** A search that sees more states, or takes longer, gives way to random schedules. */
  readonly states: number;
  readonly timeMs: number;
  readonly schedules: number;
  readonly seed: number;
  readonly fairness: Fairness;
}

export const DEFAULT_BUDGET: Budget = {
  maxSteps: 1000,
  states: 200_000,
  timeMs: 20_000,
  schedules: 1000,
  seed: 1,
  fairness: "random",
};

/** In words, so that a run can be repeated. */
export function budgetText({ maxSteps, states, timeMs, schedules, seed, fairness }: Budget): string {
  return (
    `Each test: every schedule of up to ${maxSteps} steps, as far as ${states} states and ${timeMs / 1000} s lead; ` +
    `beyond, ${schedules} random schedules (seed ${seed}) in as much time again.` +
    (fairness === "random" ? "" : ` Fairness: ${fairness}.`)
  );
}
