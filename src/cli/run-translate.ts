import { writeFileSync } from "node:fs";
import { unreachable } from "../base/unreachable.ts";
import { notYetAvailable, unwritableOutput, wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { TestCase } from "../analysis/analysis.ts";
import { lowerSpecs } from "../ir/lower-specs.ts";
import { lowerTest } from "../ir/lower-test.ts";
import { printProgram } from "../ir/print.ts";
import type { Program } from "../ir/program.ts";
import { listText } from "../report/columns.ts";
import { translateToTraceSchema } from "../translate/trace-schema.ts";
import { translateToTypescript } from "../translate/typescript/translate-to-typescript.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { loadProjects } from "./load-projects.ts";
import { OptionReader } from "./option-reader.ts";
import { readParameters } from "./read-parameters.ts";
import type { LoadedProject } from "./read-project.ts";
import { reasonOf } from "./read-text.ts";
import { excludedTests, showAssumptions } from "./excluded-tests.ts";
import { selectTests } from "./select-tests.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { filesInP, joinFiles, writeProject } from "./write-p.ts";
import { promelaText, readRoom } from "./write-promela.ts";

/** As commander hands them over. */
export interface RawTranslateOptions {
  readonly to: string;
  readonly test?: string;
  readonly spec?: readonly string[];
  readonly param?: readonly string[];
  readonly json?: boolean;
  readonly output?: string;
  readonly out?: string;
  readonly capacity?: readonly string[];
  readonly maxStates?: string;
}

const TARGETS = ["p", "promela", "trace-schema", "typescript", "ir"] as const;
type Target = (typeof TARGETS)[number];
const PLANNED = ["mermaid", "dot"] as const;

/** `pspec translate`. */
export async function runTranslate(
  paths: readonly string[],
  raw: RawTranslateOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { commandLine } = shell;
  const reader = new OptionReader(commandLine);
  const target = readTarget(raw.to, reader);
  const parameters = readParameters(raw.param ?? [], reader);
  checkPlaces(raw, target, reader);
  const room = readRoom(raw, reader);
  const loaded = await loadProjects(paths, { analyze: { parameters, foreign: "assumed" }, commandLine });
  const problems = [...reader.diagnostics, ...loaded.diagnostics];
  const [project, ...others] = loaded.value;
  if (!hasErrors(problems) && others.length > 0) {
    const reason = "one program at a time can be translated";
    problems.push(wrongCommandLine(null, { reason }, { help: "name one folder, or files alone" }));
  }
  complain(shell, problems);
  if (hasErrors(problems) || project === undefined || target === null) return EXIT.usage;
  if (hasErrors(project.diagnostics)) {
    complain(shell, project.diagnostics, project.sources);
    return EXIT.violated;
  }
  switch (target) {
    case "p": {
      const files = filesInP(project, { parameters }, shell);
      if (files === null) return EXIT.violated;
      if (raw.out !== undefined) return writeProject(project, files, { folder: raw.out, shell });
      return writeText(joinFiles(files), raw.output ?? null, shell);
    }
    case "promela": {
      const chosen = onlyTest(project, { raw, reader, shell });
      if (chosen === null) return EXIT.usage;
      const text = promelaText(project, { test: chosen, room, shell });
      return text === null ? EXIT.violated : writeText(text, raw.output ?? null, shell);
    }
    case "ir":
      return writeText(irText(project, { raw, reader, shell }), raw.output ?? null, shell);
    case "trace-schema":
      return writeText(
        eventsText(project, { raw, parameters, shell }, translateToTraceSchema),
        raw.output ?? null,
        shell,
      );
    case "typescript":
      return writeText(
        eventsText(project, { raw, parameters, shell }, translateToTypescript),
        raw.output ?? null,
        shell,
      );
    default:
      return unreachable(target);
  }
}

/** Only P has several files. */
function checkPlaces(
  { out, output }: RawTranslateOptions,
  target: Target | null,
  reader: OptionReader,
): void {
  if (out === undefined || target === null) return;
  const span = reader.spanOf("--out", out);
  const reason = target === "p" ? "`--out` and `--output` exclude each other" : "`--out` is for `--to p`";
  if (target !== "p" || output !== undefined) reader.diagnostics.push(wrongCommandLine(span, { reason }));
}

function readTarget(text: string, reader: OptionReader): Target | null {
  const available = listText(
    TARGETS.map((target) => `\`${target}\``),
    "or",
  );
  if (!PLANNED.some((target) => target === text)) {
    return reader.read("--to", text, {
      parse: (given) => TARGETS.find((target) => target === given) ?? null,
      expected: available,
      help: didYouMean(text, [...TARGETS, ...PLANNED]),
    });
  }
  const help = `available: ${available}`;
  const span = reader.spanOf("--to", text);
  reader.diagnostics.push(notYetAvailable(span, { what: `translation to \`${text}\`` }, { help }));
  return null;
}

/** Null where it is not clear which test is meant, which has been said then. */
function onlyTest(project: LoadedProject, { raw, reader, shell }: Asked): TestCase | null {
  const { analysis } = project;
  const tests = analysis.tests.map((test) => ({ test }));
  const patterns = raw.test === undefined ? [] : [raw.test];
  const { value, diagnostics, missed } = selectTests(
    { tests, excluded: excludedTests([project]) },
    patterns,
    reader,
  );
  const [only, ...others] = value;
  if (only === undefined || others.length > 0) {
    const names = value.map(({ test }) => test.name).join(", ");
    const reason = only === undefined ? "the program has no test" : "the program has several tests";
    const help =
      only === undefined ? "declare a `test`, or a machine `Main`" : `name one by --test: ${names}`;
    showAssumptions(missed, shell);
    complain(shell, diagnostics.length > 0 ? diagnostics : [wrongCommandLine(null, { reason }, { help })]);
    return null;
  }
  return only.test;
}

interface Asked {
  readonly raw: RawTranslateOptions;
  readonly reader: OptionReader;
  readonly shell: Shell;
}

function irText(project: LoadedProject, asked: Asked): string | null {
  const test = onlyTest(project, asked);
  if (test === null) return null;
  const program = lowerTest(project.analysis, test);
  return asked.raw.json === true ? `${JSON.stringify(program, null, 2)}\n` : printProgram(program);
}

/** What is written of the events that are declared, or that the specs observe which are named. */
function eventsText(
  { analysis, sources }: LoadedProject,
  {
    raw,
    parameters,
    shell,
  }: {
    readonly raw: RawTranslateOptions;
    readonly parameters: ReturnType<typeof readParameters>;
    readonly shell: Shell;
  },
  translate: (program: Program, which: "declared" | "observed") => string,
): string | null {
  const values = new Map(
    [...parameters].flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])),
  );
  const names = raw.spec === undefined ? {} : { names: raw.spec };
  const { value, diagnostics } = lowerSpecs(analysis, { ...names, parameters: values });
  const which = raw.spec === undefined ? "declared" : "observed";
  if (!hasErrors(diagnostics)) return translate(value, which);
  complain(shell, diagnostics, sources);
  return null;
}

/** Without a text something is wrong, which has been said. */
function writeText(text: string | null, file: string | null, shell: Shell): ExitCode {
  if (text === null) return EXIT.usage;
  if (file === null) {
    shell.writeOut(text);
    return EXIT.ok;
  }
  try {
    writeFileSync(file, text);
    return EXIT.ok;
  } catch (error) {
    complain(shell, [unwritableOutput(null, { path: file, reason: reasonOf(error) })]);
    return EXIT.usage;
  }
}
