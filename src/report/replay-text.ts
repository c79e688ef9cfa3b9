/**
 * A replay for people: what it came to, then the steps.
 */
import { standingOf } from "../explore/test-result.ts";
import { linesText } from "./blocks.ts";
import { counted } from "./columns.ts";
import { pathText } from "./path-text.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { standingOfReplay } from "./replay-report.ts";
import type { ReplayReport } from "./replay-report.ts";
import { markOf, verdictText } from "./verdict-text.ts";
import { violationText } from "./violation-text.ts";

export function replayText(report: ReplayReport, options: PrettyOptions): string {
  const { test, program, project, steps, end, isSameProgram } = report;
  const { style, width, isFull, verbosity } = options;
  const layout = { program, sources: project.sources, style, width, isFull };
  const mark = markOf({ standing: standingOfReplay(report) }, style);
  const lines = [`${mark} ${style.strong(test.name)}  ${endText(report, options)}`];
  if (!isSameProgram) {
    lines.push(`    ${style.warning("the specification has changed since this path was recorded")}`);
  }
  if (verbosity === "quiet") return linesText(lines);
  if (end.kind === "violated") return linesText([...lines, "", ...violationText(end.violation, layout)]);
  return linesText([
    ...lines,
    "",
    ...pathText({ steps, loopStart: null }, layout).lines,
    ...partingText(report, options),
  ]);
}

function endText({ end, recorded, test }: ReplayReport, { style }: PrettyOptions): string {
  switch (end.kind) {
    case "violated": {
      const verdict = { kind: "violated", violation: end.violation } as const;
      const standing = standingOf(verdict, test.attributes.expect);
      return style.error(verdictText({ verdict, standing, test }));
    }
    case "passed":
      return style.help(`all ${counted(recorded, "step")} repeated, and nothing is violated`);
    case "diverged":
      return style.warning(`the program leaves the path at step ${end.at + 1} of ${recorded}`);
  }
}

function partingText({ end }: ReplayReport, { style }: PrettyOptions): string[] {
  return end.kind === "diverged"
    ? ["", `  ${style.warning(`step ${end.at + 1} cannot be repeated: ${end.reason}`)}`]
    : [];
}
