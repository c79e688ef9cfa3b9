import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import { Sources } from "../source/sources.ts";
import type { SourceFile } from "../syntax/ast-declarations.ts";
import { parse } from "../syntax/parse.ts";
import type { Analysis } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import { presets } from "./presets/presets.ts";
import type { AnalyzeOptions } from "./work.ts";

/** A file's name, for messages, and what stands in it. */
export interface SourceInput {
  readonly path: string;
  readonly text: string;
}

export interface Compiled {
  readonly sources: Sources;
  /** Partial when there are errors among the diagnostics, and must then not be lowered. */
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

/** The presets that bindings extend, and no binding of the program is called like. */
function parsePresets(sources: Sources, trees: readonly Diagnosed<SourceFile>[]): Diagnosed<SourceFile>[] {
  const bindings = trees
    .flatMap(({ value }) => value.declarations)
    .filter((declaration) => declaration.kind === "binding-declaration");
  const own = new Set(bindings.map(({ name }) => name.text));
  const wanted = new Set(bindings.flatMap(({ base }) => (base === null ? [] : [base.text])));
  return [...wanted].flatMap((name) => {
    const text = presets.get(name);
    return text === undefined || own.has(name) ? [] : [parse(sources, sources.add(presetPath(name), text))];
  });
}

/** What a preset's source is called where a place in it is shown. */
export function presetPath(name: string): string {
  return `<preset ${name}>`;
}

/** Reads and analyses files that together form one program. */
export function compile(files: readonly SourceInput[], options: AnalyzeOptions = {}): Compiled {
  const sources = new Sources();
  const trees = files.map(({ path, text }) => parse(sources, sources.add(path, text)));
  trees.push(...parsePresets(sources, trees));
  const syntax = trees.flatMap((tree) => tree.diagnostics);
  const { value: analysis, diagnostics } = analyze(
    trees.map((tree) => tree.value),
    options,
  );
  // After a syntax error declarations are missing, which analysis would complain about.
  const all = hasErrors(syntax) ? syntax : [...syntax, ...diagnostics];
  return { sources, analysis, diagnostics: sortDiagnostics(all) };
}
