/**
 * Expressions of the IR: statements that compute what no Promela expression can, and the operand that is left.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Constant, EnumDefinition, Expression, ExpressionOf, Register } from "../../ir/program.ts";
import { defaultValue } from "../../machine/types.ts";
import type { Value } from "../../machine/value.ts";
import { elementAt, entryAt, itemAt, lengthAt } from "./place.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";
import { leastShape, roomy } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { constant, operandAt, scalar } from "./values.ts";
import type { Operand, Scalar, Values } from "./values.ts";

/** Where an expression stands. */
export interface Scope {
  place(register: Register): Place;
  /** The number of the machine itself; null in a spec. */
  readonly self: Scalar | null;
  /** Says that the program fails here where the condition is false. */
  require(condition: string): void;
  /** Elements that fit into an intermediate collection. */
  readonly room: number;
  readonly enums: readonly EnumDefinition[];
}

const INT32 = { low: -(2 ** 31), high: 2 ** 31 - 1 };

export class Expressions {
  readonly #values: Values;

  constructor(values: Values) {
    this.#values = values;
  }

  /** The value of an expression that is a number. */
  number(expression: Expression, scope: Scope): Scalar {
    const operand = this.evaluate(expression, scope);
    if (operand.kind === "place") throw new Error("a number is wanted");
    return operand;
  }

  /** An expression of Promela that is true where the condition is. */
  condition(expression: Expression, scope: Scope): string {
    return this.number(expression, scope).text;
  }

