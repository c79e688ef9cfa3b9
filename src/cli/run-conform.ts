import { createHash } from "node:crypto";
import type { TestCase } from "../analysis/analysis.ts";
import { conform } from "../conform/conform.ts";
import type { Conformance, ConformingRun } from "../conform/conformance.ts";
import { conformExitCode } from "../conform/exit-code.ts";
import { readEvents } from "../conform/read-events.ts";
import type { TraceReading } from "../conform/read-events.ts";
import {
  severalTests,
  unreadableInput,
  unwritableOutput,
  wrongOptionValue,
} from "../diagnostics/catalogue/usage.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { violationOfFailure } from "../explore/violation.ts";
import { lowerTest } from "../ir/lower-test.ts";
import type { Program } from "../ir/program.ts";
import { conformGithub, conformJunit } from "../report/conform-formats.ts";
import { conformJson } from "../report/conform-json.ts";
import type { ConformReport } from "../report/conform-report.ts";
import { conformText } from "../report/conform-text.ts";
import { counted, groupDigits, listText, secondsText } from "../report/columns.ts";
import { observableByName, observableBySpecs, observableEvents } from "../world/observable.ts";
import type { Observable } from "../world/observable.ts";
import { readConformOptions } from "./conform-options.ts";
import type { ConformCliOptions, RawConformOptions } from "./conform-options.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { findTraces } from "./find-traces.ts";
import { prepareBinding, readWithBinding } from "./load-binding.ts";
import { defaultMemoryBytes } from "./memory.ts";
import { openOutputs } from "./outputs.ts";
import type { Output } from "./outputs.ts";
import { writePath } from "./path-recording.ts";
import { prepareTests } from "./prepare-tests.ts";
import type { SelectedTest } from "./prepare-tests.ts";
import { ProgressLine } from "./progress-line.ts";
import { reasonOf } from "./read-text.ts";
import { runStepwise } from "./run-stepwise.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

interface Paths {
  readonly spec: string;
  readonly traces: readonly string[];
}

/** `pspec conform`. */
export async function runConform(paths: Paths, raw: RawConformOptions, shell: Shell): Promise<ExitCode> {
  const { commandLine } = shell;
  const { value: options, diagnostics: found } = readConformOptions(raw, commandLine);
  const traces = findTraces(paths.traces, { commandLine, signal: shell.signal });
  const diagnostics = [...found, ...traces.diagnostics];
  const prepared = await prepareTests({ paths: [paths.spec], diagnostics, options }, shell);
  if ("refused" in prepared) return EXIT.usage;
  const [project] = prepared.projects;
  if (project !== undefined && hasErrors(project.diagnostics)) {
    shell.writeOut(`${renderDiagnostics(project.diagnostics, project.sources, shell.stdout)}\n`);
    return EXIT.violated;
  }
  const [selected, ...others] = prepared.selected;
  if (selected === undefined || others.length > 0) {
    complain(shell, [
      tooManyTests(
        prepared.selected.map(({ test }) => test),
        options,
      ),
    ]);
    return EXIT.usage;
  }
  const { value: whole, diagnostics: wrong } = readWithBinding(
    selected.project,
    options.binding,
    options.analyze,
  );
  complain(shell, wrong, whole.sources);
  const test = whole.analysis.tests.find(({ name }) => name === selected.test.name);
  if (hasErrors(wrong) || hasErrors(whole.diagnostics) || test === undefined) {
    shell.writeOut(`${renderDiagnostics(whole.diagnostics, whole.sources, shell.stdout)}\n`);
    return hasErrors(wrong) ? EXIT.usage : EXIT.violated;
  }
  const unknown = unknownEvents({ test, project: whole }, options);
  complain(shell, unknown);
  return unknown.length > 0
    ? EXIT.usage
    : holdAgainst({ test, project: whole }, traces.value, { options, shell });
}

function tooManyTests(
  tests: readonly TestCase[],
  { tests: patterns, reader }: ConformCliOptions,
): Diagnostic {
  const [pattern] = patterns;
  const span = pattern === undefined ? null : reader.spanOf("--test", pattern);
  const names = tests.map(({ name }) => name);
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return severalTests(span, { tests: listText(shown) });
}

function unknownEvents({ project }: SelectedTest, { observed, reader }: ConformCliOptions): Diagnostic[] {
  const known = [...project.analysis.symbols.events.keys()];
  return (observed ?? [])
    .filter((name) => !known.includes(name))
    .map((value) =>
      wrongOptionValue(
        reader.spanOf("--observe", value),
        { option: "--observe", value, expected: "an event that the program declares" },
        { help: didYouMean(value, known) },
      ),
    );
}

