import { unevaluableAssumption } from "../diagnostics/catalogue/modules.ts";
import type * as ast from "../syntax/ast.ts";
import { checkExpression } from "./check-expression.ts";
import { expectType } from "./body.ts";
import type { Body } from "./body.ts";
import type { Assignment } from "./choose-assignments.ts";
import { createEffects } from "./effects.ts";
import { Scope } from "./scope.ts";
import { BOOL } from "./type-relations.ts";
import type { Work } from "./work.ts";

/**
 * Whether the `assume` of a test can be evaluated: a bool made of the test's own parameters, literals and operators
 * (TypeChecker/SimpleExprEval.cs). What is wrong with it is reported.
 */
export function checkAssumption(work: Work, node: ast.Expression, parameters: ReadonlySet<string>): boolean {
  const culprit = findUnevaluable(node, parameters, work);
  if (culprit !== null) {
    const what = culprit.kind === "name" ? `\`${culprit.name}\`` : "this expression";
    work.report(unevaluableAssumption(culprit.span, { what }));
    return false;
  }
  const scope = new Scope(null);
  for (const param of work.symbols.params.values()) scope.add(param);
  const body: Body = {
    work,
    machine: null,
    returns: null,
    scope,
    effects: createEffects(),
    isInLoop: false,
    isInCase: false,
  };
  const found = checkExpression(body, node);
  return expectType(body, node.span, { expected: BOOL, found }) && work.types.has(node);
}

function findUnevaluable(
  node: ast.Expression,
  parameters: ReadonlySet<string>,
  work: Work,
): ast.Expression | null {
  switch (node.kind) {
    case "bool":
    case "int":
      return null;
    case "name":
      return parameters.has(node.name) || !isKnown(work, node.name) ? null : node;
    case "unary":
      return findUnevaluable(node.operand, parameters, work);
    case "binary":
      if (node.operator === "in") return node;
      return findUnevaluable(node.left, parameters, work) ?? findUnevaluable(node.right, parameters, work);
    default:
      return node;
  }
}

/** Names that are not declared at all are reported when the expression is type-checked. */
function isKnown({ symbols }: Work, name: string): boolean {
  return symbols.params.has(name) || symbols.enumElements.has(name) || symbols.events.has(name);
}

/** The value of an assumption that {@link checkAssumption} has accepted. */
export function satisfies(node: ast.Expression, assignment: Assignment): boolean {
  return evaluate(node, assignment) === true;
}

function evaluate(node: ast.Expression, assignment: Assignment): bigint | boolean {
  switch (node.kind) {
    case "bool":
      return node.value;
    case "int":
      return BigInt(node.text);
    case "name":
      return assignment.get(node.name) ?? false;
    case "unary": {
      const operand = evaluate(node.operand, assignment);
      return typeof operand === "bigint" ? -operand : !operand;
    }
    case "binary":
      return applyOperator(node.operator, evaluate(node.left, assignment), evaluate(node.right, assignment));
    default:
      return false;
  }
}

function applyOperator(
  operator: ast.BinaryOperator,
  left: bigint | boolean,
  right: bigint | boolean,
): bigint | boolean {
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  if (typeof left === "boolean" || typeof right === "boolean") {
    return operator === "&&" ? Boolean(left) && Boolean(right) : Boolean(left) || Boolean(right);
  }
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? false : left / right;
    case "%":
      return right === 0n ? false : left % right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}
