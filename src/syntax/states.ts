import { exitParameter, lateStart, missingDo } from "../diagnostics/catalogue/slips.ts";
import type * as cst from "../../grammar/cst.ts";
import type { Deadline, HandlerBody, StateDeclaration, StateItem } from "./ast-declarations.ts";
import { convertAll, isWritten, spanOf, toDeclaredName, toName, toNames } from "./context.ts";
import type { Context } from "./context.ts";
import { toNumber } from "./expressions.ts";
import { reportSemicolons } from "./semicolons.ts";
import { toBody, toHandler } from "./statements.ts";

export function toState(node: cst.StateDeclarationCst, context: Context): StateDeclaration | null {
  const { Start, Hot, Cold, slipLateStart, name: nameNode, deadline, stateItem } = node.children;
  const name = toDeclaredName(nameNode?.[0], context);
  const [late] = slipLateStart ?? [];
  if (late !== undefined) {
    context.report(lateStart(spanOf(late, context), { temperature: Hot ? "hot" : "cold" }));
  }
  for (const item of stateItem ?? []) reportSemicolons(item.children.slipSemicolon, context);
  const items = convertAll(stateItem, toStateItem, context);
  if (name === null) return null;
  return {
    kind: "state-declaration",
    name,
    isStart: isWritten(Start?.[0]) || late !== undefined,
    temperature: Hot ? "hot" : Cold ? "cold" : null,
    within: toDeadline(deadline?.[0], context),
    items,
    span: spanOf(node, context),
  };
}

function toDeadline(node: cst.DeadlineCst | undefined, context: Context): Deadline | null {
  const [number] = node?.children.number ?? [];
  const amount = number === undefined ? null : toNumber(number, context);
  const unit = toName(node?.children.Identifier?.[0], context);
  if (node === undefined || amount === null || unit === null) return null;
  return { amount: { text: amount.text, span: amount.span }, unit, span: spanOf(node, context) };
}

function toStateItem(node: cst.StateItemCst, context: Context): StateItem | null {
  const { entryItem, exitItem, deferItem, ignoreItem, onItem } = node.children;
  const span = spanOf(node, context);
  if (entryItem?.[0]) {
    const handler = toAction(entryItem[0].children.action?.[0], context);
    return handler && { kind: "entry", handler, span };
  }
  if (exitItem?.[0]) {
    const handler = toExit(exitItem[0], context);
    return handler && { kind: "exit", handler, span };
  }
  const [list] = [...(deferItem ?? []), ...(ignoreItem ?? [])];
  if (list !== undefined) {
    const events = toNames(list.children.eventList?.[0]?.children.event, context);
    return { kind: list.name === "deferItem" ? "defer" : "ignore", events, span };
  }
  return onItem?.[0] ? toOn(onItem[0], context) : null;
}

function toOn(node: cst.OnItemCst, context: Context): StateItem | null {
  const { triggerList, Goto, Identifier, With, action, slipMissingDo } = node.children;
  const span = spanOf(node, context);
  const events = toNames(triggerList?.[0]?.children.event, context);
  const [bare] = slipMissingDo?.[0]?.children.handler ?? [];
  if (bare !== undefined) {
    const { start } = spanOf(bare, context);
    context.report(missingDo({ ...span, start, end: start + 1 }, {}));
  }
  const handler = bare === undefined ? toAction(action?.[0], context) : toHandler(bare, context);
  if (Goto === undefined) return handler && { kind: "on-do", events, handler, span };
  const target = toName(Identifier?.[0], context);
  if (target === null || (With !== undefined && handler === null)) return null;
  return { kind: "on-goto", events, target, with: handler, span };
}

function toAction(node: cst.ActionCst | undefined, context: Context): HandlerBody | null {
  const [handler] = node?.children.handler ?? [];
  return handler ? toHandler(handler, context) : toFunctionName(node?.children.Identifier, context);
}

function toFunctionName(tokens: Parameters<typeof toNames>[0], context: Context): HandlerBody | null {
  const name = toName(tokens?.[0], context);
  return name && { kind: "named", name, span: name.span };
}

function toExit(node: cst.ExitItemCst, context: Context): HandlerBody | null {
  const [handler] = node.children.slipExitParameter?.[0]?.children.handler ?? [];
  if (handler !== undefined) {
    const [parameter] = handler.children.parameter ?? [];
    context.report(exitParameter(spanOf(parameter ?? handler, context), {}));
    return toHandler(handler, context);
  }
  const [body] = node.children.body ?? [];
  if (body === undefined) return toFunctionName(node.children.Identifier, context);
  return { kind: "inline", parameter: null, body: toBody(body, context), span: spanOf(body, context) };
}
