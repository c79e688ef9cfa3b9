/**
 * The binary operators on values. Ints and floats never mix (the type checker sees to it); `any` cannot reach
 * an operator other than `==`, `!=` and `in` without a cast.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Operator } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { contains } from "./collections.ts";
import { add, divide, divisionError, multiply, remainder, subtract } from "./integers.ts";
import type { Int } from "./integers.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { equals } from "./value-keys.ts";
import { floatValue } from "./value.ts";
import type { FloatValue, Value } from "./value.ts";

/** `left operator right`; throws {@link RuntimeFailure} at `span` where it has no value. */
export function applyOperator(operator: Operator, operands: readonly [Value, Value], span: Span): Value {
  const [left, right] = operands;
  switch (operator) {
    case "==":
      return equals(left, right);
    case "!=":
      return !equals(left, right);
    case "in":
      return contains(right, left, span);
    case "<":
    case ">":
    case "<=":
    case ">=":
      return compare(operator, left, right);
    case "+":
      if (typeof left === "string") return left + (right as string);
      return isFloat(left) ? floatValue(left.value + asFloat(right)) : add(left as Int, right as Int);
    case "-":
      return isFloat(left) ? floatValue(left.value - asFloat(right)) : subtract(left as Int, right as Int);
    case "*":
      return isFloat(left) ? floatValue(left.value * asFloat(right)) : multiply(left as Int, right as Int);
    case "/":
      if (isFloat(left)) return floatValue(left.value / asFloat(right));
      refuseDivision(left as Int, right as Int, span);
      return divide(left as Int, right as Int);
    case "%":
      if (isFloat(left)) return floatValue(left.value % asFloat(right));
      if (right === 0) throw new RuntimeFailure("division by zero", span);
      return remainder(left as Int, right as Int);
    default:
      return unreachable(operator);
  }
}

function refuseDivision(left: Int, right: Int, span: Span): void {
  const error = divisionError(left, right);
  if (error !== null) throw new RuntimeFailure(error, span);
}

function compare(operator: "<" | ">" | "<=" | ">=", left: Value, right: Value): boolean {
  const a = comparable(left);
  const b = comparable(right);
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
  }
}

/** Strings compare by UTF-16 code units, as ordinal comparison does; enums by their numbers. */
function comparable(value: Value): string | number | bigint {
  if (typeof value === "object" && value !== null && (value.kind === "float" || value.kind === "enum")) {
    return value.value;
  }
  return value as string | number | bigint;
}

function isFloat(value: Value): value is FloatValue {
  return typeof value === "object" && value !== null && value.kind === "float";
}

function asFloat(value: Value): number {
  return (value as FloatValue).value;
}
