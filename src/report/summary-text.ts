/**
 * The end of a check: what was vacuous in all tests together, and one line that sums up.
 */
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Style } from "../diagnostics/style.ts";
import type { CheckEnd, ReportedProject, TestReport } from "./check-events.ts";
import { counted, secondsText, wrapText } from "./columns.ts";
import { vacuityText, vacuousEverywhere } from "./coverage-text.ts";
import type { PrettyOptions } from "./pretty-options.ts";

/** A check that has ended. */
export interface Finished {
  readonly reports: readonly TestReport[];
  readonly projects: readonly ReportedProject[];
  readonly end: CheckEnd;
  readonly isSingle: boolean;
}

export function summaryLines(finished: Finished, options: PrettyOptions): string[] {
  const { reports, projects, end, isSingle } = finished;
  const { style, verbosity } = options;
  const lines: string[] = [];
  const errors = projects
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity === "error");
  const isPartial = end.isInterrupted || reports.some(isCutShort);
  const missed =
    isSingle || isPartial ? "" : vacuityText(vacuousEverywhere(reports.map(({ result }) => result)));
  if (missed !== "" && verbosity !== "quiet") {
    lines.push("", `${missed} in any test ${style.faint("(--verbose lists them for each)")}`);
  }
  if (isSingle && errors.length === 0 && !end.isInterrupted) return lines;
  if (lines.length > 0 || reports.length > 0) lines.push("");
  const rejected = projects.filter(({ diagnostics }) => hasErrors(diagnostics)).length;
  if (rejected > 0) {
    const what =
      projects.length === 1 ? "nothing was run" : `nothing was run of ${counted(rejected, "program")}`;
    lines.push(style.error(`${counted(errors.length, "error")}: ${what}`));
  }
  if (reports.length > 0)
    lines.push(`${countsText(reports, style)}  ${style.faint(secondsText(end.seconds))}`);
  if (end.isInterrupted) lines.push(...interruptedLines(end, options));
  return lines;
}

function interruptedLines({ notRun }: CheckEnd, { style, width }: PrettyOptions): string[] {
  if (notRun.length === 0) return [style.warning("interrupted")];
  const names = notRun.map(({ test }) => test.name).join(", ");
  const text = `interrupted; ${counted(notRun.length, "test")} not run: ${names}`;
  return wrapText(text, width).map((line) => style.warning(line));
}

/** What such a test has not reached it might have reached yet. */
function isCutShort({ result: { verdict } }: TestReport): boolean {
  return verdict.kind === "inconclusive" && verdict.reason.kind === "limit";
}

/** `18 tests: 14 hold, 3 violated as expected, 1 violated`. */
function countsText(reports: readonly TestReport[], style: Style): string {
  const count = (isWanted: (report: TestReport) => boolean): number => reports.filter(isWanted).length;
  const isFine = ({ result }: TestReport): boolean => result.standing === "as-expected";
  const parts: [number, string, (text: string) => string][] = [
    [count((one) => isFine(one) && one.result.verdict.kind === "holds"), "hold", style.help],
    [
      count((one) => isFine(one) && one.result.verdict.kind === "violated"),
      "violated as expected",
      style.help,
    ],
    [count(({ result }) => result.standing === "violated"), "violated", style.error],
    [
      count(({ result }) => result.standing === "violated-otherwise"),
      "violated otherwise than expected",
      style.error,
    ],
    [
      count(({ result }) => result.standing === "not-violated"),
      "not violated, though expected to be",
      style.error,
    ],
    [count(({ result }) => result.standing === "inconclusive"), "inconclusive", style.warning],
  ];
  const shown = parts.filter(([n]) => n > 0).map(([n, text, colour]) => colour(`${n} ${text}`));
  return `${style.strong(counted(reports.length, "test"))}: ${shown.join(", ")}`;
}
