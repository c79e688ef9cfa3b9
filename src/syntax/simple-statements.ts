import { insertedFields, insertedValue } from "../diagnostics/catalogue/slips.ts";
import type * as cst from "../../grammar/cst.ts";
import type { Expression, Place, Statement, StatementOf } from "./ast.ts";
import { convertAll, spanOf, toName } from "./context.ts";
import type { Context } from "./context.ts";
import {
  toArguments,
  toCreation,
  toExpression,
  toExpressions,
  toFieldValue,
  toSuffix,
} from "./expressions.ts";

export function toAssignmentOrCall(node: cst.AssignmentOrCallCst, context: Context): Statement | null {
  const { Identifier, argumentList, suffix, Assign, insertion, expression } = node.children;
  const span = spanOf(node, context);
  const name = toName(Identifier?.[0], context);
  if (name === null) return null;
  const [list] = argumentList ?? [];
  if (list !== undefined) {
    const callSpan = { ...span, end: spanOf(list, context).end };
    const values = toArguments(list, context);
    return {
      kind: "expression",
      expression: { kind: "call", function: name, arguments: values, span: callSpan },
      span,
    };
  }
  const start: Place = { kind: "name", name: name.text, span: name.span };
  const target = toPlace(start, suffix ?? [], context);
  if (target === null) return null;
  if (insertion?.[0]) return toInsertion(insertion[0], { target, span }, context);
  const value = toExpression(expression?.[0], context);
  return value && { kind: Assign === undefined ? "remove" : "assign", target, value, span };
}

function toPlace(start: Place, nodes: readonly cst.SuffixCst[], context: Context): Place | null {
  let place = start;
  for (const node of nodes) {
    const suffix = toSuffix(node, context);
    if (suffix === null) return null;
    const span = { ...start.span, end: suffix.end };
    switch (suffix.kind) {
      case "field":
        place = { kind: "field", target: place, field: suffix.field, span };
        break;
      case "item":
        place = { kind: "item", target: place, index: suffix.index, span };
        break;
      case "index":
        place = { kind: "index", target: place, index: suffix.index, span };
        break;
    }
  }
  return place;
}

type Inserted = Pick<StatementOf<"add">, "target" | "span">;

function toInsertion(node: cst.InsertionCst, into: Inserted, context: Context): Statement | null {
  const { expression, slipInsertedFields, slipInsertedValue } = node.children;
  if (slipInsertedFields?.[0]) {
    const [slip] = slipInsertedFields;
    const span = spanOf(slip, context);
    context.report(insertedFields(span, {}));
    const fields = convertAll(slip.children.fieldValue, toFieldValue, context);
    return { kind: "add", ...into, value: { kind: "named-tuple", fields, span } };
  }
  if (slipInsertedValue?.[0]) {
    const [slip] = slipInsertedValue;
    context.report(insertedValue(spanOf(slip, context), {}));
    const value = toExpression(slip.children.expression?.[0], context);
    return value && { kind: "add", ...into, value };
  }
  const first = toExpression(expression?.[0], context);
  if (expression === undefined || expression.length < 2) {
    return first && { kind: "add", ...into, value: first };
  }
  const second = toExpression(expression[1], context);
  return first && second && { kind: "insert", ...into, key: first, value: second };
}

export function toAssert(node: cst.AssertStatementCst, context: Context): Statement | null {
  const { expression, Comma } = node.children;
  const condition = toExpression(expression?.[0], context);
  const message = Comma === undefined ? null : toExpression(expression?.[1], context);
  return condition && { kind: "assert", condition, message, span: spanOf(node, context) };
}

export function toPrint(node: cst.PrintStatementCst, context: Context): Statement | null {
  const message = toExpression(node.children.expression?.[0], context);
  return message && { kind: "print", message, span: spanOf(node, context) };
}

export function toReturn(node: cst.ReturnStatementCst, context: Context): Statement {
  const value = toExpression(node.children.expression?.[0], context);
  return { kind: "return", value, span: spanOf(node, context) };
}

export function toNew(node: cst.NewStatementCst, context: Context): Statement | null {
  const [creation] = node.children.creation ?? [];
  const expression = creation === undefined ? null : toCreation(creation, context);
  return expression && { kind: "expression", expression, span: spanOf(node, context) };
}

export function toSend(node: cst.SendStatementCst, context: Context): Statement | null {
  const target = toExpression(node.children.target?.[0], context);
  const event = toExpression(node.children.event?.[0], context);
  const values = toPayload(node.children.payload, context);
  return target && event && { kind: "send", target, event, arguments: values, span: spanOf(node, context) };
}

/** `announce` and `raise`. */
export function toSignal(
  node: cst.AnnounceStatementCst | cst.RaiseStatementCst,
  context: Context,
): Statement | null {
  const event = toExpression(node.children.event?.[0], context);
  const values = toPayload(node.children.payload, context);
  const kind = node.name === "announceStatement" ? "announce" : "raise";
  return event && { kind, event, arguments: values, span: spanOf(node, context) };
}

export function toGoto(node: cst.GotoStatementCst, context: Context): Statement | null {
  const state = toName(node.children.Identifier?.[0], context);
  const values = toPayload(node.children.payload, context);
  return state && { kind: "goto", state, arguments: values, span: spanOf(node, context) };
}

function toPayload(nodes: readonly cst.PayloadCst[] | undefined, context: Context): Expression[] {
  return toExpressions(nodes?.[0]?.children.expressionList?.[0], context);
}