interface Run {
  readonly options: ConformCliOptions;
  readonly shell: Shell;
}

async function holdAgainst(
  { test, project }: SelectedTest,
  inputs: Parameters<typeof readEvents>[1],
  run: Run,
): Promise<ExitCode> {
  const { options, shell } = run;
  const startMs = shell.clock();
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null) return EXIT.usage;
  const program = lowerTest(project.analysis, test);
  const isObservable =
    options.observed === null
      ? observableBySpecs(program, project.analysis)
      : observableByName(program, options.observed);
  const binding = prepareBinding(
    program,
    { options: { binding: options.binding, parameters: test.parameters }, project },
    shell,
  );
  if (binding === "refused") return EXIT.usage;
  const events = observableEvents(program, isObservable);
  const progress = new ProgressLine(shell, options.verbosity !== "quiet");
  const reading = await readEvents(program, inputs, {
    events,
    binding,
    isStrict: options.isStrict,
    createHasher: () => {
      const hash = createHash("sha256");
      return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("hex") };
    },
    signal: shell.signal,
    onProgress: ({ bytes, events: read }) =>
      progress.update(
        () => `${counted(read, "event")}, ${groupDigits(Math.round(bytes / 2 ** 20))} MiB read`,
      ),
  });
  const conformance = await search(program, reading, { ...run, test, isObservable, progress });
  progress.clear();
  const recorded = recordRun(conformance, { test, project }, run);
  const report: ConformReport = {
    test,
    project,
    conformance,
    reading,
    binding,
    observed: [...events].map((event) => program.events[event]?.name ?? "").sort(),
    seconds: (shell.clock() - startMs) / 1000,
    pathFile: recorded === true ? options.savePath : null,
  };
  for (const output of outputs) output.write(textFor(output, report, options));
  const isWritten = outputs.map((output) => output.close()).every(Boolean);
  if (reading.failure !== null) {
    const { file, line, reason } = reading.failure;
    complain(shell, [unreadableInput(null, { path: line === 1 ? file : `${file}:${line}`, reason })]);
  }
  return isWritten && recorded !== false ? (conformExitCode(conformance, reading) as ExitCode) : EXIT.usage;
}

function search(
  program: Program,
  reading: TraceReading,
  {
    options,
    shell,
    test,
    isObservable,
    progress,
  }: Run & {
    readonly test: TestCase;
    readonly isObservable: Observable;
    readonly progress: ProgressLine;
  },
): Promise<Conformance> {
  const { inbox, machines, choose } = test.attributes;
  const { limits } = options;
  const steps = conform(program, reading, {
    isObservable,
    bounds: { inbox, machines, choose, ...options.bounds },
    limits: { ...limits, memoryBytes: limits.memoryBytes ?? defaultMemoryBytes() },
    isClosed: options.isClosed,
    clock: shell.clock,
    signal: shell.signal,
  });
  return runStepwise(steps, shell.clock, ({ states, matched, elapsedMs }) =>
    progress.update(
      () =>
        `${test.name}: ${groupDigits(matched)} of ${counted(reading.elements.length, "record")} shown, ${counted(states, "state")}, ${secondsText(elapsedMs / 1000)}`,
    ),
  );
}

/** Writes the run to where it is wanted. Null: there is nothing to write, or it is not wanted; false: it cannot be. */
function recordRun(
  { run, program }: Conformance,
  { test, project }: SelectedTest,
  { options, shell }: Run,
): boolean | null {
  const { savePath: file } = options;
  if (file === null || run === null) return null;
  const { violation, path } = untilViolation(run);
  try {
    writePath(file, {
      program,
      project,
      test,
      violation,
      path,
      deadlock: "receive",
      fairness: "random",
      attachSpecs: false,
    });
    return true;
  } catch (error) {
    complain(shell, [unwritableOutput(null, { path: file, reason: reasonOf(error) })]);
    return false;
  }
}

/** A replay ends with the first thing that goes wrong; so does its file. */
function untilViolation({ steps, violation }: ConformingRun) {
  const shown = violation === null ? steps : steps.slice(0, violation.at + 1);
  const path = { steps: shown, loopStart: null };
  return { path, violation: violation === null ? null : violationOfFailure(violation.failure, path) };
}

function textFor({ name, surface }: Output, report: ConformReport, options: ConformCliOptions): string {
  switch (name) {
    case "pretty":
      return conformText(report, { ...options, ...surface });
    case "json":
      return `${JSON.stringify(conformJson(report), null, 2)}\n`;
    case "junit":
      return conformJunit(report);
    case "github":
      return conformGithub(report);
  }
}
