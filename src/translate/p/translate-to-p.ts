import type { Analysis } from "../../analysis/analysis.ts";
import type { Diagnosed, Diagnostic } from "../../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../../diagnostics/diagnostic.ts";
import { Sources } from "../../source/sources.ts";
import type { Declaration, SourceFile } from "../../syntax/ast-declarations.ts";
import { format } from "../../syntax/format/format.ts";
import { readTokens } from "../../syntax/read-tokens.ts";
import { desugarKeyedSpec } from "./desugar-keyed-spec.ts";
import { dropAttributes } from "./drop-attributes.ts";
import { dropDeadline } from "./drop-deadlines.ts";
import { applyEdits } from "./edits.ts";
import type { Edit } from "./edits.ts";
import { FreshNames } from "./fresh-names.ts";
import { replaceValues } from "./replace-values.ts";

/** A source file in plain P. */
export interface PFile {
  /** Of the file that it was made from. */
  readonly path: string;
  readonly text: string;
}

export interface PickedValues {
  /** In place of those that tests list for these global parameters, as in analysis. */
  readonly parameters?: ReadonlyMap<string, readonly (bigint | boolean)[]>;
}

/**
 * A program without errors in plain P, file by file: the same text in the usual layout, where it uses nothing that
 * pspec adds to P. Attributes of tests and deadlines are left out, keyed specs become monitors with a map; notes say
 * so, and comments in the text. An error is given for the rare names that a keyed spec must not have then.
 */
export function translateToP(
  { analysis, sources }: { readonly analysis: Analysis; readonly sources: Sources },
  { parameters = new Map() }: PickedValues = {},
): Diagnosed<PFile[]> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const names = new FreshNames(analysis.files.flatMap((file) => wordsOf(file, sources)));
  const value = analysis.files.filter(isOfP).map((file) => {
    const { path, text } = sources.get(file.span.file);
    const desugaring = { analysis, sources, names, parameters, report };
    const edits = file.declarations.flatMap((declaration) => editsOf(file, declaration, desugaring));
    return { path, text: layOut(path, applyEdits(text, edits)) };
  });
  return { value, diagnostics: sortDiagnostics(diagnostics) };
}

/** Bindings are no part of the program: a file that has nothing else is left out. */
function isOfP({ declarations }: SourceFile): boolean {
  return declarations.length === 0 || declarations.some(({ kind }) => kind !== "binding-declaration");
}

function editsOf(
  file: SourceFile,
  declaration: Declaration,
  desugaring: Parameters<typeof desugarKeyedSpec>[2] & Required<PickedValues>,
): Edit[] {
  switch (declaration.kind) {
    case "binding-declaration":
      return [{ span: declaration.span, text: "" }];
    case "test-declaration":
      return [
        ...replaceValues(file, declaration, desugaring.parameters),
        ...dropAttributes(file, declaration, desugaring),
      ];
    case "spec-declaration":
    case "machine-declaration": {
      const { states } = declaration.body;
      const deadlines = states.flatMap((state) => dropDeadline(file, state, desugaring.report));
      if (declaration.kind === "machine-declaration" || declaration.key === null) return deadlines;
      return [...deadlines, ...desugarKeyedSpec(file, declaration, desugaring)];
    }
    default:
      return [];
  }
}

function layOut(path: string, text: string): string {
  const sources = new Sources();
  const { value } = format(sources, sources.add(path, text));
  if (value === null) throw new Error(`what ${path} became in P is not well-formed:\n${text}`);
  return value;
}

/** Everything that could be a name, reserved words among it. */
function wordsOf({ span }: SourceFile, sources: Sources): string[] {
  const { text } = sources.get(span.file);
  return readTokens(text, span.file).tokens.map(({ image }) => image);
}
