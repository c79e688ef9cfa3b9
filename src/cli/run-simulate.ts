import { randomInt } from "node:crypto";
import { seededRandom } from "../base/random.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { simulateStepwise } from "../explore/simulate/simulate.ts";
import { lowerTest } from "../ir/lower-test.ts";
import { diagnosticsBlock } from "../report/blocks.ts";
import { simulationJson } from "../report/simulation-json.ts";
import { standingOfSimulation } from "../report/simulation-report.ts";
import type { SimulationReport } from "../report/simulation-report.ts";
import { simulationSummary, simulationText } from "../report/simulation-text.ts";
import { EXIT, exitCodeOf, gravest } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { openOutputs } from "./outputs.ts";
import { prepareTests } from "./prepare-tests.ts";
import type { SelectedTest } from "./prepare-tests.ts";
import { ProgressLine, simulationProgressText } from "./progress-line.ts";
import { hashProjects } from "./read-project.ts";
import { writeRefusal } from "./refusal.ts";
import { runStepwise } from "./run-stepwise.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { readSimulateOptions } from "./simulate-options.ts";
import type { RawSimulateOptions, SimulateOptions } from "./simulate-options.ts";
import { ViolationFiles } from "./violation-files.ts";

/** `pspec simulate`. */
export async function runSimulate(
  paths: readonly string[],
  raw: RawSimulateOptions,
  shell: Shell,
): Promise<ExitCode> {
  const startMs = shell.clock();
  const { value: options, diagnostics } = readSimulateOptions(raw, shell.commandLine);
  const prepared = await prepareTests({ paths, diagnostics, options }, shell);
  if ("refused" in prepared) {
    const { reporters } = options;
    return writeRefusal(prepared, { command: "simulate", reporters, shell, startMs });
  }
  const { projects, selected } = prepared;
  const seed = options.seed ?? randomInt(2 ** 32);
  const moreWords = options.seed === null ? ["--seed", String(seed)] : [];
  const files = new ViolationFiles({ ...options, moreWords }, shell.commandLine);
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null || files.diagnostics.length > 0) {
    complain(shell, files.diagnostics);
    return EXIT.usage;
  }
  const nameWidth = Math.max(0, ...selected.map(({ test }) => test.name.length));
  const pretty = outputs.filter(({ name }) => name === "pretty");
  for (const output of pretty) {
    for (const project of projects)
      output.write(diagnosticsBlock(project, { ...options, ...output.surface }));
  }
  const run = { options, shell, files, seed };
  const reports: SimulationReport[] = [];
  for (const one of selected) {
    if (shell.signal.aborted) break;
    const report = await simulateTest(one, run);
    reports.push(report);
    for (const output of pretty) {
      const heading = projects.length > 1 && reports.at(-2)?.project !== report.project;
      if (heading) output.write(`${output.surface.style.strong(report.project.paths.join(" "))}\n`);
      output.write(simulationText(report, { ...options, ...output.surface, nameWidth }));
    }
  }
  const isInterrupted = shell.signal.aborted;
  const notRun = selected.slice(reports.length);
  const seconds = (shell.clock() - startMs) / 1000;
  const end = { spec: hashProjects(projects), seconds, isInterrupted, notRun };
  for (const output of pretty) {
    output.write(
      simulationSummary(
        reports,
        { end, seed, strategy: options.strategy },
        { ...options, ...output.surface },
      ),
    );
  }
  for (const output of outputs.filter(({ name }) => name === "json")) {
    output.write(`${JSON.stringify(simulationJson({ projects, reports, end }), null, 2)}\n`);
  }
  complain(shell, [...files.diagnostics, ...files.omissions()]);
  const isWritten = outputs.map((output) => output.close()).every(Boolean) && files.diagnostics.length === 0;
  return gravest([
    ...reports.map(exitCodeOf),
    projects.some(({ diagnostics: found }) => hasErrors(found)) ? EXIT.violated : EXIT.ok,
    isInterrupted ? EXIT.interrupted : EXIT.ok,
    isWritten ? EXIT.ok : EXIT.usage,
  ]);
}

interface Run {
  readonly options: SimulateOptions;
  readonly shell: Shell;
  readonly files: ViolationFiles;
  readonly seed: number;
}

async function simulateTest(
  { test, project }: SelectedTest,
  { options, shell, files, seed }: Run,
): Promise<SimulationReport> {
  const startMs = shell.clock();
  const { strategy, schedules, maxSteps, timeMs, deadlock, verbosity, analyze } = options;
  const progress = new ProgressLine(shell, verbosity !== "quiet");
  const program = lowerTest(project.analysis, test);
  const { inbox, machines, choose, expect } = test.attributes;
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(seed, schedule);
  const limits = { inbox, machines, choose };
  const work = simulateStepwise(program, {
    strategy,
    schedules,
    maxSteps,
    timeMs,
    clock: shell.clock,
    deadlock,
    limits,
    random,
    signal: shell.signal,
  });
  const simulation = await runStepwise(work, shell.clock, (at) =>
    progress.update(() => simulationProgressText(test.name, at)),
  );
  progress.clear();
  const seconds = (shell.clock() - startMs) / 1000;
  const standing = standingOfSimulation(simulation, expect);
  const report = { test, program, project, simulation, standing, strategy, seed, seconds };
  if (simulation.verdict.kind !== "violated") return { ...report, pathFile: null, replayCommand: null };
  const { violation } = simulation.verdict;
  const { attachSpecs = false } = analyze;
  return {
    ...report,
    ...files.write(
      { program, project, test, violation, deadlock, fairness: "random", attachSpecs },
      standing,
    ),
  };
}
