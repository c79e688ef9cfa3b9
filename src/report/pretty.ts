/**
 * A check for people: a line for each test as it ends, then the violations, then what it all covers.
 */
import { unreachable } from "../base/unreachable.ts";
import type { CheckEvent, ReportedProject, Reporter, TestReport } from "./check-events.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { diagnosticsBlock, linesText } from "./blocks.ts";
import { summaryLines } from "./summary-text.ts";
import type { Finished } from "./summary-text.ts";
import { detailLines, testLine } from "./test-text.ts";
import { violationBlock } from "./violation-text.ts";

/** A reporter for terminals, and for logs that people read. */
export function createPrettyReporter(options: PrettyOptions): Reporter {
  const reports: TestReport[] = [];
  const projects: ReportedProject[] = [];
  let nameWidth = 0;
  let isSingle = false;
  let heading: ReportedProject | null = null;
  return (event: CheckEvent): string => {
    switch (event.kind) {
      case "project":
        projects.push(event.project);
        return diagnosticsBlock(event.project, options);
      case "tests":
        nameWidth = Math.max(...event.tests.map(({ name }) => name.length));
        isSingle = event.tests.length === 1;
        return "";
      case "result": {
        reports.push(event.report);
        const { result } = event.report;
        if (options.verbosity === "quiet" && result.standing === "as-expected") return "";
        const { project } = event.report;
        const isNew = heading !== project && projects.length > 1;
        const above = isNew ? headingLines(project, heading === null, options) : [];
        heading = project;
        const line = testLine(event.report, { ...options, nameWidth });
        const details = detailLines(event.report, { ...options, isSingle });
        return linesText([...above, ...line, ...details]);
      }
      case "end":
        return endText({ reports, projects, end: event.end, isSingle }, options);
      default:
        return unreachable(event);
    }
  };
}

/** Of several programs each has the paths that the user typed for it above its tests. */
function headingLines({ paths }: ReportedProject, isFirst: boolean, { style }: PrettyOptions): string[] {
  return [...(isFirst ? [] : [""]), style.strong(paths.join(" "))];
}

function endText(finished: Finished, options: PrettyOptions): string {
  const shown = finished.reports.filter((report) => showsPath(report, finished.isSingle, options));
  const violations = shown.flatMap((report) => ["", ...reportedViolation(report, finished, options)]);
  return linesText([...violations, ...summaryLines(finished, options)]);
}

/** A violation that is expected is no news, unless it is all that was asked for. */
function showsPath({ result }: TestReport, isSingle: boolean, { verbosity }: PrettyOptions): boolean {
  if (result.verdict.kind !== "violated") return false;
  if (result.standing !== "as-expected") return true;
  return verbosity === "verbose" || (isSingle && verbosity !== "quiet");
}

function reportedViolation(
  { result, project, replayCommand }: TestReport,
  { isSingle, projects }: Finished,
  options: PrettyOptions,
): string[] {
  const { verdict, program, test } = result;
  if (verdict.kind !== "violated") return [];
  const { sources } = project;
  const owner = projects.length > 1 ? `${project.paths.join(" ")}: ` : "";
  const title = isSingle ? null : `${owner}${test.name}`;
  return violationBlock({ title, violation: verdict.violation, program, sources, replayCommand }, options);
}
