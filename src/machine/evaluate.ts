/**
 * Expressions, compiled once to closures: `evaluator(program, expression)(scope)` is the value, or throws
 * {@link RuntimeFailure}. Expressions are pure, so a value depends on the scope alone.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Constant, Expression, ExpressionOf, Program } from "../ir/program.ts";
import { applyOperator } from "./arithmetic.ts";
import { castValue, convertValue } from "./casts.ts";
import { readIndex, sizeOf } from "./collections.ts";
import { negate, toInt } from "./integers.ts";
import type { Int } from "./integers.ts";
import { convertReference, selfReference } from "./permissions.ts";
import { printFor } from "./print-value.ts";
import { defaultValue } from "./types.ts";
import { MapValue, NamedTupleValue, SeqValue, TupleValue, floatValue } from "./value.ts";
import type { MachineValue, Value } from "./value.ts";

/** What an expression can read. */
export interface Scope {
  readonly registers: readonly Value[];
  readonly variables: readonly Value[];
  readonly self: MachineValue | null;
}

export type Evaluator = (scope: Scope) => Value;

const compiled = new WeakMap<Expression, Evaluator>();

/** The compiled form of an expression of `program`; compiled at the first call. */
export function evaluator(program: Program, expression: Expression): Evaluator {
  let evaluate = compiled.get(expression);
  if (evaluate === undefined) {
    evaluate = compile(program, expression);
    compiled.set(expression, evaluate);
  }
  return evaluate;
}

function compile(program: Program, expression: Expression): Evaluator {
  const { span } = expression;
  switch (expression.kind) {
    case "constant": {
      const value = constantValue(expression.value);
      return () => value;
    }
    case "register": {
      const { scope, index } = expression.register;
      if (scope === "local") return (at) => at.registers[index] as Value;
      return (at) => at.variables[index] as Value;
    }
    case "self":
      return (at) => (at.self === null ? null : selfReference(program, at.self));
    case "tuple": {
      const items = expression.items.map((item) => evaluator(program, item));
      return (at) => new TupleValue(items.map((item) => item(at)));
    }
    case "named-tuple": {
      const { names } = expression;
      const items = expression.items.map((item) => evaluator(program, item));
      return (at) =>
        new NamedTupleValue(
          names,
          items.map((item) => item(at)),
        );
    }
    case "item": {
      const target = evaluator(program, expression.target);
      const { index } = expression;
      return (at) => (target(at) as TupleValue | NamedTupleValue).items[index] as Value;
    }
    case "index": {
      const target = evaluator(program, expression.target);
      const index = evaluator(program, expression.index);
      return (at) => readIndex(target(at), index(at), span);
    }
    case "keys": {
      const argument = evaluator(program, expression.argument);
      return (at) => new SeqValue((argument(at) as MapValue).keys);
    }
    case "values": {
      const argument = evaluator(program, expression.argument);
      return (at) => new SeqValue((argument(at) as MapValue).values);
    }
    case "sizeof": {
      const argument = evaluator(program, expression.argument);
      return (at) => sizeOf(argument(at), span);
    }
    case "default": {
      const value = defaultValue(expression.type, program.enums);
      return () => value;
    }
    case "not": {
      const operand = evaluator(program, expression.operand);
      return (at) => operand(at) === false;
    }
    case "negate": {
      const operand = evaluator(program, expression.operand);
      return (at) => negated(operand(at));
    }
    case "binary": {
      const { operator } = expression;
      const left = evaluator(program, expression.left);
      const right = evaluator(program, expression.right);
      return (at) => applyOperator(operator, [left(at), right(at)], span);
    }
    case "and": {
      const left = evaluator(program, expression.left);
      const right = evaluator(program, expression.right);
      return (at) => left(at) === true && right(at) === true;
    }
    case "or": {
      const left = evaluator(program, expression.left);
      const right = evaluator(program, expression.right);
      return (at) => left(at) === true || right(at) === true;
    }
    case "as": {
      const { type } = expression;
      const operand = evaluator(program, expression.operand);
      return (at) => castValue(operand(at), type, { enums: program.enums, span });
    }
    case "to": {
      const { type } = expression;
      const operand = evaluator(program, expression.operand);
      if (type.kind === "permission") return (at) => convertReference(program, operand(at), { type, span });
      return (at) => convertValue(operand(at), type, { enums: program.enums, span });
    }
    case "format":
      return compileFormat(program, expression);
    default:
      return unreachable(expression);
  }
}

function compileFormat(program: Program, expression: ExpressionOf<"format">): Evaluator {
  const values = expression.arguments.map((argument) => evaluator(program, argument));
  return (at) => {
    const texts = values.map((value) => printFor(program, value(at)));
    return expression.parts.map((part) => (typeof part === "string" ? part : (texts[part] ?? ""))).join("");
  };
}

function negated(value: Value): Value {
  if (typeof value === "object" && value !== null && value.kind === "float") return floatValue(-value.value);
  return negate(value as Int);
}

/** The value that a constant of the IR stands for. */
export function constantValue(constant: Constant): Value {
  switch (constant.kind) {
    case "null":
      return null;
    case "bool":
    case "string":
      return constant.value;
    case "int":
      return toInt(BigInt(constant.text));
    case "float":
      return floatValue(constant.value);
    case "enum":
    case "event":
      return constant;
    default:
      return unreachable(constant);
  }
}
