/**
 * What came of one test: what the exploration found, and whether that is what the test expects.
 */
import type { TestAttributes, TestCase } from "../analysis/analysis.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Program } from "../ir/program.ts";
import type { Exploration } from "./explore.ts";
import type { Verdict } from "./verdict.ts";

export interface TestResult extends Exploration {
  readonly test: TestCase;
  readonly program: Program;
  readonly standing: Standing;
}

/** A verdict seen in the light of `expect`. */
export type Standing =
  /** It holds, or it is violated as expected. */
  | "as-expected"
  | "violated"
  /** A violation is expected, and there is none. */
  | "not-violated"
  /** A violation of one spec is expected, and there is one of something else. */
  | "violated-otherwise"
  | "inconclusive";

/** Whether a verdict is what a test expects. */
export function standingOf(verdict: Verdict, expect: TestAttributes["expect"]): Standing {
  switch (verdict.kind) {
    case "inconclusive":
      return "inconclusive";
    case "holds":
      return expect === null ? "as-expected" : "not-violated";
    case "violated": {
      if (expect === null) return "violated";
      const isOther = expect.spec !== null && expect.spec !== verdict.violation.property;
      return isOther ? "violated-otherwise" : "as-expected";
    }
    default:
      return unreachable(verdict);
  }
}
