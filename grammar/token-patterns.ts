/** Patterns that a regular expression would match too, but not in linear time and constant stack on any input. */
import type { IToken } from "chevrotain";

type Match = [string] | null;

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * For each run of the lexer (its array of tokens), the offset of the first quote without a partner. A scan for
 * the closing quote that reaches the end has seen every later quote behind a backslash; so none of them has a
 * partner either, and scanning again from each would take quadratic time.
 */
const unclosedFrom = new WeakMap<IToken[], number>();

/** `"…"`: any character may stand behind a backslash, and line ends are allowed, as in P. */
export function matchString(text: string, offset: number, tokens: IToken[]): Match {
  if (text.charCodeAt(offset) !== QUOTE || offset >= (unclosedFrom.get(tokens) ?? Infinity)) return null;
  for (let i = offset + 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return [text.slice(offset, i + 1)];
    if (unit === BACKSLASH) i++;
  }
  unclosedFrom.set(tokens, offset);
  return null;
}

/** A quote that {@link matchString} refused, with the rest of its line. */
export function matchUnclosedString(text: string, offset: number): Match {
  if (text.charCodeAt(offset) !== QUOTE) return null;
  let end = offset + 1;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return [text.slice(offset, end)];
}

export function matchBlockComment(text: string, offset: number): Match {
  if (!text.startsWith("/*", offset)) return null;
  const close = text.indexOf("*/", offset + 2);
  return close < 0 ? null : [text.slice(offset, close + 2)];
}

/** A `/*` that {@link matchBlockComment} refused, with the rest of the file. */
export function matchUnclosedComment(text: string, offset: number): Match {
  return text.startsWith("/*", offset) ? [text.slice(offset)] : null;
}
