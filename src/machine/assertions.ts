/**
 * Assertions, and the explanation of a false one by the values of its parts.
 */
import type { Expression, InstructionOf, Program } from "../ir/program.ts";
import { evaluator } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import type { Failure, FailurePart } from "./outcome.ts";
import { printFor } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";

/** The failure of an assertion, or null where its condition is true. */
export function assertionFailure(
  program: Program,
  { condition, message, span }: InstructionOf<"assert">,
  scope: Scope,
): Failure | null {
  if (evaluator(program, condition)(scope) === true) return null;
  const text = message === null ? "assertion failed" : printFor(program, evaluator(program, message)(scope));
  return { kind: "assertion", message: text, span, parts: failingParts(program, condition, scope) };
}

/** The condition and its operands, constants left out, with their values, outermost first. */
function failingParts(program: Program, condition: Expression, scope: Scope): readonly FailurePart[] {
  const parts: FailurePart[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === "constant") return;
    try {
      parts.push({ span: expression.span, value: evaluator(program, expression)(scope) });
    } catch (error) {
      // The right side of `&&` and `||` may have no value when the left side decides.
      if (!(error instanceof RuntimeFailure)) throw error;
      return;
    }
    operandsOf(expression).forEach(visit);
  };
  visit(condition);
  return parts;
}

function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "binary":
    case "and":
    case "or":
      return [expression.left, expression.right];
    case "not":
    case "negate":
    case "as":
    case "to":
      return [expression.operand];
    case "keys":
    case "values":
    case "sizeof":
      return [expression.argument];
    case "index":
      return [expression.target, expression.index];
    case "item":
      return [expression.target];
    case "tuple":
    case "named-tuple":
      return expression.items;
    case "format":
      return expression.arguments;
    case "constant":
    case "register":
    case "self":
    case "default":
      return [];
  }
}
