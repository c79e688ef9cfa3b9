import { hasErrors } from "../diagnostics/diagnostic.ts";
import { checkTest } from "../explore/check-test.ts";
import type { TestReport } from "../report/check-events.ts";
import { readCheckOptions } from "./check-options.ts";
import type { CheckOptions, RawCheckOptions } from "./check-options.ts";
import { EXIT, exitCodeOf, gravest } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { listTests } from "./list-tests.ts";
import { defaultMemoryBytes } from "./memory.ts";
import { prepareTests } from "./prepare-tests.ts";
import type { Prepared, SelectedTest } from "./prepare-tests.ts";
import { ProgressLine, searchText } from "./progress-line.ts";
import { hashProjects } from "./read-project.ts";
import { writeRefusal } from "./refusal.ts";
import { openReports } from "./reports.ts";
import { runStepwise } from "./run-stepwise.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { ViolationFiles } from "./violation-files.ts";

/** `pspec check`. */
export async function runCheck(
  paths: readonly string[],
  raw: RawCheckOptions,
  shell: Shell,
): Promise<ExitCode> {
  const startMs = shell.clock();
  const { value: options, diagnostics } = readCheckOptions(raw, shell.commandLine);
  const prepared = await prepareTests({ paths, diagnostics, options }, shell);
  if ("refused" in prepared) {
    const { reporters } = options;
    return writeRefusal(prepared, { command: "check", reporters, shell, startMs });
  }
  return options.listsTests
    ? listTests(prepared, options, shell)
    : runTests(prepared, { options, shell, startMs });
}

interface Run {
  readonly options: CheckOptions;
  readonly shell: Shell;
  readonly startMs: number;
}

async function runTests({ projects, selected }: Prepared, run: Run): Promise<ExitCode> {
  const { options, shell, startMs } = run;
  const files = new ViolationFiles(options, shell.commandLine);
  const reports = openReports(options, shell);
  if (reports === null || files.diagnostics.length > 0) {
    complain(shell, files.diagnostics);
    return EXIT.usage;
  }
  const codes: ExitCode[] = [];
  let begun = 0;
  for (const project of projects) {
    reports.send({ kind: "project", project });
    if (hasErrors(project.diagnostics)) codes.push(EXIT.violated);
  }
  if (selected.length > 0) reports.send({ kind: "tests", tests: selected.map(({ test }) => test) });
  for (const one of selected) {
    if (shell.signal.aborted) break;
    begun++;
    const report = await runTest(one, { ...run, files });
    codes.push(exitCodeOf(report.result));
    reports.send({ kind: "result", report });
  }
  const isInterrupted = shell.signal.aborted;
  if (isInterrupted) codes.push(EXIT.interrupted);
  const spec = hashProjects(projects);
  const notRun = selected.slice(begun);
  const seconds = (shell.clock() - startMs) / 1000;
  reports.send({ kind: "end", end: { spec, seconds, isInterrupted, notRun } });
  complain(shell, [...files.diagnostics, ...files.omissions()]);
  if (!reports.close() || files.diagnostics.length > 0) codes.push(EXIT.usage);
  return gravest(codes);
}

async function runTest(
  { test, project }: SelectedTest,
  { options, shell, files }: Run & { readonly files: ViolationFiles },
): Promise<TestReport> {
  const startMs = shell.clock();
  const { bounds, limits, reduction, fairness, deadlock, acceptsOpenLiveness, verbosity } = options;
  const progress = new ProgressLine(shell, verbosity !== "quiet");
  const search = checkTest(project.analysis, test, {
    bounds,
    limits: { ...limits, memoryBytes: limits.memoryBytes ?? defaultMemoryBytes() },
    reduction,
    fairness,
    deadlock,
    acceptsOpenLiveness,
    countsComponents: verbosity === "verbose",
    clock: shell.clock,
    signal: shell.signal,
  });
  const result = await runStepwise(search, shell.clock, (at) =>
    progress.update(() => searchText(test.name, at)),
  );
  progress.clear();
  const seconds = (shell.clock() - startMs) / 1000;
  const { verdict, program, standing } = result;
  if (verdict.kind !== "violated") return { result, project, seconds, pathFile: null, replayCommand: null };
  const { violation } = verdict;
  const { attachSpecs = false } = options.analyze;
  const recording = { program, project, test, violation, deadlock, attachSpecs };
  const written = files.write({ ...recording, fairness: result.figures.fairness }, standing);
  return { result, project, seconds, ...written };
}
