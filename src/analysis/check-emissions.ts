import { gotoOutsideMachine, leavesValueFunction } from "../diagnostics/catalogue/states.ts";
import { nullEvent, wrongArgumentCount } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import { expectType, noteAction, noteEffect, report } from "./body.ts";
import type { Body } from "./body.ts";
import { checkPayload } from "./check-arguments.ts";
import { checkExpression, checkExpressions } from "./check-expression.ts";
import { entryOf, handlerParameters } from "./handlers.ts";
import { reportUnknown } from "./report-unknown.ts";
import { EVENT, isErroneous, MACHINE } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** `send target, event, values…` (StatementVisitor.cs, VisitSendStmt). */
export function checkSend(body: Body, node: ast.StatementOf<"send">): void {
  noteAction(body, "send", { construct: "send", span: node.span });
  expectType(body, node.target.span, { expected: MACHINE, found: checkExpression(body, node.target) });
  checkEmission(body, node);
}

/** `announce event, values…` */
export function checkAnnounce(body: Body, node: ast.StatementOf<"announce">): void {
  noteAction(body, "announce", { construct: "announce", span: node.span });
  checkEmission(body, node);
}

/** `raise event, values…`, in functions without a value only. */
export function checkRaise(body: Body, node: ast.StatementOf<"raise">): void {
  if (body.returns !== null) report(body, leavesValueFunction(node.span, { statement: "raise" }));
  noteEffect(body, "raise", node.span);
  checkEmission(body, node);
}

type Emission = ast.StatementOf<"send" | "announce" | "raise">;

/** The event and what it carries. Where the event is a variable, the payload is only known when it runs. */
function checkEmission(body: Body, node: Emission): void {
  const event = checkExpression(body, node.event);
  const types = checkExpressions(body, node.arguments);
  if (isErroneous(event)) return;
  if (event.kind === "null") {
    report(body, nullEvent(node.event.span, { statement: node.kind }));
    return;
  }
  if (!expectType(body, node.event.span, { expected: EVENT, found: event })) return;
  const sent = sentEvent(body, node.event);
  if (sent === undefined) return;
  const notes =
    sent.declaration === null
      ? []
      : [{ message: `\`${sent.name}\` is declared here`, span: sent.declaration.name.span }];
  const recipient = { what: `\`${sent.name}\``, span: argumentSpan(node), notes };
  checkPayload(body, recipient, sent.payload, { nodes: node.arguments, types });
}

function sentEvent(body: Body, node: ast.Expression) {
  if (node.kind === "halt") return body.work.symbols.events.get("halt");
  if (node.kind !== "name") return undefined;
  const reference = body.work.references.get(node);
  return reference?.kind === "event" ? reference : undefined;
}

/** Where the arguments stand, or the event that lacks them. */
function argumentSpan(node: Emission): Span {
  const first = node.arguments[0];
  const last = node.arguments.at(-1);
  if (first === undefined || last === undefined) return node.event.span;
  return { ...first.span, end: last.span.end };
}

/**
 * `goto S, value`: the value goes to the entry of S. In functions of a machine without a value only
 * (StatementVisitor.cs, VisitGotoStmt).
 */
export function checkGoto(body: Body, node: ast.StatementOf<"goto">): void {
  const types = checkExpressions(body, node.arguments);
  noteEffect(body, "goto", node.span);
  if (body.machine === null) {
    report(body, gotoOutsideMachine(node.span, {}));
    return;
  }
  if (body.returns !== null) report(body, leavesValueFunction(node.span, { statement: "goto" }));
  const { states } = body.machine;
  const target = states.get(node.state.text);
  if (target === undefined) {
    reportUnknown(body.work, node.state, "state", states.keys());
    return;
  }
  body.work.states.set(node.state, target);
  const entry = entryOf(target.declaration);
  const parameters = entry === null ? [] : handlerParameters(body.work, entry.handler);
  if (parameters === null) return;
  checkEntryValue(body, node, { parameter: parameters[0]?.type ?? null, found: types });
}

/** Several values make up a tuple in `send`; in `goto` P takes exactly one. */
function checkEntryValue(
  body: Body,
  node: ast.StatementOf<"goto">,
  types: { readonly parameter: Type | null; readonly found: readonly Type[] },
): void {
  const expected = types.parameter === null ? 0 : 1;
  const [found] = types.found;
  const [argument] = node.arguments;
  if (types.found.length !== expected) {
    const what = `the entry of \`${node.state.text}\``;
    report(body, wrongArgumentCount(node.span, { what, expected, found: types.found.length }));
  } else if (types.parameter !== null && found !== undefined && argument !== undefined) {
    expectType(body, argument.span, { expected: types.parameter, found });
  }
}
