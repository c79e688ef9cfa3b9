import type { CstNode, IToken } from "chevrotain";
import { reservedWordAsName } from "../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { NameCst, SlipReservedNameCst } from "../../grammar/cst.ts";
import type { FileId, Span } from "../source/span.ts";
import type { Name } from "./ast.ts";

/**
 * What the functions that make the tree share. They return null where a part is missing that the node cannot do
 * without (a syntax error has been reported for it then); lists leave such parts out.
 */
export interface Context {
  readonly file: FileId;
  readonly text: string;
  report(diagnostic: Diagnostic): void;
}

/** The span of a token, or of all tokens that a rule has read. */
export function spanOf(item: IToken | CstNode, { file }: Context): Span {
  const { startOffset, endOffset } = "image" in item ? item : (item.location ?? noLocation);
  // A token that the parser made up, and a rule that read nothing, have no place.
  if (Number.isNaN(startOffset) || endOffset === undefined) return { file, start: 0, end: 0 };
  return { file, start: startOffset, end: endOffset + 1 };
}

const noLocation = { startOffset: NaN, endOffset: NaN };

/** Whether a token is there, and not made up by the parser in place of a missing one. */
export function isWritten(token: IToken | undefined): token is IToken {
  return token !== undefined && token.image !== "";
}

export function tokenText(token: IToken, context: Context): { text: string; span: Span } {
  return { text: token.image, span: spanOf(token, context) };
}

export function toName(token: IToken | undefined, context: Context): Name | null {
  return isWritten(token) ? tokenText(token, context) : null;
}

export function toNames(tokens: readonly IToken[] | undefined, context: Context): Name[] {
  return convertAll(tokens, toName, context);
}

/** A name at its declaration. */
export function toDeclaredName(cst: NameCst | undefined, context: Context): Name | null {
  const [slip] = cst?.children.slipReservedName ?? [];
  return slip === undefined ? toName(cst?.children.Identifier?.[0], context) : toReservedName(slip, context);
}

/** A reserved word that stands for a name: reported, and taken as the name that was meant. */
export function toReservedName(cst: SlipReservedNameCst, context: Context): Name | null {
  const name = toName(cst.children.ReservedWord?.[0], context);
  if (name !== null) context.report(reservedWordAsName(name.span, { word: name.text }));
  return name;
}

/** Converts each, and leaves out those that are incomplete. */
export function convertAll<C, N>(
  items: readonly C[] | undefined,
  convert: (item: C, context: Context) => N | null,
  context: Context,
): N[] {
  const nodes: N[] = [];
  for (const item of items ?? []) {
    const node = convert(item, context);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}
