/**
 * Parentheses leave no node, so that the tokens say where they stand: before the node's own first token. They stay
 * between operators, where they are needed or help the reader; around whole expressions and single operands they go.
 */
import type { Span } from "../../source/span.ts";
import { concat } from "./doc.ts";
import type { Doc } from "./doc.ts";
import type { TokenCursor } from "./token-cursor.ts";

interface Wrapped {
  readonly span: Span;
}

export interface Wrapping {
  /** Of the parentheses that are there, whether one pair stays. */
  readonly keeps: boolean;
  /** Whether a pair is put where there is none. */
  readonly needs: boolean;
}

/** Prints a node with the parentheses around it. */
export function printWrapped<T extends Wrapped>(
  node: T,
  print: (node: T, cursor: TokenCursor) => Doc,
  { keeps, needs }: Wrapping,
  cursor: TokenCursor,
): Doc {
  const opened: Doc[] = [];
  let count = 0;
  for (; cursor.offset < node.span.start; count++) {
    if (keeps && count === 0) opened.push(cursor.take("("));
    else cursor.skip("(");
  }
  const doc = print(node, cursor);
  const isKept = opened.length > 0;
  for (let i = isKept ? 1 : 0; i < count; i++) cursor.skip(")");
  if (isKept) return concat([...opened, doc, cursor.take(")")]);
  return needs ? concat(["(", doc, ")"]) : doc;
}
