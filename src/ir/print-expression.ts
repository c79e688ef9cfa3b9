import { printType } from "../analysis/print-type.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Constant, EventDefinition, Expression, FormatPart, Place, Register } from "./program.ts";

/** What the printed form of an expression says by name instead of by number. */
export interface PrintNames {
  readonly events: readonly EventDefinition[];
  readonly register: (register: Register) => string;
}

/** An expression on one line, every operation in parentheses. */
export function printExpression(expression: Expression, names: PrintNames): string {
  const print = (inner: Expression): string => printExpression(inner, names);
  switch (expression.kind) {
    case "constant":
      return printConstant(expression.value, names);
    case "register":
      return names.register(expression.register);
    case "self":
      return "this";
    case "tuple":
      return `(${expression.items.map((item) => `${print(item)},`).join(" ")})`;
    case "named-tuple":
      return `(${expression.items.map((item, i) => `${expression.names[i] ?? "?"} = ${print(item)}`).join(", ")})`;
    case "item":
      return `${print(expression.target)}.${expression.name}`;
    case "index":
      return `${print(expression.target)}[${expression.of} ${print(expression.index)}]`;
    case "keys":
    case "values":
    case "sizeof":
      return `${expression.kind}(${print(expression.argument)})`;
    case "default":
      return `default(${printType(expression.type)})`;
    case "not":
      return `!${print(expression.operand)}`;
    case "negate":
      return `-${print(expression.operand)}`;
    case "binary":
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case "and":
      return `(${print(expression.left)} && ${print(expression.right)})`;
    case "or":
      return `(${print(expression.left)} || ${print(expression.right)})`;
    case "as":
    case "to":
      return `(${print(expression.operand)} ${expression.kind} ${printType(expression.type)})`;
    case "format":
      return `format(${[printTemplate(expression.parts), ...expression.arguments.map(print)].join(", ")})`;
    default:
      return unreachable(expression);
  }
}

/** A variable or a part of one. */
export function printPlace(place: Place, names: PrintNames): string {
  const steps = place.path.map((step) =>
    step.kind === "item" ? `.${step.index}` : `[${step.of} ${printExpression(step.index, names)}]`,
  );
  return names.register(place.root) + steps.join("");
}

function printConstant(constant: Constant, { events }: PrintNames): string {
  switch (constant.kind) {
    case "null":
      return "null";
    case "bool":
      return String(constant.value);
    case "float":
      return Number.isInteger(constant.value) ? `${constant.value}.0` : String(constant.value);
    case "int":
      return constant.text;
    case "string":
      return JSON.stringify(constant.value);
    case "enum":
      return `${constant.enum}.${constant.element}`;
    case "event":
      return `event ${events[constant.event]?.name ?? String(constant.event)}`;
    default:
      return unreachable(constant);
  }
}

function printTemplate(parts: readonly FormatPart[]): string {
  return JSON.stringify(parts.map((part) => (typeof part === "string" ? part : `{${part}}`)).join(""));
}
