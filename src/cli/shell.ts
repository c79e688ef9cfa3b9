import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../source/sources.ts";
import type { CommandLine } from "./command-line.ts";
import { monotonicMs } from "./clock.ts";
import { surfaceOf } from "./terminal.ts";
import type { Surface } from "./terminal.ts";

/** What a command sees of the process that it runs in. */
export interface Shell {
  readonly commandLine: CommandLine;
  readonly stdout: Surface;
  readonly stderr: Surface;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** The file by which pspec was started, for its threads. */
  readonly entry: URL;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
}

/** The shell of this process. */
export function createShell(
  commandLine: CommandLine,
  { signal, entry }: Pick<Shell, "signal" | "entry">,
): Shell {
  const { words } = commandLine;
  const { env } = process;
  return {
    commandLine,
    stdout: surfaceOf(process.stdout, { words, env }),
    stderr: surfaceOf(process.stderr, { words, env }),
    signal,
    entry,
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    clock: monotonicMs,
  };
}

/** Writes what is wrong with the command line or with files, to the error stream. */
export function complain(
  { commandLine, stderr, writeError }: Shell,
  diagnostics: readonly Diagnostic[],
  sources: Sources = commandLine.sources,
): void {
  const { style, width } = stderr;
  if (diagnostics.length === 0) return;
  writeError(`${renderDiagnostics(sortDiagnostics(diagnostics), sources, { style, width })}\n`);
}
