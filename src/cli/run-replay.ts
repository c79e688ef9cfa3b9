import { dirname, join, relative, resolve } from "node:path";
import type { TestCase } from "../analysis/analysis.ts";
import { unknownParameter } from "../diagnostics/catalogue/modules.ts";
import { pathOfOtherProgram, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { replay } from "../explore/replay.ts";
import { lowerTest } from "../ir/lower-test.ts";
import { replayJson } from "../report/replay-json.ts";
import { standingOfReplay } from "../report/replay-report.ts";
import type { ReplayReport } from "../report/replay-report.ts";
import { replayText } from "../report/replay-text.ts";
import { createCommandLine } from "./command-line.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { loadProjects } from "./load-projects.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { openOutputs } from "./outputs.ts";
import { readPath } from "./path-recording.ts";
import type { RecordedPath } from "./path-recording.ts";
import type { LoadedProject } from "./read-project.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { portable } from "./walk.ts";

export interface RawReplayOptions extends RawOutputOptions, RawForeignOptions {}

interface Arguments {
  readonly file: string;
  /** Empty: where the path file says. */
  readonly paths: readonly string[];
}

/** `pspec replay`. */
export async function runReplay(given: Arguments, raw: RawReplayOptions, shell: Shell): Promise<ExitCode> {
  const { commandLine } = shell;
  const reader = new OptionReader(commandLine);
  const options = readOutputOptions(raw, reader, ["pretty", "json"]);
  const path = readPath(given.file);
  const problems: Diagnostic[] = [...reader.diagnostics];
  if ("error" in path) {
    const span = commandLine.spanOf(commandLine.words.indexOf(given.file));
    problems.push(unreadableInput(span, { path: given.file, reason: path.error }));
  }
  if (problems.length > 0 || "error" in path) {
    complain(shell, problems);
    return EXIT.usage;
  }
  const project = await loadProject(given, { recorded: path.value, raw, shell });
  if (typeof project === "number") return project;
  const test = project.analysis.tests.find((one) => one.name === path.value.test);
  if (test === undefined) {
    complain(shell, [pathOfOtherProgram(null, { path: given.file, test: path.value.test })]);
    return EXIT.usage;
  }
  return replayTest({ test, project, path: path.value }, options, shell);
}

async function loadProject(
  { file, paths }: Arguments,
  {
    recorded,
    raw,
    shell,
  }: { readonly recorded: RecordedPath; readonly raw: RawReplayOptions; readonly shell: Shell },
): Promise<LoadedProject | ExitCode> {
  const folder = dirname(resolve(file));
  const used =
    paths.length > 0
      ? paths
      : recorded.paths.map((path) => portable(relative(process.cwd(), join(folder, path))) || ".");
  const parameters = new Map(
    Object.entries(recorded.parameters).map(([name, value]) => [
      name,
      [typeof value === "boolean" ? value : BigInt(value)],
    ]),
  );
  const analyze = { parameters, attachSpecs: recorded.attachSpecs };
  const commandLine = paths.length > 0 ? shell.commandLine : createCommandLine(["replay", file, ...used]);
  const { value, diagnostics } = await loadProjects(used, { analyze, foreign: raw, commandLine });
  const [project] = value;
  const isOther = diagnostics.some(({ code }) => code === unknownParameter.code);
  const problems = isOther ? [pathOfOtherProgram(null, { path: file, test: recorded.test })] : diagnostics;
  complain(shell, problems, commandLine.sources);
  if (project === undefined || hasErrors(diagnostics)) return EXIT.usage;
  if (!hasErrors(project.diagnostics)) return project;
  shell.writeOut(`${renderDiagnostics(project.diagnostics, project.sources, shell.stdout)}\n`);
  return EXIT.violated;
}

function replayTest(
  {
    test,
    project,
    path,
  }: { readonly test: TestCase; readonly project: LoadedProject; readonly path: RecordedPath },
  options: OutputOptions,
  shell: Shell,
): ExitCode {
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null) return EXIT.usage;
  const program = lowerTest(project.analysis, test);
  const { steps, end } = replay(program, path);
  const report: ReplayReport = {
    test,
    program,
    project,
    steps,
    end,
    recorded: path.schedule.length,
    isSameProgram: path.spec === project.hash,
  };
  for (const { name, surface, write } of outputs) {
    write(
      name === "json"
        ? `${JSON.stringify(replayJson(report), null, 2)}\n`
        : replayText(report, { ...options, ...surface }),
    );
  }
  const isWritten = outputs.map((output) => output.close()).every(Boolean);
  return isWritten ? exitCodeOf({ standing: standingOfReplay(report) }) : EXIT.usage;
}
