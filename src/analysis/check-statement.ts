import { unreachable } from "../base/unreachable.ts";
import { outsideLoop, returnInCase } from "../diagnostics/catalogue/states.ts";
import { typeMismatch } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import { expectType, report } from "./body.ts";
import type { Body } from "./body.ts";
import { typeOfCall } from "./check-calls.ts";
import { checkAdd, checkForeach, checkInsert, checkRemove } from "./check-collections.ts";
import { checkAnnounce, checkGoto, checkRaise, checkSend } from "./check-emissions.ts";
import { checkExpression, checkExpressions } from "./check-expression.ts";
import { checkPlace } from "./check-places.ts";
import { checkCases } from "./check-receive.ts";
import { declareLocals } from "./declare-locals.ts";
import { quoteType } from "./print-type.ts";
import { BOOL, isErroneous, NULL, STRING } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** Checks a body: its variables, which join the body's scope, then its statements. */
export function checkBlock(body: Body, block: ast.Block): void {
  declareLocals(body, block.variables);
  for (const statement of block.statements) checkStatement(body, statement);
}

function checkStatement(body: Body, node: ast.Statement): void {
  switch (node.kind) {
    case "block":
      for (const statement of node.statements) checkStatement(body, statement);
      return;
    case "empty":
      return;
    case "assert":
      expectValue(body, node.condition, BOOL);
      if (node.message !== null) expectValue(body, node.message, STRING);
      return;
    case "print":
      expectValue(body, node.message, STRING);
      return;
    case "return":
      checkReturn(body, node);
      return;
    case "break":
    case "continue":
      if (!body.isInLoop) report(body, outsideLoop(node.span, { statement: node.kind }));
      return;
    case "assign": {
      const target = checkPlace(body, node.target);
      expectValue(body, node.value, target);
      return;
    }
    case "insert":
      checkInsert(body, node);
      return;
    case "add":
      checkAdd(body, node);
      return;
    case "remove":
      checkRemove(body, node);
      return;
    case "while":
      expectValue(body, node.condition, BOOL);
      checkStatement({ ...body, isInLoop: true }, node.body);
      return;
    case "foreach":
      checkForeach(body, node);
      checkStatement({ ...body, isInLoop: true }, node.body);
      return;
    case "if":
      expectValue(body, node.condition, BOOL);
      checkStatement(body, node.then);
      if (node.else !== null) checkStatement(body, node.else);
      return;
    case "expression":
      checkExpressionStatement(body, node.expression);
      return;
    case "send":
      checkSend(body, node);
      return;
    case "announce":
      checkAnnounce(body, node);
      return;
    case "raise":
      checkRaise(body, node);
      return;
    case "goto":
      checkGoto(body, node);
      return;
    case "receive":
      for (const { inner, block } of checkCases(body, node)) checkBlock(inner, block);
      return;
    case "unsupported-statement":
      return; // the parser has refused it
    default:
      unreachable(node);
  }
}

function expectValue(body: Body, node: ast.Expression, expected: Type): void {
  expectType(body, node.span, { expected, found: checkExpression(body, node) });
}

function checkExpressionStatement(body: Body, node: ast.NewExpression | ast.CallExpression): void {
  if (node.kind === "new") {
    checkExpression(body, node);
    return;
  }
  const type = typeOfCall(body, node, {
    arguments: checkExpressions(body, node.arguments),
    isStatement: true,
  });
  if (!isErroneous(type) && type.kind !== "null") body.work.types.set(node, type);
}

/**
 * The value of a `return` has the function's type; none where it has none (StatementVisitor.cs, VisitReturnStmt).
 * A receive case is in P a function of its own, without a value.
 */
function checkReturn(body: Body, node: ast.StatementOf<"return">): void {
  const found = node.value === null ? NULL : checkExpression(body, node.value);
  if (body.isInCase && body.returns !== null) {
    report(body, returnInCase(node.span, {}));
  } else if (body.returns === null) {
    if (isErroneous(found) || found.kind === "null") return;
    report(body, typeMismatch(node.span, { expected: "no value", found: quoteType(found) }));
  } else if (node.value === null) {
    report(body, typeMismatch(node.span, { expected: quoteType(body.returns), found: "no value" }));
  } else {
    expectType(body, node.value.span, { expected: body.returns, found });
  }
}
