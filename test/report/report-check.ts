import { compile } from "../../src/analysis/compile.ts";
import { checkTest } from "../../src/explore/check-test.ts";
import type { CheckTestOptions } from "../../src/explore/check-test.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { plainStyle } from "../../src/diagnostics/style.ts";
import type { CheckEvent, Reporter } from "../../src/report/check-events.ts";
import type { PrettyOptions } from "../../src/report/pretty-options.ts";
import { createPrettyReporter } from "../../src/report/pretty.ts";

export const PLAIN: PrettyOptions = { style: plainStyle, width: 100, verbosity: "normal", isFull: false };

/** Checks every test of a text and returns what the reporter writes. No time passes. */
export function reportCheck(
  text: string,
  reporter: Reporter,
  options: Partial<CheckTestOptions> = {},
): string {
  const compiled = compile([{ path: "model.pspec", text }]);
  // Warnings have tests of their own; a new one is not to change these reports.
  const diagnostics = compiled.diagnostics.filter(({ severity }) => severity === "error");
  const project = { ...compiled, diagnostics, paths: ["model.pspec"], hash: "sha256:0" };
  const { tests } = hasErrors(compiled.diagnostics) ? { tests: [] } : compiled.analysis;
  const results = tests.map((test) => {
    const work = checkTest(compiled.analysis, test, options);
    for (;;) {
      const { done, value } = work.next();
      // How large the explorer's tables are is its own affair.
      if (done === true) return { ...value, figures: { ...value.figures, peakBytes: 2 ** 22 } };
    }
  });
  const events: CheckEvent[] = [
    { kind: "project", project },
    ...(tests.length > 0 ? [{ kind: "tests", tests } as const] : []),
    ...results.map((result): CheckEvent => {
      const isViolated = result.verdict.kind === "violated";
      const replayCommand = isViolated ? "pspec replay model.path.json" : null;
      return { kind: "result", report: { result, project, seconds: 0, pathFile: null, replayCommand } };
    }),
    { kind: "end", end: { spec: "sha256:0", seconds: 0, isInterrupted: false, notRun: [] } },
  ];
  return events.map(reporter).join("");
}

/** The same by the reporter for people. */
export function prettyCheck(
  text: string,
  pretty: Partial<PrettyOptions> = {},
  options: Partial<CheckTestOptions> = {},
): string {
  return reportCheck(text, createPrettyReporter({ ...PLAIN, ...pretty }), options);
}
