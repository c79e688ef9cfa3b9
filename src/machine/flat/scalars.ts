/** Values that fit into one 64-bit float each: variables of such types can be held in typed arrays. */
import type { Type } from "../../analysis/type.ts";
import type { EnumDefinition } from "../../ir/program.ts";
import { enumValue } from "../types.ts";
import { floatValue } from "../value.ts";
import type { Value } from "../value.ts";

export type ScalarKind = "int" | "bool" | "float" | "enum";

/** Null: values of the type are not held in a number. An enum with two elements of one number is none of these. */
export function scalarKind(type: Type, enums: readonly EnumDefinition[]): ScalarKind | null {
  switch (type.kind) {
    case "int":
    case "bool":
    case "float":
      return type.kind;
    case "enum": {
      const elements = enums.find(({ name }) => name === type.name)?.elements ?? [];
      return new Set(elements.map(({ value }) => value)).size === elements.length ? "enum" : null;
    }
    default:
      return null;
  }
}

/** NaN stands for one too: a float. Undefined: an int beyond 2^53 − 1. */
export function toNumber(value: Value): number | undefined {
  switch (typeof value) {
    case "number":
      return value;
    case "boolean":
      return value ? 1 : 0;
    case "object":
      return value?.kind === "float" || value?.kind === "enum" ? value.value : undefined;
    default:
      return undefined;
  }
}

export function fromNumber(number: number, type: Type, enums: readonly EnumDefinition[]): Value {
  switch (type.kind) {
    case "bool":
      return number === 1;
    case "float":
      return floatValue(number);
    case "enum":
      return enumValue(type.name, number, enums);
    default:
      return number;
  }
}
