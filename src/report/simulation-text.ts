/**
 * Random schedules for people: a line for each test, and the path of a violation.
 */
import { linesText } from "./blocks.ts";
import type { StrategyChoice } from "../explore/simulate/strategies.ts";
import type { CheckEnd } from "./check-events.ts";
import { counted, groupDigits, padEnd, secondsText, wrapText } from "./columns.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { perSecond, strategyText } from "./simulation-report.ts";
import type { SimulationReport } from "./simulation-report.ts";
import { markOf, verdictText } from "./verdict-text.ts";
import { violationBlock } from "./violation-text.ts";

/** The line of one test, and its violation. */
export function simulationText(
  report: SimulationReport,
  options: PrettyOptions & { readonly nameWidth: number },
): string {
  const { test, program, project, simulation, standing, replayCommand, seconds } = report;
  const { style, verbosity, nameWidth } = options;
  if (verbosity === "quiet" && standing === "as-expected") return "";
  const { verdict } = simulation;
  const rate = perSecond(simulation.schedules, simulation.figures.elapsedMs);
  const figures = [
    counted(simulation.schedules, "schedule"),
    counted(simulation.steps, "step"),
    ...(rate === null ? [] : [`${groupDigits(rate)} schedules/s`]),
    secondsText(seconds),
  ].join(", ");
  const name = padEnd(style.strong(test.name), nameWidth);
  const lines = [`${markOf(report, style)} ${name}  ${foundText(report)}  ${style.faint(figures)}`];
  lines.push(...endNotes(simulation, options).map((line) => `    ${line}`));
  const isNews = standing !== "as-expected" || verbosity === "verbose";
  if (verdict.kind === "violated" && isNews) {
    const { sources } = project;
    const { violation } = verdict;
    lines.push(
      "",
      ...violationBlock({ title: null, violation, program, sources, replayCommand }, options),
      "",
    );
  }
  return linesText(lines);
}

/** What became of the schedules that did not come to rest. A spec that is hot there is no violation, and no news. */
function endNotes(simulation: SimulationReport["simulation"], { style, width }: PrettyOptions): string[] {
  const { schedules, cutOff, pruned, hotAtCutOff, isOutOfTime } = simulation;
  const of = `of ${counted(schedules, "schedule")}`;
  const were = (count: number): string => (count === 1 ? "was" : "were");
  const lines: string[] = [];
  if (isOutOfTime)
    lines.push(style.warning(`the time was over after ${counted(schedules, "schedule")} (--timeout)`));
  if (cutOff > 0) lines.push(`${groupDigits(cutOff)} ${of} ${were(cutOff)} cut off (--max-steps)`);
  for (const { spec, schedules: count } of hotAtCutOff) {
    const what = `${groupDigits(count)} ${of} ${were(count)} cut off while ${spec} was hot`;
    lines.push(`${style.warning(what)} (not a verdict: pspec check decides liveness)`);
  }
  if (pruned > 0) lines.push(`${groupDigits(pruned)} ${of} ${were(pruned)} ended by a declared bound`);
  return lines.flatMap((line) => wrapText(line, width - 4));
}

/** The last line: what came of all tests, and what was run for it; then what was not. */
export function simulationSummary(
  reports: readonly SimulationReport[],
  {
    end,
    seed,
    strategy,
  }: { readonly end: CheckEnd; readonly seed: number; readonly strategy: StrategyChoice },
  { style, width, verbosity }: PrettyOptions,
): string {
  if (verbosity === "quiet" && !end.isInterrupted) return "";
  const count = (kind: SimulationReport["simulation"]["verdict"]["kind"]): number =>
    reports.filter(({ simulation }) => simulation.verdict.kind === kind).length;
  const found = [
    [count("violated"), "violated"],
    [count("none-found"), "without violation found"],
    [count("interrupted"), "interrupted"],
  ] as const;
  const verdicts = found.filter(([n]) => n > 0).map(([n, text]) => `${n} ${text}`);
  const sum = (pick: (report: SimulationReport) => number): number =>
    reports.reduce((total, report) => total + pick(report), 0);
  const figures = [
    counted(
      sum(({ simulation }) => simulation.schedules),
      "schedule",
    ),
    counted(
      sum(({ simulation }) => simulation.steps),
      "step",
    ),
    ...(strategy.kind === "random" ? [] : [`strategy ${strategyText(strategy)}`]),
    `seed ${seed}`,
    secondsText(end.seconds),
  ].join(", ");
  const tests = `${style.strong(counted(reports.length, "test"))}: ${verdicts.join(", ")}`;
  const lines = reports.length === 0 ? [] : ["", `${tests}  ${style.faint(figures)}`];
  if (end.notRun.length > 0) {
    const names = end.notRun.map(({ test }) => test.name).join(", ");
    lines.push(...wrapText(`interrupted; ${counted(end.notRun.length, "test")} not run: ${names}`, width));
  }
  return linesText(lines);
}

function foundText({ simulation, standing, seed, test }: SimulationReport): string {
  const { verdict } = simulation;
  switch (verdict.kind) {
    case "violated": {
      const text = verdictText({ verdict, standing, test });
      return `${text} (schedule ${verdict.schedule + 1} of seed ${seed})`;
    }
    case "none-found":
      return test.attributes.expect === null
        ? `no violation found (seed ${seed})`
        : `no violation found, but one is expected (seed ${seed})`;
    case "interrupted":
      return `interrupted (seed ${seed})`;
  }
}