  evaluate(expression: Expression, scope: Scope): Operand {
    const values = this.#values;
    switch (expression.kind) {
      case "constant":
        return this.#constant(expression.value, expression);
      case "register":
        return operandAt(scope.place(expression.register));
      case "self":
        return scope.self ?? constant(0);
      case "tuple":
      case "named-tuple":
        return this.#tuple(expression.items.map((item) => this.evaluate(item, scope)));
      case "item":
        return operandAt(itemAt(this.#place(expression.target, scope), expression.index));
      case "index":
        return this.#index(expression, scope);
      case "keys":
      case "values":
        return this.#listOf(expression.kind, this.#place(expression.argument, scope), scope);
      case "sizeof":
        return scalar(lengthAt(this.#place(expression.argument, scope)), { low: 0, high: scope.room });
      case "default":
        return this.#default(leastShape(expression.type, scope.enums, expression.span), expression, scope);
      case "not":
        return scalar(`(!${this.condition(expression.operand, scope)})`, values.bool);
      case "negate": {
        const { text, low, high } = this.number(expression.operand, scope);
        return this.#within(scalar(`(-${text})`, { low: -high, high: -low }));
      }
      case "binary":
        return this.#binary(expression, scope);
      case "and":
      case "or":
        return this.#lazy(expression, scope);
      case "as":
        return this.#cast(expression, scope);
      case "to":
        return this.#convert(expression, scope);
      case "format":
        if (expression.arguments.length === 0) {
          return this.#constant({ kind: "string", value: expression.parts.join("") }, expression);
        }
        throw new Refusal("a string that is computed", expression.span);
      default:
        return unreachable(expression);
    }
  }

  #place(expression: Expression, scope: Scope): Place {
    const operand = this.evaluate(expression, scope);
    if (operand.kind === "scalar") throw new Error("a value with parts is wanted");
    return operand.place;
  }

  #constant(value: Constant, { span }: Pick<Expression, "span">): Operand {
    switch (value.kind) {
      case "null":
        return constant(0);
      case "bool":
        return constant(value.value ? 1 : 0);
      case "int": {
        const number = Number(value.text);
        if (number < INT32.low || number > INT32.high) throw new Refusal("an int beyond 32 bits", span);
        return constant(number);
      }
      case "enum":
        return constant(value.value);
      case "string":
      case "event":
        return constant(this.#values.numberOf(value.kind === "string" ? value.value : value));
      case "float":
        throw new Refusal("a float", span);
      default:
        return unreachable(value);
    }
  }

  #tuple(items: readonly Operand[]): Operand {
    const shape: Shape = { kind: "tuple", items: items.map(shapeOf) };
    const place = this.#values.temporaryPlace(shape);
    items.forEach((item, i) => this.#values.copy(itemAt(place, i), item));
    return { kind: "place", place };
  }

  #index({ of, target, index }: ExpressionOf<"index">, scope: Scope): Operand {
    const collection = this.#place(target, scope);
    if (of === "map") {
      const at = this.#values.search(collection, this.evaluate(index, scope));
      scope.require(`${at} < ${lengthAt(collection)}`);
      return operandAt(entryAt(collection, at));
    }
    return operandAt(elementAt(collection, this.positionIn(collection, this.number(index, scope), scope)));
  }

  /** How many a collection has. */
  lengthOf(place: Place): string {
    return lengthAt(place);
  }

  /** An element, or a key of a map. */
  memberOf(place: Place, position: string): Operand {
    return operandAt(elementAt(place, position));
  }

  /** The number as a position in a sequence or set; the program fails where it is none. */
  positionIn(collection: Place, index: Scalar, scope: Scope): string {
    const position = this.#values.named(index);
    const lower = position.low < 0 ? `${position.text} >= 0 && ` : "";
    scope.require(`(${lower}${position.text} < ${lengthAt(collection)})`);
    return position.text;
  }

  /** `keys(m)`, `values(m)`. */
  #listOf(kind: "keys" | "values", map: Place, scope: Scope): Operand {
    if (map.shape.kind !== "map") throw new Error("only maps have keys");
    const element = kind === "keys" ? map.shape.key : map.shape.value;
    const place = this.#values.temporaryPlace(
      roomy({ kind: "list", of: "seq", capacity: 0, element }, scope.room),
    );
    this.#values.clear(place);
    const at = this.#values.temporary();
    this.#values.writer.line(`${at} = 0;`);
    if (map.shape.capacity === 0) return { kind: "place", place };
    this.#values.writer.loop(`${at} < ${lengthAt(map)}`, () => {
      const item = operandAt(kind === "keys" ? elementAt(map, at) : entryAt(map, at));
      this.#values.append(place, (position) => this.#values.copy(elementAt(place, position), item));
      this.#values.writer.line(`${at}++;`);
    });
    return { kind: "place", place };
  }

  #default(shape: Shape, { type }: ExpressionOf<"default">, scope: Scope): Operand {
    const value: Value = defaultValue(type, scope.enums);
    if (shape.kind === "scalar") return constant(this.#values.numberOf(value));
    const place = this.#values.temporaryPlace(shape);
    this.#values.clear(place);
    this.#values.putConstant(place, value);
    return { kind: "place", place };
  }

  #binary({ operator, left, right, span }: ExpressionOf<"binary">, scope: Scope): Operand {
    const values = this.#values;
    const a = this.evaluate(left, scope);
    const b = this.evaluate(right, scope);
    switch (operator) {
      case "==":
        return scalar(values.equality(a, b), values.bool);
      case "!=":
        return scalar(`(!${values.equality(a, b)})`, values.bool);
      case "in": {
        if (b.kind === "scalar") throw new Error("a collection is wanted");
        return scalar(`(${values.search(b.place, a)} < ${lengthAt(b.place)})`, values.bool);
      }
      default:
        break;
    }
    if (a.kind === "place" || b.kind === "place") throw new Error("numbers are wanted");
    if (isString(left, scope) || isString(right, scope)) {
      throw new Refusal(operator === "+" ? "a string that is computed" : "the order of strings", span);
    }
    const text = `(${a.text} ${operator} ${b.text})`;
    switch (operator) {
      case "<":
      case ">":
      case "<=":
      case ">=":
        return scalar(text, values.bool);
      case "+":
        return this.#within(scalar(text, { low: a.low + b.low, high: a.high + b.high }));
      case "-":
        return this.#within(scalar(text, { low: a.low - b.high, high: a.high - b.low }));
      case "*":
        return this.#product(a, b);
      case "/":
      case "%": {
        if (b.low <= 0 && b.high >= 0) scope.require(`(${b.text} != 0)`);
        const most = Math.max(Math.abs(a.low), Math.abs(a.high));
        const least = operator === "%" && a.low >= 0 ? 0 : -most;
        return scalar(text, { low: least, high: most });
      }
      default:
        return unreachable(operator);
    }
  }

  #product(a: Scalar, b: Scalar): Scalar {
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    if (low >= INT32.low && high <= INT32.high) return scalar(`(${a.text} * ${b.text})`, { low, high });
    const [left, right] = [this.#values.named(a).text, this.#values.named(b).text];
    const isSmall = [left, right].flatMap((one) => [`${one} >= -32768`, `${one} <= 32767`]).join(" && ");
    this.#values.requireRoom(`(${isSmall})`);
    return scalar(`(${left} * ${right})`, { low: -(2 ** 30), high: 2 ** 30 });
  }

  /** The number, held to a range from which 32 bits are not left by one more operation. */
  #within(value: Scalar): Scalar {
    if (value.low >= -(2 ** 30) && value.high <= 2 ** 30) return value;
    const { text } = this.#values.named(value);
    this.#values.requireRoom(`(${text} >= ${-(2 ** 30)} && ${text} <= ${2 ** 30})`);
    return scalar(text, { low: -(2 ** 30), high: 2 ** 30 });
  }

  /** The right side is computed only where the left side does not decide: it might fail. */
  #lazy({ kind, left, right }: ExpressionOf<"and" | "or">, scope: Scope): Operand {
    const { writer, bool } = this.#values;
    const first = this.condition(left, scope);
    let second = "";
    const lines = writer.captured(() => {
      second = this.condition(right, scope);
    });
    if (lines.length === 0) return scalar(`(${first} ${kind === "and" ? "&&" : "||"} ${second})`, bool);
    const result = this.#values.temporary();
    writer.line(`${result} = ${first};`);
    writer.choice([
      {
        guard: kind === "and" ? result : `!${result}`,
        then: () => {
          writer.line(`${result} = ${this.condition(right, scope)};`);
        },
      },
    ]);
    return scalar(result, bool);
  }

  #cast({ operand, type, span }: ExpressionOf<"as">, scope: Scope): Operand {
    const value = this.evaluate(operand, scope);
    const wanted = leastShape(type, scope.enums, span);
    const isNull = operand.kind === "constant" && operand.value.kind === "null";
    if (isNull && wanted.kind === "scalar" && (wanted.role === "machine" || wanted.role === "event"))
      return value;
    throw new Refusal("a cast", span);
  }

  #convert({ operand, type, span }: ExpressionOf<"to">, scope: Scope): Operand {
    const value = this.evaluate(operand, scope);
    if (value.kind === "place") throw new Refusal("this conversion", span);
    if (type.kind === "int") return value;
    throw new Refusal("this conversion", span);
  }
}

function isString(expression: Expression, scope: Scope): boolean {
  if (expression.kind === "constant") return expression.value.kind === "string";
  if (expression.kind === "format") return true;
  if (expression.kind !== "register") return false;
  const { shape } = scope.place(expression.register);
  return shape.kind === "scalar" && shape.role === "string";
}

/** A shape that holds the operand and everything else that may be computed for it in another run. */
function shapeOf(operand: Operand): Shape {
  if (operand.kind === "place") return operand.place.shape;
  return { kind: "scalar", role: "int", low: -(2 ** 30), high: 2 ** 30 };
}
