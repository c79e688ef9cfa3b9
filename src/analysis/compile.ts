import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { Sources } from "../source/sources.ts";
import { parse } from "../syntax/parse.ts";
import type { Analysis } from "./analysis.ts";
import { analyze } from "./analyze.ts";
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

/** Reads and analyses files that together form one program. */
export function compile(files: readonly SourceInput[], options: AnalyzeOptions = {}): Compiled {
  const sources = new Sources();
  const trees = files.map(({ path, text }) => parse(sources, sources.add(path, text)));
  const syntax = trees.flatMap((tree) => tree.diagnostics);
  const { value: analysis, diagnostics } = analyze(
    trees.map((tree) => tree.value),
    options,
  );
  // After a syntax error declarations are missing, which analysis would complain about.
  const all = hasErrors(syntax) ? syntax : [...syntax, ...diagnostics];
  return { sources, analysis, diagnostics: sortDiagnostics(all) };
}
