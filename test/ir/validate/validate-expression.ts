import { partsOf } from "../../../src/ir/operands.ts";
import type { Expression, Program, Register } from "../../../src/ir/program.ts";

/** How many registers and variables there are to read. */
export interface ReadableCounts {
  readonly registers: number;
  /** Of the machine; null where it is not known which machine runs the code. */
  readonly variables: number | null;
}

/** The faults of an expression and its parts. */
export function validateExpression(
  program: Program,
  expression: Expression,
  counts: ReadableCounts,
): readonly string[] {
  const problems = partsOf(expression).flatMap((part) => validateExpression(program, part, counts));
  switch (expression.kind) {
    case "register":
      problems.push(...validateRegister(expression.register, counts));
      break;
    case "constant": {
      const { value } = expression;
      if (value.kind === "event" && program.events[value.event] === undefined) {
        problems.push(`there is no event ${value.event}`);
      }
      if (value.kind === "int" && !isInt(value.text)) problems.push(`${value.text} is no 64-bit integer`);
      if (value.kind === "enum" && !program.enums.some((one) => one.name === value.enum)) {
        problems.push(`there is no enum ${value.enum}`);
      }
      break;
    }
    case "named-tuple":
      if (expression.names.length !== expression.items.length)
        problems.push("names and items differ in number");
      break;
    case "item":
      if (!(expression.index >= 0)) problems.push(`there is no item ${expression.index}`);
      break;
    case "format":
      for (const part of expression.parts) {
        if (typeof part === "number" && expression.arguments[part] === undefined) {
          problems.push(`there is no argument ${part}`);
        }
      }
      break;
    default:
      break;
  }
  return problems;
}

/** The fault of a register that does not exist. */
export function validateRegister(
  { scope, index }: Register,
  { registers, variables }: ReadableCounts,
): readonly string[] {
  const count = scope === "local" ? registers : (variables ?? Infinity);
  return index >= 0 && index < count ? [] : [`there is no ${scope} register ${index}`];
}

function isInt(text: string): boolean {
  return /^(0|-?[1-9][0-9]*)$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
