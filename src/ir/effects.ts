import { operandsOf } from "../analysis/operands-of.ts";
import type * as ast from "../syntax/ast.ts";

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
