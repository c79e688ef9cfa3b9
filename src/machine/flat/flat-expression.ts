/**
 * Expressions over scalars as JavaScript text: numbers for all of them, 0 and 1 for bools. What has no exact plain
 * form makes the whole step fall back (`return -1`), which is always right: the interpreter then does it.
 */
import type { Type } from "../../analysis/type.ts";
import type { Constant, EnumDefinition, Expression, ExpressionOf, Register } from "../../ir/program.ts";
import { scalarKind } from "./scalars.ts";
import type { ScalarKind } from "./scalars.ts";

/** Thrown for what is left to the interpreter. */
export class NotFlat extends Error {}

export interface FlatScalar {
  readonly kind: ScalarKind;
  /** Without effects, and safe to repeat. */
  readonly text: string;
}

/** What an expression can read. */
export interface FlatScope {
  readonly enums: readonly EnumDefinition[];
  /** Statements that have to run before the expression is used. */
  readonly before: string[];
  scalarAt(register: Register): FlatScalar;
  /** A part of the payload, where the register holds that. */
  payloadPart(register: Register, path: readonly number[]): FlatScalar;
  /** A name that is not in use. */
  freshName(): string;
}

const MAX = String(Number.MAX_SAFE_INTEGER);

export function flatExpression(expression: Expression, scope: FlatScope): FlatScalar {
  switch (expression.kind) {
    case "constant":
      return constant(expression.value);
    case "default":
      return defaultOf(expression.type, scope.enums);
    case "register":
      return scope.scalarAt(expression.register);
    case "item":
      return item(expression, scope);
    case "not": {
      const operand = flatOf(expression.operand, "bool", scope);
      return { kind: "bool", text: `(${operand}?0:1)` };
    }
    case "negate": {
      const { kind, text } = flatExpression(expression.operand, scope);
      if (kind === "float") return { kind, text: `(-${text})` };
      if (kind === "int") return { kind, text: `(0-${text})` };
      throw new NotFlat();
    }
    case "and":
    case "or": {
      const operator = expression.kind === "and" ? "&&" : "||";
      const [left, right] = [expression.left, expression.right].map((one) => flatOf(one, "bool", scope));
      return { kind: "bool", text: `(${left}${operator}${right}?1:0)` };
    }
    case "binary":
      return binary(expression, scope);
    case "as": {
      const operand = flatExpression(expression.operand, scope);
      // Numbers of enums do not tell which enum they are of.
      if (operand.kind === "enum" || operand.kind !== scalarKind(expression.type, scope.enums))
        throw new NotFlat();
      return operand;
    }
    case "to":
      return convert(expression, scope);
    default:
      throw new NotFlat();
  }
}

function flatOf(expression: Expression, kind: ScalarKind, scope: FlatScope): string {
  const scalar = flatExpression(expression, scope);
  if (scalar.kind !== kind) throw new NotFlat();
  return scalar.text;
}

function constant(value: Constant): FlatScalar {
  switch (value.kind) {
    case "bool":
      return { kind: "bool", text: value.value ? "1" : "0" };
    case "int": {
      const number = Number(value.text);
      if (!Number.isSafeInteger(number)) throw new NotFlat();
      return { kind: "int", text: literal(number) };
    }
    case "float":
      return { kind: "float", text: literal(value.value) };
    case "enum":
      return { kind: "enum", text: literal(value.value) };
    default:
      throw new NotFlat();
  }
}

function literal(number: number): string {
  return Object.is(number, -0) ? "(-0)" : `(${number})`;
}

function defaultOf(type: Type, enums: readonly EnumDefinition[]): FlatScalar {
  const kind = scalarKind(type, enums);
  if (kind === null || kind === "enum") throw new NotFlat();
  return { kind, text: "0" };
}

function item(expression: ExpressionOf<"item">, scope: FlatScope): FlatScalar {
  const path: number[] = [];
  let target: Expression = expression;
  while (target.kind === "item") {
    path.unshift(target.index);
    target = target.target;
  }
  if (target.kind !== "register") throw new NotFlat();
  return scope.payloadPart(target.register, path);
}

function binary({ operator, left, right }: ExpressionOf<"binary">, scope: FlatScope): FlatScalar {
  const one = flatExpression(left, scope);
  const two = flatExpression(right, scope);
  if (one.kind !== two.kind) throw new NotFlat();
  const [a, b] = [one.text, two.text];
  const isFloat = one.kind === "float";
  switch (operator) {
    case "==":
    case "!=": {
      // NaN is one value of the language, and equals itself.
      const same = isFloat ? `(${a}===${b}||(${a}!==${a}&&${b}!==${b}))` : `${a}===${b}`;
      return { kind: "bool", text: operator === "==" ? `(${same}?1:0)` : `(${same}?0:1)` };
    }
    case "<":
    case ">":
    case "<=":
    case ">=":
      return { kind: "bool", text: `(${a}${operator}${b}?1:0)` };
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      if (isFloat) return { kind: "float", text: `(${a}${operator}${b})` };
      if (one.kind !== "int") throw new NotFlat();
      return integer(operator, [a, b], scope);
    default:
      throw new NotFlat();
  }
}

/** As `integers.ts` computes while operands and result are safe; `+0` makes 0 of −0. */
function integer(
  operator: "+" | "-" | "*" | "/" | "%",
  [a, b]: readonly [string, string],
  scope: FlatScope,
): FlatScalar {
  const name = scope.freshName();
  if (operator === "/" || operator === "%") scope.before.push(`if(${b}===0)return -1;`);
  const value = operator === "/" ? `Math.trunc(${a}/${b})` : `${a}${operator}${b}`;
  scope.before.push(`const ${name}=${value}+0;`);
  scope.before.push(refuseUnsafe(name));
  return { kind: "int", text: name };
}

function refuseUnsafe(name: string): string {
  return `if(!(${name}>=-${MAX}&&${name}<=${MAX}))return -1;`;
}

function convert({ operand, type }: ExpressionOf<"to">, scope: FlatScope): FlatScalar {
  const from = flatExpression(operand, scope);
  const to = scalarKind(type, scope.enums);
  if (to === "float" && (from.kind === "int" || from.kind === "float"))
    return { kind: "float", text: from.text };
  if (to !== "int") throw new NotFlat();
  if (from.kind === "int" || from.kind === "enum") return { kind: "int", text: from.text };
  if (from.kind !== "float") throw new NotFlat();
  const name = scope.freshName();
  scope.before.push(`const ${name}=Math.trunc(${from.text})+0;`, refuseUnsafe(name));
  return { kind: "int", text: name };
}
