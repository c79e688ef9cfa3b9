import { unreachable } from "../base/unreachable.ts";
import type { Expression, Instruction, Place, Register } from "./program.ts";

/** What an instruction evaluates or reads, and what it overwrites entirely. */
export interface Operands {
  readonly expressions: readonly Expression[];
  readonly places: readonly Place[];
}

/** The expressions that an instruction evaluates, and the place that it updates. */
export function operandsOf(instruction: Instruction): Operands {
  switch (instruction.op) {
    case "assign":
    case "add":
    case "remove":
      return { expressions: [instruction.value], places: [instruction.target] };
    case "insert":
      return { expressions: [instruction.key, instruction.value], places: [instruction.target] };
    case "jump":
    case "receive":
      return { expressions: [], places: [] };
    case "branch":
      return { expressions: [instruction.condition], places: [] };
    case "call":
    case "call-foreign":
      return { expressions: instruction.arguments, places: [] };
    case "return":
      return { expressions: given(instruction.value), places: [] };
    case "choose":
      return { expressions: given(instruction.from), places: [] };
    case "send":
      return {
        expressions: [instruction.target, instruction.event, ...given(instruction.payload)],
        places: [],
      };
    case "new":
    case "goto":
      return { expressions: given(instruction.payload), places: [] };
    case "announce":
    case "raise":
      return { expressions: [instruction.event, ...given(instruction.payload)], places: [] };
    case "assert":
      return { expressions: [instruction.condition, ...given(instruction.message)], places: [] };
    case "print":
      return { expressions: [instruction.message], places: [] };
    default:
      return unreachable(instruction);
  }
}

function given(expression: Expression | null): readonly Expression[] {
  return expression === null ? [] : [expression];
}

/** The parts of an expression, in order of evaluation. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "constant":
    case "register":
    case "self":
    case "default":
      return [];
    case "tuple":
    case "named-tuple":
      return expression.items;
    case "item":
      return [expression.target];
    case "index":
      return [expression.target, expression.index];
    case "keys":
    case "values":
    case "sizeof":
      return [expression.argument];
    case "not":
    case "negate":
    case "as":
    case "to":
      return [expression.operand];
    case "binary":
    case "and":
    case "or":
      return [expression.left, expression.right];
    case "format":
      return expression.arguments;
    default:
      return unreachable(expression);
  }
}

/** The expressions inside a place. */
export function indicesOf(place: Place): readonly Expression[] {
  return place.path.flatMap((step) => (step.kind === "index" ? [step.index] : []));
}

/** Calls `visit` with every expression of an instruction, inner ones included. */
export function visitExpressions(instruction: Instruction, visit: (expression: Expression) => void): void {
  const { expressions, places } = operandsOf(instruction);
  const walk = (expression: Expression): void => {
    visit(expression);
    partsOf(expression).forEach(walk);
  };
  places.flatMap(indicesOf).forEach(walk);
  expressions.forEach(walk);
}

/** The register that gets an instruction's result; a `receive` has one for each case instead. */
export function resultOf(instruction: Instruction): Register | null {
  switch (instruction.op) {
    case "call":
    case "call-foreign":
    case "choose":
    case "new":
      return instruction.into;
    default:
      return null;
  }
}
