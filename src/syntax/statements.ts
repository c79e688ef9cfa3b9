import { bareCase, initialiser, lateVariable } from "../diagnostics/catalogue/slips.ts";
import { tooManyParameters } from "../diagnostics/catalogue/states.ts";
import { proofConstruct } from "../diagnostics/catalogue/unsupported.ts";
import type * as cst from "../../grammar/cst.ts";
import type { Block, Parameter, ReceiveCase, Statement, VariableDeclaration } from "./ast.ts";
import type { HandlerBody } from "./ast-declarations.ts";
import { convertAll, spanOf, toDeclaredName, toName, toNames } from "./context.ts";
import type { Context } from "./context.ts";
import { toExpression } from "./expressions.ts";
import * as simple from "./simple-statements.ts";
import { toParameter, toType } from "./types.ts";

export function toVariable(node: cst.VariableDeclarationCst, context: Context): VariableDeclaration | null {
  const names = convertAll(node.children.name, toDeclaredName, context);
  const type = toType(node.children.type?.[0], context);
  const [slip] = node.children.slipInitialiser ?? [];
  const [name] = names;
  if (slip !== undefined && name !== undefined) {
    context.report(initialiser(spanOf(slip, context), { name: name.text }));
  }
  return name && type ? { kind: "variable-declaration", names, type, span: spanOf(node, context) } : null;
}

/** The body of a function or handler. */
export function toBody(node: cst.BodyCst, context: Context): Block {
  const variables = convertAll(node.children.variableDeclaration, toVariable, context);
  const statements: Statement[] = [];
  for (const item of node.children.statement ?? []) {
    // A variable among the statements is reported, and kept: later phases know its name.
    const late = toLateVariable(item, context);
    if (late !== null) variables.push(late);
    const statement = toStatement(item, context);
    if (statement !== null) statements.push(statement);
  }
  return { kind: "body", variables, statements, span: spanOf(node, context) };
}

function toLateVariable(node: cst.StatementCst, context: Context): VariableDeclaration | null {
  const [late] = node.children.slipVariable?.[0]?.children.variableDeclaration ?? [];
  if (late === undefined) return null;
  context.report(lateVariable(spanOf(late, context), {}));
  return toVariable(late, context);
}

export function toHandler(node: cst.HandlerCst, context: Context): HandlerBody | null {
  const [body] = node.children.body ?? [];
  if (body === undefined) return null;
  const parameter = toHandlerParameter(node, context);
  return { kind: "inline", parameter, body: toBody(body, context), span: spanOf(node, context) };
}

/** Of several, which are reported, the first. */
function toHandlerParameter(node: cst.HandlerCst, context: Context): Parameter | null {
  const more = node.children.slipMoreParameters?.[0]?.children.parameter ?? [];
  const parameters = convertAll([...(node.children.parameter ?? []), ...more], toParameter, context);
  const [first, last] = [parameters[0] ?? null, parameters.at(-1)];
  if (first !== null && last !== undefined && last !== first) {
    const span = { ...first.span, end: last.span.end };
    const written = context.text.slice(span.start, span.end).replace(/\s+/g, " ");
    const help = `an event carries one value: write \`(p: (${written}))\``;
    context.report(tooManyParameters(span, { what: "this one", count: parameters.length }, { help }));
  }
  return first;
}

export function toStatement(node: cst.StatementCst, context: Context): Statement | null {
  const parts = node.children;
  const span = spanOf(node, context);
  if (parts.assignmentOrCall?.[0]) return simple.toAssignmentOrCall(parts.assignmentOrCall[0], context);
  if (parts.sendStatement?.[0]) return simple.toSend(parts.sendStatement[0], context);
  if (parts.ifStatement?.[0]) return toIf(parts.ifStatement[0], context);
  if (parts.compoundStatement?.[0]) return toCompound(parts.compoundStatement[0], context);
  if (parts.gotoStatement?.[0]) return simple.toGoto(parts.gotoStatement[0], context);
  if (parts.assertStatement?.[0]) return simple.toAssert(parts.assertStatement[0], context);
  if (parts.printStatement?.[0]) return simple.toPrint(parts.printStatement[0], context);
  if (parts.returnStatement?.[0]) return simple.toReturn(parts.returnStatement[0], context);
  if (parts.breakStatement) return { kind: "break", span };
  if (parts.continueStatement) return { kind: "continue", span };
  if (parts.emptyStatement) return { kind: "empty", span };
  if (parts.whileStatement?.[0]) return toWhile(parts.whileStatement[0], context);
  if (parts.foreachStatement?.[0]) return toForeach(parts.foreachStatement[0], context);
  if (parts.newStatement?.[0]) return simple.toNew(parts.newStatement[0], context);
  if (parts.announceStatement?.[0]) return simple.toSignal(parts.announceStatement[0], context);
  if (parts.raiseStatement?.[0]) return simple.toSignal(parts.raiseStatement[0], context);
  if (parts.receiveStatement?.[0]) return toReceive(parts.receiveStatement[0], context);
  if (parts.assumeStatement) return refuse("`assume` as a statement", node, context);
  return null;
}

