import type { TestCase } from "../analysis/analysis.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { checkTest } from "../explore/check-test.ts";
import type { TestResult } from "../explore/test-result.ts";
import type { TestReport } from "../report/check-events.ts";
import { readCheckOptions } from "./check-options.ts";
import type { CheckOptions, RawCheckOptions } from "./check-options.ts";
import { EXIT, gravest } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { listTests } from "./list-tests.ts";
import { loadProjects } from "./load-projects.ts";
import { defaultMemoryBytes } from "./memory.ts";
import { ProgressLine, searchText } from "./progress-line.ts";
import { hashTexts } from "./read-project.ts";
import type { LoadedProject } from "./read-project.ts";
import { openReports } from "./reports.ts";
import { runStepwise } from "./run-stepwise.ts";
import { selectTests } from "./select-tests.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { ViolationFiles } from "./violation-files.ts";

interface Selected {
  readonly test: TestCase;
  readonly project: LoadedProject;
}

/** `pspec check`. */
export async function runCheck(
  paths: readonly string[],
  raw: RawCheckOptions,
  shell: Shell,
): Promise<ExitCode> {
  const startMs = shell.clock();
  const { value: options, diagnostics } = readCheckOptions(raw, shell.commandLine);
  const loaded = loadProjects(paths, { analyze: options.analyze, commandLine: shell.commandLine });
  const found = [...diagnostics, ...loaded.diagnostics];
  if (found.length > 0) {
    complain(shell, found);
    return EXIT.usage;
  }
  const projects = loaded.value;
  const sound = projects.filter((project) => !hasErrors(project.diagnostics));
  const tests = sound.flatMap((project) => project.analysis.tests.map((test) => ({ test, project })));
  const selected = selectTests(tests, options.tests, options.reader);
  if (sound.length === projects.length && selected.diagnostics.length > 0) {
    complain(shell, selected.diagnostics);
    return EXIT.usage;
  }
  if (options.listsTests) return listTests(projects, selected.value, shell);
  return runTests(projects, selected.value, { options, shell, startMs });
}

interface Run {
  readonly options: CheckOptions;
  readonly shell: Shell;
  readonly startMs: number;
}

async function runTests(
  projects: readonly LoadedProject[],
  selected: readonly Selected[],
  run: Run,
): Promise<ExitCode> {
  const { options, shell, startMs } = run;
  const files = new ViolationFiles(options, shell.commandLine);
  const reports = openReports(options, shell);
  if (reports === null || files.diagnostics.length > 0) {
    complain(shell, files.diagnostics);
    return EXIT.usage;
  }
  const codes: ExitCode[] = [];
  for (const project of projects) {
    reports.send({ kind: "project", project });
    if (hasErrors(project.diagnostics)) codes.push(EXIT.violated);
  }
  if (selected.length > 0) reports.send({ kind: "tests", tests: selected.map(({ test }) => test) });
  for (const one of selected) {
    if (shell.signal.aborted) break;
    const report = await runTest(one, { ...run, files });
    codes.push(exitCodeOf(report.result));
    reports.send({ kind: "result", report });
  }
  const isInterrupted = shell.signal.aborted;
  if (isInterrupted) codes.push(EXIT.interrupted);
  const spec = hashTexts(projects.flatMap(({ sources }) => sources.all().map(({ text }) => text)));
  reports.send({ kind: "end", end: { spec, seconds: (shell.clock() - startMs) / 1000, isInterrupted } });
  complain(shell, files.diagnostics);
  if (!reports.close() || files.diagnostics.length > 0) codes.push(EXIT.usage);
  return gravest(codes);
}

async function runTest(
  { test, project }: Selected,
  { options, shell, files }: Run & { readonly files: ViolationFiles },
): Promise<TestReport> {
  const startMs = shell.clock();
  const { bounds, limits, reduction, deadlock, acceptsOpenLiveness, verbosity } = options;
  const progress = new ProgressLine(shell, verbosity !== "quiet");
  const search = checkTest(project.analysis, test, {
    bounds,
    limits: { ...limits, memoryBytes: limits.memoryBytes ?? defaultMemoryBytes() },
    reduction,
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
  const written = files.write({ program, project, test, violation, deadlock, attachSpecs }, standing);
  return { result, project, seconds, ...written };
}

function exitCodeOf({ standing }: TestResult): ExitCode {
  if (standing === "as-expected") return EXIT.ok;
  return standing === "inconclusive" ? EXIT.inconclusive : EXIT.violated;
}
