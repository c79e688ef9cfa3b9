import { writeFileSync } from "node:fs";
import { compile, presetPath } from "../analysis/compile.ts";
import { presets } from "../analysis/presets/presets.ts";
import type { BindingSymbol } from "../analysis/binding-symbol.ts";
import { inferBinding } from "../audit/infer/infer-binding.ts";
import { DocumentSplitter } from "../audit/split-document.ts";
import { LineSplitter } from "../audit/split-lines.ts";
import type { Line } from "../audit/split-lines.ts";
import type { TraceInput } from "../audit/trace-cursor.ts";
import {
  nothingMatched,
  unknownBinding,
  unreadableInput,
  unwritableOutput,
} from "../diagnostics/catalogue/usage.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { format } from "../syntax/format/format.ts";
import { Sources } from "../source/sources.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { findTraces } from "./find-traces.ts";
import { OptionReader } from "./option-reader.ts";
import { reasonOf } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

/** As commander hands them over. */
export interface RawInitOptions {
  readonly fromTrace: string;
  readonly binding?: string;
  readonly out?: string;
}

/** A sample need not be longer. */
const MAX_RECORDS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** `pspec init --from-trace`. */
export async function runInit(raw: RawInitOptions, shell: Shell): Promise<ExitCode> {
  const { commandLine } = shell;
  const reader = new OptionReader(commandLine);
  const preset = raw.binding === undefined ? null : readPreset(raw.binding, reader);
  const traces = findTraces([raw.fromTrace], { commandLine, signal: shell.signal });
  const problems = [...reader.diagnostics, ...traces.diagnostics];
  complain(shell, problems);
  const [trace] = traces.value;
  if (hasErrors(problems) || trace === undefined) return EXIT.usage;
  let documents: unknown[];
  try {
    documents = await readSample(trace, preset);
  } catch (error) {
    complain(shell, [unreadableInput(null, { path: trace.file, reason: reasonOf(error) })]);
    return EXIT.usage;
  }
  const { text, records } = inferBinding(documents, { preset, file: trace.file });
  if (records === 0 || !text.includes("\nevent ")) {
    const span = reader.spanOf("--from-trace", raw.fromTrace);
    const help = "a record is a JSON object; `--binding PRESET` says where in a line or document they stand";
    complain(shell, [
      nothingMatched(span, { what: "record to guess from", pattern: raw.fromTrace }, { help }),
    ]);
    return EXIT.usage;
  }
  return writeProposal(layOut(text), raw.out ?? null, shell);
}

function readPreset(given: string, reader: OptionReader): BindingSymbol | null {
  const name = given.replaceAll("-", "_");
  const text = presets.get(name);
  const compiled = text === undefined ? null : compile([{ path: presetPath(name), text }]);
  const symbol = compiled?.analysis.bindings.get(name) ?? null;
  if (symbol === null) {
    const help = didYouMean(name, presets.keys()) ?? `there are ${[...presets.keys()].join(", ")}`;
    reader.diagnostics.push(unknownBinding(reader.spanOf("--binding", given), { name: given }, { help }));
  }
  return symbol;
}

/** The first records that are JSON. */
async function readSample({ chunks }: TraceInput, preset: BindingSymbol | null): Promise<unknown[]> {
  const path = preset?.document ?? null;
  const splitter =
    path === null
      ? new LineSplitter({ maxLineBytes: MAX_BYTES })
      : new DocumentSplitter(path, { maxBytes: MAX_BYTES });
  const found: unknown[] = [];
  const take = (lines: readonly Line[]): void => {
    for (const line of lines) {
      if (typeof line !== "string" || found.length >= MAX_RECORDS) continue;
      try {
        found.push(JSON.parse(line));
      } catch {
        // No record; an audit with the binding will say so.
      }
    }
  };
  for await (const chunk of chunks) {
    take(splitter.push(chunk));
    if (found.length >= MAX_RECORDS) return found;
  }
  take(splitter.finish());
  return found;
}

function layOut(text: string): string {
  const sources = new Sources();
  const { value } = format(sources, sources.add("proposal", text));
  if (value === null) throw new Error(`what was proposed is not well-formed:\n${text}`);
  return value;
}

function writeProposal(text: string, file: string | null, shell: Shell): ExitCode {
  if (file === null) {
    shell.writeOut(text);
    return EXIT.ok;
  }
  try {
    writeFileSync(file, text, { flag: "wx" });
    return EXIT.ok;
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = exists ? "it exists already" : reasonOf(error);
    complain(shell, [unwritableOutput(null, { path: file, reason })]);
    return EXIT.usage;
  }
}
