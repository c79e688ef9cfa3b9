import { existsSync } from "node:fs";
import type { BindingSymbol } from "../analysis/binding-symbol.ts";
import { presetPath } from "../analysis/compile.ts";
import type { SourceInput } from "../analysis/compile.ts";
import { presets } from "../analysis/presets/presets.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import { unclearBinding, unknownBinding } from "../diagnostics/catalogue/usage.ts";
import { createTraceBinding } from "../audit/binding/trace-binding.ts";
import type { TraceBinding } from "../audit/trace-record.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { lowerBinding } from "../ir/lower-binding.ts";
import type { Program } from "../ir/program.ts";
import type { AuditOptions } from "./audit-options.ts";
import type { CommandLine } from "./command-line.ts";
import { indexOfValue } from "./command-line.ts";
import { hashInOrder, readProject } from "./read-project.ts";
import type { LoadedProject } from "./read-project.ts";
import { readText } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { isFolder, portable } from "./walk.ts";

/** The program with what `--binding` names beside it, where that is not part of it. */
export function readWithBinding(
  project: LoadedProject,
  given: string | null,
  analyze: AnalyzeOptions = {},
): Diagnosed<LoadedProject> {
  if (given === null) return { value: project, diagnostics: [] };
  const { value: source, diagnostics } = bindingSource(given, project);
  if (source === null) return { value: project, diagnostics };
  const { foreign } = project.analysis;
  const read = readProject(project, foreign === null ? analyze : { ...analyze, foreign }, [source]);
  return { value: read.value ?? project, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** What is to be known of the options of a command. */
export type BindingOptions = Pick<AuditOptions, "binding" | "parameters">;

/** The binding that is wanted, ready for audits of `program`. Null: none is. `refused`: that has been said. */
export function prepareBinding(
  program: Program,
  { options, project }: { readonly options: BindingOptions; readonly project: LoadedProject },
  shell: Shell,
): TraceBinding | null | "refused" {
  if (options.binding === null) return null;
  const { value: symbol, diagnostics } = chooseBinding(options.binding, project, shell.commandLine);
  complain(shell, diagnostics);
  if (symbol === null) return "refused";
  const lowered = lowerBinding(project.analysis, symbol, options.parameters);
  complain(shell, lowered.diagnostics, project.sources);
  if (hasErrors(lowered.diagnostics)) return "refused";
  return createTraceBinding(program, lowered.value, hashBinding(symbol, project));
}

/** What is read beside a program for the sake of `--binding`: a file, or a preset where the program declares none so. */
function bindingSource(given: string, project: LoadedProject): Diagnosed<SourceInput | null> {
  const name = presetName(given);
  if (existsSync(given) && !isFolder(given)) {
    const path = portable(given);
    if (project.files.includes(path)) return { value: null, diagnostics: [] };
    const { value: text, diagnostics } = readText(given);
    return { value: text === null ? null : { path, text }, diagnostics };
  }
  const text = presets.get(name);
  const isDeclared = project.analysis.bindings.has(given);
  return {
    value: isDeclared || text === undefined ? null : { path: presetPath(name), text },
    diagnostics: [],
  };
}

/** The binding that `--binding` names, of a program that has been read with what {@link bindingSource} says. */
function chooseBinding(
  given: string,
  project: LoadedProject,
  commandLine: CommandLine,
): Diagnosed<BindingSymbol | null> {
  const { bindings } = project.analysis;
  const named = bindings.get(given) ?? bindings.get(presetName(given));
  if (named !== undefined) return { value: named, diagnostics: [] };
  const index = indexOfValue(commandLine, "--binding", given);
  const span = index === null ? null : commandLine.spanOf(index);
  if (existsSync(given) && !isFolder(given)) {
    const inside = declaredIn(portable(given), project);
    const [only] = inside;
    if (only !== undefined && inside.length === 1) return { value: only, diagnostics: [] };
    const names = inside.map(({ name }) => `\`${name}\``).join(", ");
    const help =
      inside.length === 0 ? null : `name one of ${names}; it is found in the program's own files, too`;
    return {
      value: null,
      diagnostics: [unclearBinding(span, { file: given, count: inside.length }, { help })],
    };
  }
  const known = [...bindings.keys(), ...presets.keys()];
  const help = didYouMean(given, known) ?? `there are the presets ${[...presets.keys()].join(", ")}`;
  return { value: null, diagnostics: [unknownBinding(span, { name: given }, { help })] };
}

function declaredIn(path: string, { analysis, sources }: LoadedProject): BindingSymbol[] {
  return [...analysis.bindings.values()].filter(
    ({ declaration }) => sources.get(declaration.span.file).path === path,
  );
}

/** On a command line words are often joined by hyphens. */
function presetName(given: string): string {
  return given.replaceAll("-", "_");
}

/** `sha256:…` of the text of a binding, and of those that it extends. */
function hashBinding(symbol: BindingSymbol, { sources }: LoadedProject): string {
  const texts: string[] = [];
  for (let one: BindingSymbol | null = symbol; one !== null; one = one.base) {
    texts.push(sources.textOf(one.declaration.span));
  }
  return hashInOrder(texts);
}
