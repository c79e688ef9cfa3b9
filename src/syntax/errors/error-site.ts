import type { IRecognitionException, IToken } from "chevrotain";
import type { Span } from "../../source/span.ts";
import { spanOf } from "../context.ts";
import type { Context } from "../context.ts";

/** Where the parser could not go on, and what it was about to read. */
export interface ErrorSite {
  readonly tokens: readonly IToken[];
  /** Of the token that does not fit; the number of tokens for the end of the file. */
  readonly index: number;
  /** The token that does not fit; null for the end of the file. */
  readonly found: IToken | null;
  readonly previous: IToken | null;
  /** Whether a new line begins between these two. */
  readonly beginsLine: boolean;
  /** Of the token that does not fit; empty, behind the last token, at the end of the file. */
  readonly span: Span;
  /** The names of the token types that would have been possible. */
  readonly expected: ReadonlySet<string>;
  /** The rule that was being read, and those around it, the outermost first. */
  readonly rule: string;
  readonly rules: readonly string[];
}

export function createSite(
  error: IRecognitionException,
  tokens: readonly IToken[],
  context: Context,
): ErrorSite {
  const index = indexOf(error.token, tokens);
  const found = tokens[index] ?? null;
  const previous = tokens[index - 1] ?? null;
  const gap =
    previous === null || found === null
      ? ""
      : context.text.slice(endOf(previous, context).end, found.startOffset);
  const rules = error.context.ruleStack;
  return {
    tokens,
    index,
    found,
    previous,
    beginsLine: /[\r\n]/.test(gap),
    span: found === null ? endOf(previous, context) : spanOf(found, context),
    expected: new Set(error.message.split(" ")),
    rule: rules.at(-1) ?? "file",
    rules,
  };
}

/** The empty span behind a token. */
export function endOf(token: IToken | null, context: Context): Span {
  const end = token === null ? 0 : spanOf(token, context).end;
  return { file: context.file, start: end, end };
}

/** Where a token stands; the end of the file stands behind the last one. */
function indexOf(token: IToken, tokens: readonly IToken[]): number {
  if (Number.isNaN(token.startOffset)) return tokens.length;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.startOffset ?? Infinity) < token.startOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}
