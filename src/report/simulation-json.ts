/**
 * Random schedules as one JSON object, version 1, after the manner of `json.ts`.
 */
import { VERSION } from "../base/version.ts";
import type { Json } from "../machine/json-context.ts";
import type { CheckEnd, ReportedProject } from "./check-events.ts";
import { diagnosticJson, violationJson } from "./json.ts";
import type { LocatedDiagnostics } from "./json.ts";
import { perSecond } from "./simulation-report.ts";
import type { SimulationReport } from "./simulation-report.ts";

interface Simulated {
  readonly projects: readonly ReportedProject[];
  readonly reports: readonly SimulationReport[];
  readonly end: CheckEnd;
  /** Why nothing was run. */
  readonly refused?: readonly LocatedDiagnostics[];
}

/** The object, to be written as JSON: `grammar/schemas/simulate-result.schema.json`. */
export function simulationJson({ projects, reports, end, refused }: Simulated): Json {
  const isExpected = ({ standing }: SimulationReport): boolean => standing === "as-expected";
  return {
    version: 1,
    command: "simulate",
    tool: `pspec ${VERSION}`,
    spec: end.spec,
    asExpected: refused === undefined && reports.every(isExpected) && !end.isInterrupted,
    interrupted: end.isInterrupted,
    diagnostics: [...projects, ...(refused ?? [])].flatMap(({ diagnostics, sources }) =>
      diagnostics.map((diagnostic) => diagnosticJson(diagnostic, sources)),
    ),
    notRun: end.notRun.map(({ test, project }) => ({ project: project.paths.join(" "), test: test.name })),
    tests: reports.map((report) => reportJson(report, isExpected(report))),
    seconds: Math.round(end.seconds * 1000) / 1000,
  };
}

function reportJson(report: SimulationReport, asExpected: boolean): Json {
  const { test, program, project, simulation, strategy, seed, seconds, pathFile } = report;
  const { verdict, schedules, steps, finished, cutOff, pruned, hotAtCutOff, isOutOfTime, vacuous } =
    simulation;
  const { elapsedMs, longest, localSteps, peakBytes } = simulation.figures;
  return {
    project: project.paths.join(" "),
    test: test.name,
    verdict: verdict.kind,
    asExpected,
    strategy: strategy.kind,
    bugDepth: strategy.kind === "pct" ? strategy.bugDepth : null,
    seed,
    schedules,
    steps,
    finished,
    cutOff,
    pruned,
    hotAtCutOff: hotAtCutOff.map((one) => ({ ...one })),
    outOfTime: isOutOfTime,
    seconds: Math.round(seconds * 1000) / 1000,
    figures: {
      schedulesPerSecond: perSecond(schedules, elapsedMs),
      stepsPerSecond: perSecond(steps, elapsedMs),
      longestSchedule: longest,
      localSteps,
      tableBytes: peakBytes,
    },
    vacuous: { ...vacuous },
    violation:
      verdict.kind === "violated"
        ? violationJson(verdict.violation, { program, sources: project.sources, pathFile })
        : null,
  };
}
