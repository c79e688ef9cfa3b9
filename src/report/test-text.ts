/**
 * The result of one test: its line, and what deserves lines of its own.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Style } from "../diagnostics/style.ts";
import type { TestResult } from "../explore/test-result.ts";
import { choiceLines } from "./choice-text.ts";
import { counted, groupDigits, listText, padEnd, secondsText, visibleWidth, wrapText } from "./columns.ts";
import type { TestReport } from "./check-events.ts";
import { componentLines, growthLines } from "./component-text.ts";
import { boundTexts, specNames, vacuityLines, vacuityText } from "./coverage-text.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { symmetryText } from "./symmetry-text.ts";
import { markOf, remedyOf, verdictText } from "./verdict-text.ts";

/** Columns for mark, verdict, figures and the blanks between them. */
const VERDICT_WIDTH = 66;

/** `✓ tcStandard  holds                4,512 states, 0.1 s`; two lines where the terminal is narrow. */
export function testLine(
  report: TestReport,
  { style, width, nameWidth }: PrettyOptions & { readonly nameWidth: number },
): string[] {
  const { result } = report;
  const mark = markOf(result, style);
  const name = style.strong(result.test.name);
  const verdict = colourOf(report, style)(verdictText(result));
  const plain = `${counted(result.coverage.states, "state")}, ${secondsText(report.seconds)}`;
  const figures = style.faint(plain);
  // Few very long names must not push the verdicts of all tests out of the line.
  const column = Math.min(nameWidth, width - VERDICT_WIDTH);
  for (const left of [`${mark} ${padEnd(name, column)}  ${verdict}`, `${mark} ${name}  ${verdict}`]) {
    const room = width - visibleWidth(left) - visibleWidth(figures);
    if (room >= 2) return [left + " ".repeat(room) + figures];
  }
  const colour = colourOf(report, style);
  const lines = wrapText(verdictText(result), width - 4).map((line) => `    ${colour(line)}`);
  const room = width - visibleWidth(lines.at(-1) ?? "") - visibleWidth(figures);
  const last =
    room >= 2
      ? [`${lines.at(-1)}${" ".repeat(room)}${figures}`]
      : [lines.at(-1) ?? "", " ".repeat(Math.max(0, width - visibleWidth(figures))) + figures];
  return [`${mark} ${name}`, ...lines.slice(0, -1), ...last];
}

function colourOf({ result }: TestReport, style: Style): (text: string) => string {
  if (result.standing === "inconclusive") return style.warning;
  return result.standing === "as-expected" ? style.help : style.error;
}

/** Which bounds bit and what saw no event, always; all figures where only one test was run, or all are wanted. */
export function detailLines(
  report: TestReport,
  { style, width, verbosity, isSingle }: PrettyOptions & { readonly isSingle: boolean },
): string[] {
  const { result } = report;
  const { coverage, verdict } = result;
  const isLong = verbosity === "verbose" || (isSingle && verbosity === "normal");
  const lines: string[] = [];
  if (isLong) lines.push(figuresText(report), specsText(report));
  for (const text of boundTexts(coverage.bounds)) lines.push(style.warning(text));
  for (const name of coverage.vacuous.monitors) lines.push(style.warning(`${name} saw no event`));
  for (const { name, isCovered } of coverage.scenarios) {
    if (!isCovered) lines.push(style.warning(`the scenario ${name} never came about`));
  }
  if (verdict.kind === "inconclusive") {
    const remedy = remedyOf(verdict.reason);
    if (remedy !== null) lines.push(`${style.help("help")}: ${remedy}`);
    lines.push(...growthLines(result, style));
  }
  if (verbosity === "verbose")
    lines.push(
      ...reductionLines(report),
      ...componentLines(result, style),
      ...vacuityLines(coverage.vacuous, { width: width - 4, style }),
    );
  else if (isSingle && verdict.kind === "holds") {
    // Monitors are named above.
    const missed = vacuityText({ ...coverage.vacuous, monitors: [] });
    if (missed !== "") lines.push(`${missed} ${style.faint("(--verbose lists them)")}`);
  }
  return lines.flatMap((line) => wrapText(line, width - 4)).map((line) => `    ${line}`);
}

/** `358 states (reduced), 831 transitions, depth 45 (61 steps shown), 4 MiB; no bounds`. */
function figuresText({ result }: TestReport): string {
  const { states, transitions, bounds } = result.coverage;
  const { reduction, fairness, peakBytes } = result.figures;
  const declared = bounds.map(({ bound, limit }) => `${bound} = ${groupDigits(limit)}`);
  const figures = [
    `${counted(states, "state")}${reduction === "auto" ? " (reduced)" : ""}`,
    counted(transitions, "transition"),
    depthText(result),
    `${groupDigits(Math.ceil(peakBytes / 2 ** 20))} MiB`,
  ].join(", ");
  const bounded = declared.length === 0 ? "no bounds" : `bounds ${declared.join(", ")}`;
  const judged =
    fairness === "random" ? "" : `; fairness ${fairness}${reduction === "full" ? ", not reduced" : ""}`;
  return `${figures}; ${bounded}${judged}`;
}

/** What a reduced search made use of. */
function reductionLines({ result, project }: TestReport): string[] {
  const { reductions, statesWithSendAlone, choices } = result.figures;
  if (reductions.length === 0) return [];
  const parts = reductions.map((rule) => {
    switch (rule) {
      case "local-steps":
        return "local steps run at once";
      case "sends":
        return `in ${counted(statesWithSendAlone, "state")} only a send was explored that nobody can tell the time of`;
      case "symmetry":
        return null;
      case "data":
        return "choices tried with as many values as can be told apart";
      default:
        return unreachable(rule);
    }
  });
  return [
    `reduced: ${parts.filter((part) => part !== null).join("; ")}`,
    symmetryText(result.figures.symmetry),
    ...choiceLines(choices, project.sources),
  ];
}

/** Of a reduced search a state's distance is less than the steps that are shown, which are all of the run's. */
function depthText({ coverage, verdict }: TestResult): string {
  const depth = `depth ${groupDigits(coverage.depth)}`;
  if (verdict.kind !== "violated") return depth;
  return `${depth} (${counted(verdict.violation.path.steps.length, "step")} shown)`;
}

function specsText({ result }: TestReport): string {
  const names = specNames(result);
  if (names.length === 0) return "no spec attached: only assertions, unhandled events, deadlock";
  return `specs ${listText(names)}`;
}
