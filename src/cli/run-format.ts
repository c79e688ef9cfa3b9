import { readFileSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { unreadableInput, unwritableOutput, wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { Sources } from "../source/sources.ts";
import { format } from "../syntax/format/format.ts";
import { EXIT, gravest } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { findSources } from "./find-sources.ts";
import { reasonOf } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

export interface RawFormatOptions {
  readonly check?: boolean;
  readonly stdin?: boolean;
}

const STDIN = "-";
const STDIN_NAME = "standard input";

/**
 * `pspec format`: writes the files that are not laid out in the usual way, and lists them; with `--check` it only lists
 * them.
 */
export async function runFormat(
  paths: readonly string[],
  { check = false }: RawFormatOptions,
  shell: Shell,
): Promise<ExitCode> {
  if (paths.length === 0) return refuse("no file is named", shell);
  if (paths.includes(STDIN)) {
    if (paths.length > 1) return refuse("the standard input is formatted alone", shell);
    return formatStdin(await buffer(process.stdin), check, shell);
  }
  const { value: files, diagnostics } = findSources(paths, shell.commandLine);
  complain(shell, diagnostics);
  const outcomes = files.map((path) => formatFile(path, check, shell));
  if (files.length > 0) {
    const changed = outcomes.filter(({ isChanged }) => isChanged).length;
    const count = files.length === 1 ? "1 file" : `${files.length} files`;
    shell.writeError(`${changed} of ${count} ${check ? "would change" : "changed"}\n`);
  }
  return gravest([hasErrors(diagnostics) ? EXIT.usage : EXIT.ok, ...outcomes.map(({ code }) => code)]);
}

function refuse(reason: string, shell: Shell): ExitCode {
  complain(shell, [wrongCommandLine(null, { reason }, { help: "see `pspec format --help`" })]);
  return EXIT.usage;
}

function formatStdin(bytes: Uint8Array, check: boolean, shell: Shell): ExitCode {
  const text = decode(bytes, STDIN_NAME, shell);
  if (text === null) return EXIT.usage;
  const formatted = formatText(text, STDIN_NAME, shell);
  if (formatted === null) return EXIT.violated;
  if (check) return formatted === text ? EXIT.ok : EXIT.violated;
  shell.writeOut(formatted);
  return EXIT.ok;
}

interface Outcome {
  readonly code: ExitCode;
  readonly isChanged: boolean;
}

function formatFile(path: string, check: boolean, shell: Shell): Outcome {
  const text = read(path, shell);
  if (text === null) return { code: EXIT.usage, isChanged: false };
  const formatted = formatText(text, path, shell);
  if (formatted === null) return { code: EXIT.violated, isChanged: false };
  if (formatted === text) return { code: EXIT.ok, isChanged: false };
  if (!check) {
    try {
      writeFileSync(path, formatted);
    } catch (error) {
      complain(shell, [unwritableOutput(null, { path, reason: reasonOf(error) })]);
      return { code: EXIT.usage, isChanged: false };
    }
  }
  shell.writeOut(`${path}\n`);
  return { code: check ? EXIT.violated : EXIT.ok, isChanged: true };
}

function read(path: string, shell: Shell): string | null {
  try {
    return decode(readFileSync(path), path, shell);
  } catch (error) {
    complain(shell, [unreadableInput(null, { path, reason: reasonOf(error) })]);
    return null;
  }
}

/** A byte order mark stays in the text. */
function decode(bytes: Uint8Array, path: string, shell: Shell): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    complain(shell, [unreadableInput(null, { path, reason: "it is not UTF-8 text" })]);
    return null;
  }
}

/** Null where there are errors in the text, which are shown. A byte order mark stays where it is. */
function formatText(text: string, path: string, shell: Shell): string | null {
  const sources = new Sources();
  const { value, diagnostics } = format(sources, sources.add(path, text));
  if (value === null) {
    complain(shell, diagnostics, sources);
    return null;
  }
  return text.startsWith("\uFEFF") ? `\uFEFF${value}` : value;
}