function refuse(construct: string, node: cst.StatementCst, context: Context): Statement {
  const span = spanOf(node, context);
  context.report(proofConstruct(span, { construct }));
  return { kind: "unsupported-statement", construct, span };
}

function toCompound(node: cst.CompoundStatementCst, context: Context): Statement {
  for (const item of node.children.statement ?? []) toLateVariable(item, context);
  const statements = convertAll(node.children.statement, toStatement, context);
  return { kind: "block", statements, span: spanOf(node, context) };
}

function toWhile(node: cst.WhileStatementCst, context: Context): Statement | null {
  const condition = toExpression(node.children.expression?.[0], context);
  const body = toNested(node.children.statement, context);
  return condition && body && { kind: "while", condition, body, span: spanOf(node, context) };
}

function toForeach(node: cst.ForeachStatementCst, context: Context): Statement | null {
  const item = toName(node.children.Identifier?.[0], context);
  const collection = toExpression(node.children.expression?.[0], context);
  const body = toNested(node.children.statement, context);
  const [invariant] = node.children.loopInvariant ?? [];
  if (invariant !== undefined) {
    context.report(proofConstruct(spanOf(invariant, context), { construct: "`invariant` of a loop" }));
  }
  return (
    item && collection && body && { kind: "foreach", item, collection, body, span: spanOf(node, context) }
  );
}

/** The statement that another one governs. */
function toNested(nodes: readonly cst.StatementCst[] | undefined, context: Context): Statement | null {
  const [node] = nodes ?? [];
  if (node === undefined) return null;
  const late = toLateVariable(node, context);
  return late === null ? toStatement(node, context) : { kind: "empty", span: late.span };
}

/** `else if` stands in a row in the concrete tree, and nested in this one. */
function toIf(node: cst.IfStatementCst, context: Context): Statement | null {
  const { end } = spanOf(node, context);
  let rest = toNested(node.children.statement, context);
  for (const branch of [...(node.children.branch ?? [])].reverse()) {
    const condition = toExpression(branch.children.expression?.[0], context);
    const then = toNested(branch.children.statement, context);
    if (condition === null || then === null) continue;
    rest = { kind: "if", condition, then, else: rest, span: { ...spanOf(branch, context), end } };
  }
  return rest;
}

function toReceive(node: cst.ReceiveStatementCst, context: Context): Statement {
  const cases = convertAll(node.children.receiveCase, toCase, context);
  return { kind: "receive", cases, span: spanOf(node, context) };
}

function toCase(node: cst.ReceiveCaseCst, context: Context): ReceiveCase | null {
  const span = spanOf(node, context);
  const events = toNames(node.children.triggerList?.[0]?.children.event, context);
  const [bare] = node.children.slipBareCase ?? [];
  if (bare !== undefined) {
    const bareSpan = spanOf(bare, context);
    context.report(bareCase(bareSpan, {}));
    const statements = convertAll(bare.children.statement, toStatement, context);
    return {
      events,
      parameter: null,
      body: { kind: "body", variables: [], statements, span: bareSpan },
      span,
    };
  }
  const [handler] = node.children.handler ?? [];
  const [body] = handler?.children.body ?? [];
  if (handler === undefined || body === undefined) return null;
  const parameter = toHandlerParameter(handler, context);
  return { events, parameter, body: toBody(body, context), span };
}
