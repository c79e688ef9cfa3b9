/**
 * What came of the random schedules of one test, as the reports have it.
 */
import type { TestCase } from "../analysis/analysis.ts";
import type { Simulation } from "../explore/simulate/simulate.ts";
import type { StrategyChoice } from "../explore/simulate/strategies.ts";
import { standingOf } from "../explore/test-result.ts";
import type { Standing } from "../explore/test-result.ts";
import type { Program } from "../ir/program.ts";
import type { ReportedProject } from "./check-events.ts";

export interface SimulationReport {
  readonly test: TestCase;
  readonly program: Program;
  readonly project: ReportedProject;
  readonly simulation: Simulation;
  readonly standing: Standing;
  readonly strategy: StrategyChoice;
  readonly seed: number;
  readonly seconds: number;
  readonly pathFile: string | null;
  readonly replayCommand: string | null;
}

/**
 * Whether what was found is what the test expects. Finding nothing proves nothing: it is all that there can be where
 * nothing is expected, and leaves it open whether there is what is.
 */
export function standingOfSimulation(
  { verdict }: Simulation,
  expect: TestCase["attributes"]["expect"],
): Standing {
  switch (verdict.kind) {
    case "violated":
      return standingOf({ kind: "violated", violation: verdict.violation }, expect);
    case "none-found":
      return expect === null ? "as-expected" : "inconclusive";
    case "interrupted":
      return "inconclusive";
  }
}

/** `pct, bug depth 3`. */
export function strategyText(strategy: StrategyChoice): string {
  return strategy.kind === "pct" ? `pct, bug depth ${strategy.bugDepth}` : strategy.kind;
}

/** How many there are in a second, to three digits, which is more than means anything; null where no time has passed. */
export function perSecond(count: number, elapsedMs: number): number | null {
  return elapsedMs > 0 ? Number(((count * 1000) / elapsedMs).toPrecision(3)) : null;
}
