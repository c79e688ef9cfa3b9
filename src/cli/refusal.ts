import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckEnd } from "../report/check-events.ts";
import { checkJson } from "../report/json.ts";
import type { LocatedDiagnostics } from "../report/json.ts";
import { simulationJson } from "../report/simulation-json.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { ReporterChoice } from "./output-options.ts";
import { openOutputs } from "./outputs.ts";
import { hashProjects } from "./read-project.ts";
import type { Shell } from "./shell.ts";

/** There is nothing to be done, which has been said on the error stream. */
export interface Refused {
  /** What is wrong with the command line, or with what it names. */
  readonly refused: readonly Diagnostic[];
  /** What in the programs explains it. */
  readonly reasons: readonly LocatedDiagnostics[];
}

interface Frame {
  readonly command: "check" | "simulate";
  readonly reporters: readonly ReporterChoice[];
  readonly shell: Shell;
  readonly startMs: number;
}

/** Whoever wants JSON gets JSON, also where nothing can be run. */
export function writeRefusal(
  { refused, reasons }: Refused,
  { command, reporters, shell, startMs }: Frame,
): ExitCode {
  const seconds = (shell.clock() - startMs) / 1000;
  const end: CheckEnd = { spec: hashProjects([]), seconds, isInterrupted: false, notRun: [] };
  const located = [...reasons, { diagnostics: refused, sources: shell.commandLine.sources }];
  const toJson = command === "check" ? checkJson : simulationJson;
  const json = toJson({ projects: [], reports: [], end, refused: located });
  for (const output of openOutputs(
    reporters.filter(({ name }) => name === "json"),
    shell,
  ) ?? []) {
    output.write(`${JSON.stringify(json, null, 2)}\n`);
    output.close();
  }
  return EXIT.usage;
}

/** The JSON reports that a command line asks for, where it cannot be read as a whole. */
export function jsonReportersIn(words: readonly string[]): readonly ReporterChoice[] {
  const values = words.flatMap((word, i) => {
    if (word === "--json") return ["json"];
    if (word.startsWith("--reporter=")) return [word.slice("--reporter=".length)];
    return words[i - 1] === "--reporter" ? [word] : [];
  });
  return [...new Set(values)].flatMap((value): ReporterChoice[] => {
    if (value === "json") return [{ name: "json", file: null }];
    return value.startsWith("json=") ? [{ name: "json", file: value.slice("json=".length) }] : [];
  });
}
