import { writeFileSync } from "node:fs";
import { notYetAvailable, unwritableOutput, wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { lowerSpecs } from "../ir/lower-specs.ts";
import { lowerTest } from "../ir/lower-test.ts";
import { printProgram } from "../ir/print.ts";
import { listText } from "../report/columns.ts";
import { translateToTraceSchema } from "../translate/trace-schema.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { loadProjects } from "./load-projects.ts";
import { OptionReader } from "./option-reader.ts";
import { readParameters } from "./read-parameters.ts";
import type { LoadedProject } from "./read-project.ts";
import { reasonOf } from "./read-text.ts";
import { selectTests } from "./select-tests.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

/** As commander hands them over. */
export interface RawTranslateOptions {
  readonly to: string;
  readonly test?: string;
  readonly spec?: readonly string[];
  readonly param?: readonly string[];
  readonly json?: boolean;
  readonly output?: string;
}

const TARGETS = ["trace-schema", "ir"] as const;
type Target = (typeof TARGETS)[number];
const PLANNED = ["p", "promela", "mermaid", "dot", "typescript"] as const;

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
  const text =
    target === "ir"
      ? irText(project, { raw, reader, shell })
      : schemaText(project, { raw, parameters, shell });
  return text === null ? EXIT.usage : writeText(text, raw.output ?? null, shell);
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
function irText(
  { analysis }: LoadedProject,
  {
    raw,
    reader,
    shell,
  }: { readonly raw: RawTranslateOptions; readonly reader: OptionReader; readonly shell: Shell },
): string | null {
  const tests = analysis.tests.map((test) => ({ test }));
  const patterns = raw.test === undefined ? [] : [raw.test];
  const { value, diagnostics } = selectTests(tests, patterns, reader);
  const [only, ...others] = value;
  if (only === undefined || others.length > 0) {
    const names = value.map(({ test }) => test.name).join(", ");
    const reason = only === undefined ? "the program has no test" : "the program has several tests";
    const help =
      only === undefined ? "declare a `test`, or a machine `Main`" : `name one by --test: ${names}`;
    complain(shell, diagnostics.length > 0 ? diagnostics : [wrongCommandLine(null, { reason }, { help })]);
    return null;
  }
  const program = lowerTest(analysis, only.test);
  return raw.json === true ? `${JSON.stringify(program, null, 2)}\n` : printProgram(program);
}

function schemaText(
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
): string | null {
  const values = new Map(
    [...parameters].flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])),
  );
  const names = raw.spec === undefined ? {} : { names: raw.spec };
  const { value, diagnostics } = lowerSpecs(analysis, { ...names, parameters: values });
  if (!hasErrors(diagnostics)) return translateToTraceSchema(value);
  complain(shell, diagnostics, sources);
  return null;
}

function writeText(text: string, file: string | null, shell: Shell): ExitCode {
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
