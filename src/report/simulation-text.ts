/**
 * Random schedules for people: a line for each test, and the path of a violation.
 */
import { linesText } from "./blocks.ts";
import { counted, padEnd, secondsText } from "./columns.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import type { SimulationReport } from "./simulation-report.ts";
import { blameOf, markOf } from "./verdict-text.ts";
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
  const figures = `${counted(simulation.schedules, "schedule")}, ${counted(simulation.steps, "step")}, ${secondsText(seconds)}`;
  const name = padEnd(style.strong(test.name), nameWidth);
  const lines = [`${markOf(report, style)} ${name}  ${foundText(report)}  ${style.faint(figures)}`];
  const cutOff = simulation.schedules - simulation.finished - (verdict.kind === "violated" ? 1 : 0);
  if (cutOff > 0 && verdict.kind !== "interrupted") {
    lines.push(`    ${style.warning(`${counted(cutOff, "schedule")} did not come to rest`)} (--max-steps)`);
  }
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

function foundText({ simulation, standing, seed, test }: SimulationReport): string {
  const { verdict } = simulation;
  switch (verdict.kind) {
    case "violated": {
      const expected = standing === "as-expected" ? " as expected" : "";
      return `violated${expected}: ${blameOf(verdict.violation)} (schedule ${verdict.schedule + 1} of seed ${seed})`;
    }
    case "none-found":
      return test.attributes.expect === null
        ? `no violation found (seed ${seed})`
        : `no violation found, but one is expected (seed ${seed})`;
    case "interrupted":
      return `interrupted (seed ${seed})`;
  }
}
