import { expect } from "vitest";
import { compile } from "../../src/analysis/compile.ts";
import type { AnalyzeOptions } from "../../src/analysis/work.ts";
import { checkTest } from "../../src/explore/check-test.ts";
import type { TestResult } from "../../src/explore/test-result.ts";

/** Checks the first test of a text without errors. */
export function checkText(text: string, options: AnalyzeOptions = {}): TestResult {
  const { analysis, diagnostics } = compile([{ path: "test.p", text }], options);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [first] = analysis.tests;
  if (first === undefined) throw new Error("no test");
  let now = 0;
  const search = checkTest(analysis, first, { clock: () => now++ });
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** The message of the violation; null where there is none. */
export function failureIn({ verdict }: TestResult): string | null {
  return verdict.kind === "violated" ? verdict.violation.message : null;
}
