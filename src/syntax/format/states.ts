import { unreachable } from "../../base/unreachable.ts";
import type { HandlerBody, StateDeclaration, StateItem } from "../ast-declarations.ts";
import { concat } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { printBlock, printNames } from "./lists.ts";
import { printHandler } from "./statements.ts";
import type { TokenCursor } from "./token-cursor.ts";

export function printState(node: StateDeclaration, cursor: TokenCursor): Doc {
  const { isStart, temperature, name, within, items, span } = node;
  const head: Doc[] = [];
  if (isStart) head.push(cursor.take("start"), " ");
  if (temperature !== null) head.push(cursor.take(temperature), " ");
  head.push(cursor.take("state"), " ", cursor.takeName(name), " ");
  if (within !== null) {
    head.push(cursor.take("within"), " ", cursor.takeAll(within.amount.span), " ");
    head.push(cursor.takeName(within.unit), " ");
  }
  return concat([...head, printBlock({ items, span }, printItem, cursor)]);
}

function printItem(item: StateItem, cursor: TokenCursor): Doc {
  switch (item.kind) {
    case "entry":
    case "exit":
      return concat([cursor.take(item.kind), " ", printAction(item.handler, cursor)]);
    case "defer":
    case "ignore":
      return concat([cursor.take(item.kind), " ", printNames(item.events, cursor), cursor.take(";")]);
    case "on-do": {
      const head = [cursor.take("on"), " ", printNames(item.events, cursor), " "];
      return concat([...head, cursor.take("do"), " ", printAction(item.handler, cursor)]);
    }
    case "on-goto": {
      const head = [cursor.take("on"), " ", printNames(item.events, cursor), " "];
      const goto = [cursor.take("goto"), " ", cursor.takeName(item.target)];
      if (item.with === null) return concat([...head, ...goto, cursor.take(";")]);
      return concat([...head, ...goto, " ", cursor.take("with"), " ", printAction(item.with, cursor)]);
    }
    default:
      return unreachable(item);
  }
}

/** A function's name and a semicolon, or a handler. */
function printAction(handler: HandlerBody, cursor: TokenCursor): Doc {
  switch (handler.kind) {
    case "named":
      return concat([cursor.takeName(handler.name), cursor.take(";")]);
    case "inline":
      return printHandler(handler, cursor);
    default:
      return unreachable(handler);
  }
}
