import { maxSyntaxErrors } from "../../grammar/base-parser.ts";
import type { DeclarationCst } from "../../grammar/cst.ts";
import { PspecParser } from "../../grammar/parser.ts";
import { nestedTooDeeply, tooManyErrors } from "../diagnostics/catalogue/syntax.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../source/sources.ts";
import type { FileId } from "../source/span.ts";
import type { Declaration, SourceFile } from "./ast-declarations.ts";
import { convertAll, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { toDeclaration } from "./declarations.ts";
import { toDiagnostics } from "./errors/to-diagnostics.ts";
import { findDeepNesting } from "./find-deep-nesting.ts";
import { readTokens } from "./read-tokens.ts";
import type { Tokens } from "./read-tokens.ts";

/**
 * Reads a file of a `Sources` table.
 *
 * Any text gives a tree: after a syntax error it holds what could be read, statements and declarations that are
 * incomplete being left out. Diagnostics come in the order of the text. Takes time linear in the text's length.
 *
 * @example
 * const sources = new Sources();
 * const { value, diagnostics } = parse(sources, sources.add("ping.pspec", "event ePing;"));
 */
export function parse(sources: Sources, file: FileId): Diagnosed<SourceFile> {
  const { text } = sources.get(file);
  const read = readTokens(text, file);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const context: Context = { file, text, report: (diagnostic) => diagnostics.push(diagnostic) };
  const declarations = readDeclarations(read, context);
  const span = { file, start: 0, end: text.length };
  return {
    value: { kind: "file", declarations, comments: read.comments, span },
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function readDeclarations(read: Tokens, context: Context): Declaration[] {
  const { tokens } = read;
  const deep = findDeepNesting(tokens);
  if (deep !== null) {
    context.report(nestedTooDeeply(spanOf(deep.token, context), { limit: deep.limit }));
    return [];
  }
  const parser = sharedParser();
  parser.input = tokens;
  const file = parser.file();
  for (const diagnostic of toDiagnostics(parser.errors, read, context)) context.report(diagnostic);
  if (parser.hasGivenUp && read.isWhole) {
    const last = parser.errors.at(-1)?.token;
    context.report(tooManyErrors(last ? spanOf(last, context) : null, { limit: maxSyntaxErrors }));
  }
  // The parser's tree is keyed by rule, and knows its children by no other type than a token or a node.
  const nodes = file.children["declaration"] as DeclarationCst[] | undefined;
  return convertAll(nodes, toDeclaration, context);
}

let parser: PspecParser | undefined;

/** Made at first use: it takes longer than to read a small file. It keeps nothing from one file to the next. */
function sharedParser(): PspecParser {
  parser ??= new PspecParser();
  return parser;
}
