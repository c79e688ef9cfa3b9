import type { IToken, TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.ts";
import { unclosedBracket, unopenedBracket } from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic, Note } from "../../diagnostics/diagnostic.ts";
import { spanOf } from "../context.ts";
import type { Context } from "../context.ts";
import type { ErrorSite } from "./error-site.ts";
import { describeFound } from "./explain-expectation.ts";

const partners: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const closing: Readonly<Record<string, string>> = { RightParen: ")", RightBracket: "]", RightBrace: "}" };

/** What only begins something around a block, not a part of it. */
const beginsOuter: ReadonlySet<TokenType> = new Set([
  ...[t.On, t.Entry, t.Exit, t.Defer, t.Ignore, t.State, t.Start, t.Hot, t.Cold, t.Fun, t.Type, t.Enum],
  ...[t.Event, t.Eventset, t.Interface, t.Machine, t.Spec, t.Scenario, t.Module, t.Test, t.Implementation],
]);

/** Brackets without a partner: the end of the file comes too early, a bracket closes nothing or the wrong one. */
export function explainBracket(site: ErrorSite, context: Context): Diagnostic | null {
  const { found, expected, span } = site;
  const open = findOpenBracket(site);
  const closes = found === null ? undefined : partners[found.image];
  const isOuter = open?.image === "{" && found !== null && beginsOuter.has(found.tokenType);
  if (closes !== undefined && open === null) return unopenedBracket(span, { close: found?.image ?? "" });
  const isMismatch = closes !== undefined && closes !== open?.image;
  if (open === null || !(found === null || isMismatch || isOuter)) return null;
  const isWanted = [...expected].some((name) => partners[closing[name] ?? ""] === open.image);
  if (found !== null && !isWanted) return null;
  const notes: Note[] = [{ message: "here it would have to be closed at the latest", span }];
  const suspect = findMisindented(site, context);
  if (suspect !== null && suspect !== open) {
    const message = "by its indentation, this is the one that lacks its partner";
    notes.unshift({ message, span: spanOf(suspect, context) });
  }
  return unclosedBracket(spanOf(open, context), { open: open.image, found: describeFound(found) }, { notes });
}

/** The innermost bracket that is open where the error is. */
function findOpenBracket({ tokens, index }: ErrorSite): IToken | null {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, index)) {
    if (token.image === "(" || token.image === "[" || token.image === "{") open.push(token);
    // A bracket that closes the wrong one closes whatever is left open inside.
    const partner = partners[token.image];
    if (partner === undefined) continue;
    const match = open.findLastIndex((candidate) => candidate.image === partner);
    if (match >= 0) open.length = match;
  }
  return open.at(-1) ?? null;
}

/**
 * The first brace that the brackets pair with one further left than the line that opened it. Where a brace is
 * missing the pairs behind it are shifted, and what is left open in the end is the outermost.
 */
function findMisindented({ tokens, index }: ErrorSite, { text }: Context): IToken | null {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, index)) {
    if (token.image === "{") open.push(token);
    if (token.image !== "}") continue;
    const opener = open.pop();
    if (opener === undefined || !beginsLine(text, token.startOffset)) continue;
    if (indentation(text, token.startOffset) < indentation(text, opener.startOffset)) return opener;
  }
  return null;
}

function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** How far the line of an offset is indented. */
function indentation(text: string, offset: number): number {
  return text.slice(lineStart(text, offset), offset + 1).search(/\S/);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
