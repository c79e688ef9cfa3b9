import type { IToken } from "chevrotain";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Diagnosed } from "../../diagnostics/diagnostic.ts";
import type { Sources } from "../../source/sources.ts";
import type { FileId } from "../../source/span.ts";
import type { SourceFile } from "../ast-declarations.ts";
import { parse } from "../parse.ts";
import { readTokens } from "../read-tokens.ts";
import { checkSameTree } from "./check-same-tree.ts";
import { printDeclaration } from "./declarations.ts";
import type { Doc } from "./doc.ts";
import { printLines } from "./lists.ts";
import { printDoc } from "./print-doc.ts";
import { TokenCursor } from "./token-cursor.ts";

export interface FormatOptions {
  /** Columns that a line should not exceed; comments and strings may. */
  readonly width?: number;
  /** Blanks for each level of indentation. */
  readonly indentWidth?: number;
}

/**
 * A file of a `Sources` table in the usual layout: the same tokens, but for needless parentheses and empty statements,
 * and the same comments in the same order. Its line ends stay what they are. Null where the text has errors of syntax,
 * which are among the diagnostics. Formatting the result again changes nothing.
 */
export function format(
  sources: Sources,
  file: FileId,
  options: FormatOptions = {},
): Diagnosed<string | null> {
  const { value: tree, diagnostics } = parse(sources, file);
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const { text } = sources.get(file);
  const doc = printTree(tree, text, readTokens(text, file).tokens);
  const { width = 100, indentWidth = 2 } = options;
  const formatted = printDoc(doc, { width, indentWidth, newLine: lineEndOf(text) });
  checkSameTree(tree, formatted);
  return { value: formatted, diagnostics };
}

/**
 * Prints twice: what is left out (needless parentheses and semicolons) is known for certain only when it has been
 * passed, and comments must be placed as if it had never been there, for the result to stay what it is.
 */
function printTree({ declarations, comments }: SourceFile, text: string, tokens: readonly IToken[]): Doc {
  const trial = new TokenCursor(text, tokens, comments);
  const doc = printLines(declarations, printDeclaration, trial);
  if (trial.next !== "") throw new Error(`the formatter has left out \`${trial.next}\` at ${trial.offset}`);
  if (trial.skipped.size === 0) return doc;
  const kept = tokens.filter((token) => !trial.skipped.has(token));
  return printLines(declarations, printDeclaration, new TokenCursor(text, kept, comments));
}

/** The line end of the first line. */
function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}
