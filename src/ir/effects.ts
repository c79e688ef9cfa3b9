import type * as ast from "../syntax/ast.ts";
import { unreachable } from "../base/unreachable.ts";

/** An expression that calls, creates or chooses, hence becomes an instruction of its own. */
export type EffectExpression = ast.NewExpression | ast.CallExpression | ast.ExpressionOf<"nondet" | "choose">;

export function isEffect(expression: ast.Expression): expression is EffectExpression {
  const { kind } = expression;
  return kind === "call" || kind === "new" || kind === "nondet" || kind === "choose";
}

const known = new WeakMap<ast.Expression, boolean>();

/** Whether an effect stands anywhere in the expression. Every call counts, also of a function that only computes. */
export function hasEffects(expression: ast.Expression): boolean {
  let answer = known.get(expression);
  if (answer === undefined) {
    answer = isEffect(expression) || operandsOf(expression).some(hasEffects);
    known.set(expression, answer);
  }
  return answer;
}

/** The parts of an expression in the order in which they are evaluated. */
function operandsOf(expression: ast.Expression): readonly ast.Expression[] {
  switch (expression.kind) {
    case "name":
    case "bool":
    case "int":
    case "float":
    case "string":
    case "null":
    case "halt":
    case "this":
    case "nondet":
    case "default":
    case "unsupported-expression":
      return [];
    case "tuple":
      return expression.items;
    case "named-tuple":
      return expression.fields.map((field) => field.value);
    case "field":
    case "item":
      return [expression.target];
    case "index":
      return [expression.target, expression.index];
    case "builtin":
      return [expression.argument];
    case "new":
    case "call":
    case "format":
      return expression.arguments;
    case "unary":
    case "cast":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "choose":
      return expression.argument === null ? [] : [expression.argument];
    default:
      return unreachable(expression);
  }
}
