import type { Span } from "../../source/span.ts";
import type { Name } from "../ast.ts";
import { concat, group, hardLine, indent, line, softLine } from "./doc.ts";
import type { Doc } from "./doc.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** Prints one item of a list from its tokens. */
export type PrintItem<T> = (item: T, cursor: TokenCursor) => Doc;

/** Docs with a separator between them; nothing where there are none. */
export function join(docs: readonly Doc[], separator: Doc): Doc {
  return concat(docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc])));
}

/**
 * Items on lines of their own, with their comments; empty lines between them are kept, one of several. A semicolon
 * behind an item that is complete is an empty statement.
 */
export function printLines<T>(items: readonly T[], print: PrintItem<T>, cursor: TokenCursor): Doc {
  const docs: Doc[] = [];
  items.forEach((item, index) => {
    const isFirst = index === 0;
    if (!isFirst) docs.push(hardLine);
    docs.push(...cursor.takeLeading({ isFirst }), print(item, cursor));
    cursor.skipAll(";");
  });
  docs.push(...cursor.takeDangling({ isFirst: items.length === 0 }));
  return concat(docs);
}

export interface Block<T> {
  readonly items: readonly T[];
  /** Ends with the closing brace. */
  readonly span: Span;
  /** Whether it takes several lines in any case. */
  readonly isLong?: boolean;
}

/**
 * `{ … }`. What the author wrote on one line stays there, if it is no more than one item and
 * has room.
 */
export function printBlock<T>(block: Block<T>, print: PrintItem<T>, cursor: TokenCursor): Doc {
  const { items, span, isLong = false } = block;
  const open = cursor.take("{");
  if (items.length > 0) cursor.skipAll(";");
  const isShort = !isLong && items.length <= 1 && !cursor.hasLineEndUpTo(span.end);
  // A handler that does nothing is not one that is empty: `{ ; }` keeps its semicolon.
  const isIdle = items.length === 0 && cursor.next === ";";
  if (items.length === 0 && !isIdle && !cursor.hasOwnComments) return concat([open, " ", cursor.take("}")]);
  const separator = isShort ? line : hardLine;
  const contents = isIdle
    ? printLines([";"], (image) => cursor.take(image), cursor)
    : printLines(items, print, cursor);
  return group(concat([open, indent(concat([separator, contents])), separator, cursor.take("}")]));
}

export interface Brackets {
  readonly open: "(" | "[" | "{";
  readonly close: ")" | "]" | "}";
  /** Whether a list stays broken where its author broke it. */
  readonly keepsLines: boolean;
}

export const call: Brackets = { open: "(", close: ")", keepsLines: false };
export const fields: Brackets = { open: "(", close: ")", keepsLines: true };
export const braces: Brackets = { open: "{", close: "}", keepsLines: true };

/** A list in brackets: on one line, else between its brackets on the next one, else one line for each item. */
export function printList<T>(
  items: readonly T[],
  print: PrintItem<T>,
  { open, close, keepsLines }: Brackets,
  cursor: TokenCursor,
): Doc {
  const padding = open === "{" ? line : softLine;
  const first = cursor.take(open);
  const isApart = keepsLines && cursor.isAtLineStart;
  const { docs, isSplit } = takeItems(items, print, cursor);
  const dangling = cursor.takeDangling({ isFirst: items.length === 0 });
  const contents = group(join(docs, keepsLines && isSplit ? hardLine : line));
  const edge = isApart ? hardLine : padding;
  const last = cursor.take(close);
  if (items.length === 0 && dangling.length === 0) return concat([first, last]);
  return group(concat([first, indent(concat([edge, contents, ...dangling])), edge, last]));
}

/** Items with the commas behind them, and whether any of them but the first begins a line. */
function takeItems<T>(items: readonly T[], print: PrintItem<T>, cursor: TokenCursor) {
  let isSplit = false;
  const docs = items.map((item, index) => {
    if (index > 0 && cursor.isAtLineStart) isSplit = true;
    const leading = cursor.takeDangling({ isFirst: true });
    const doc = print(item, cursor);
    // A tuple of one has a comma behind its only item.
    return concat([...leading, doc, cursor.next === "," ? cursor.take(",") : ""]);
  });
  return { docs, isSplit };
}

/** Names, as many on a line as there is room for. */
export function printNames(names: readonly Name[], cursor: TokenCursor): Doc {
  const docs = names.map((name, index) => {
    const doc = concat([cursor.takeName(name), index < names.length - 1 ? cursor.take(",") : ""]);
    return index === 0 ? doc : group(concat([line, doc]));
  });
  return indent(concat(docs));
}
