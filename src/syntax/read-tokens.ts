import type { IToken } from "chevrotain";
import { maxSyntaxErrors } from "../../grammar/base-parser.ts";
import { tokenize } from "../../grammar/lexer.ts";
import * as t from "../../grammar/tokens.ts";
import { singleSign } from "../diagnostics/catalogue/slips.ts";
import {
  tooManyErrors,
  unclosedComment,
  unclosedString,
  unexpectedCharacter,
} from "../diagnostics/catalogue/syntax.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileId, Span } from "../source/span.ts";
import type { Comment } from "./ast-declarations.ts";
import { spanOf } from "./context.ts";
import type { Context } from "./context.ts";

export interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly Comment[];
  /** Where characters were left out. */
  readonly gaps: readonly Span[];
  /** False where there were so many errors that the rest was left out. */
  readonly isWhole: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Splits a text into tokens. What no token begins with is reported and left out. */
export function readTokens(text: string, file: FileId): Tokens {
  const diagnostics: Diagnostic[] = [];
  const context: Context = { file, text, report: (diagnostic) => diagnostics.push(diagnostic) };
  const { tokens: all, groups, errors } = tokenize(text);
  const unread = errors.map(({ offset, length }) => ({ file, start: offset, end: offset + length }));
  const gaps = joinQuotes(unread, text);
  const tokens = leaveOut(all, gaps);
  for (const gap of gaps) {
    const character = String.fromCodePoint(text.codePointAt(gap.start) ?? 0);
    context.report(unexpectedCharacter(gap, { character }));
  }
  let previous: IToken | null = null;
  for (const token of tokens) {
    if (token.tokenType === t.Semicolon && previous !== null) markSemicolon(token, previous);
    previous = token;
    // The lexer leaves the end out where it does not count lines.
    token.endOffset = token.startOffset + token.image.length - 1;
    if (token.tokenType === t.UnclosedString) context.report(unclosedString(spanOf(token, context), {}));
    else if (token.tokenType === t.SingleAnd || token.tokenType === t.SingleOr) {
      context.report(singleSign(spanOf(token, context), { sign: token.image }));
    }
  }
  const comments = (groups["comments"] ?? []).map((token) => toComment(token, context));
  return cutOff({ tokens, comments, gaps, isWhole: true, diagnostics });
}

/** After too many errors the rest is left out: it is hardly a program, and may be a megabyte of something else. */
function cutOff(read: Tokens): Tokens {
  const diagnostics = sortDiagnostics(read.diagnostics);
  const span = diagnostics[maxSyntaxErrors]?.span;
  if (span === undefined || span === null) return read;
  return {
    tokens: read.tokens.filter((token) => token.startOffset < span.start),
    comments: read.comments.filter((comment) => comment.span.start < span.start),
    gaps: read.gaps.filter((gap) => gap.start < span.start),
    isWhole: false,
    diagnostics: [...diagnostics.slice(0, maxSyntaxErrors), tooManyErrors(span, { limit: maxSyntaxErrors })],
  };
}

/** Two single quotes in a line are taken to stand around a text. */
function joinQuotes(gaps: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  let open: Span | null = null;
  for (const gap of gaps) {
    const isQuote = text.slice(gap.start, gap.end) === "'";
    if (isQuote && open !== null && !/[\r\n]/.test(text.slice(open.end, gap.start))) {
      joined[joined.length - 1] = { ...open, end: gap.end };
      open = null;
      continue;
    }
    joined.push(gap);
    open = isQuote ? gap : null;
  }
  return joined;
}

/** The tokens without those inside of gaps. Both are in order. */
function leaveOut(tokens: IToken[], gaps: readonly Span[]): IToken[] {
  let next = 0;
  return tokens.filter(({ startOffset }) => {
    while ((gaps[next]?.end ?? Infinity) <= startOffset) next++;
    return startOffset < (gaps[next]?.start ?? Infinity);
  });
}

const afterBrace = "after-brace";

function markSemicolon(token: IToken, previous: IToken): void {
  if (previous.tokenType === t.RightBrace || followsBrace(previous)) token.payload = afterBrace;
}

/** Whether a token is a semicolon right behind a closing brace, or behind such a semicolon. */
export function followsBrace(token: IToken): boolean {
  return token.payload === afterBrace;
}

function toComment(token: IToken, context: Context): Comment {
  token.endOffset = token.startOffset + token.image.length - 1;
  const span = spanOf(token, context);
  if (token.tokenType === t.UnclosedComment) {
    context.report(unclosedComment({ ...span, end: span.start + 2 }, {}));
  }
  return { kind: token.tokenType === t.LineComment ? "line" : "block", text: token.image, span };
}
