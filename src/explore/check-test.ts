import type { Analysis, TestCase } from "../analysis/analysis.ts";
import type { Fairness } from "../analysis/fairness.ts";
import { lowerTest } from "../ir/lower-test.ts";
import type { Bounds } from "./bounds.ts";
import { DEFAULT_OPTIONS, exploreStepwise } from "./explore.ts";
import type { ExploreOptions, Progress } from "./explore.ts";
import { standingOf } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";

export interface CheckTestOptions extends Omit<ExploreOptions, "bounds" | "fairness"> {
  /** In place of the bounds that the test declares; null lifts one. */
  readonly bounds: Partial<Bounds>;
  /** In place of what the test declares; null: as declared. */
  readonly fairness: Fairness | null;
}

/**
 * Explores one test of a program without errors, within the bounds that it declares, and compares what is found with
 * what it expects. Yields where it stands every few milliseconds.
 */
export function* checkTest(
  analysis: Analysis,
  test: TestCase,
  options: Partial<CheckTestOptions> = {},
): Generator<Progress, TestResult, void> {
  const program = lowerTest(analysis, test);
  const { depth, inbox, machines, choose, expect } = test.attributes;
  const fairness = options.fairness ?? test.attributes.fairness ?? DEFAULT_OPTIONS.fairness;
  const bounds: Bounds = { depth, inbox, machines, choose, ...options.bounds };
  const exploration = yield* exploreStepwise(program, { ...options, bounds, fairness });
  return { ...exploration, test, program, standing: standingOf(exploration.verdict, expect) };
}
