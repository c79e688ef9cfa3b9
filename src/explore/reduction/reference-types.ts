/**
 * Which values can refer to machines, by their types.
 */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import type { Expression, VariableDefinition } from "../../ir/program.ts";

/** Whether a value of the type can be or contain a reference to a machine. */
export function mayReferToMachines(type: Type): boolean {
  switch (type.kind) {
    case "machine":
    case "permission":
    case "any":
    case "data":
      return true;
    case "bool":
    case "int":
    case "float":
    case "string":
    case "event":
    case "null":
    case "enum":
    // JSON that the program cannot look into; a foreign function can only return references that it is given as such.
    case "foreign":
      return false;
    case "tuple":
      return type.items.some(mayReferToMachines);
    case "named-tuple":
      return type.fields.some((field) => mayReferToMachines(field.type));
    case "seq":
    case "set":
      return mayReferToMachines(type.element);
    case "map":
      return mayReferToMachines(type.key) || mayReferToMachines(type.value);
    default:
      return unreachable(type);
  }
}

interface Scope {
  readonly registers: readonly VariableDefinition[];
  readonly variables: readonly VariableDefinition[];
}

/** The declared type of a register, a part of one, or what a cast says; null for anything else. */
export function staticTypeOf(expression: Expression, scope: Scope): Type | null {
  switch (expression.kind) {
    case "register": {
      const { scope: where, index } = expression.register;
      return (where === "local" ? scope.registers : scope.variables)[index]?.type ?? null;
    }
    case "item": {
      const whole = staticTypeOf(expression.target, scope);
      if (whole?.kind === "tuple") return whole.items[expression.index] ?? null;
      return whole?.kind === "named-tuple" ? (whole.fields[expression.index]?.type ?? null) : null;
    }
    case "index": {
      const whole = staticTypeOf(expression.target, scope);
      if (whole?.kind === "seq" || whole?.kind === "set") return whole.element;
      return whole?.kind === "map" ? whole.value : null;
    }
    case "as":
    case "to":
      return expression.type;
    default:
      return null;
  }
}
