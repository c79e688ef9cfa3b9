/**
 * Casts (`as`) and conversions (`to`).
 */
import type { Type } from "../analysis/type.ts";
import type { EnumDefinition } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { fit } from "./fit.ts";
import { toInt } from "./integers.ts";
import { printValue } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { enumValue, hasShape, kindOf } from "./types.ts";
import { floatValue } from "./value.ts";
import type { EnumValue, Value } from "./value.ts";

/** `value as type`. */
export function castValue(value: Value, type: Type, { enums, span }: Conversion): Value {
  const fitting = fit(value, type, enums);
  if (fitting !== undefined) return fitting;
  throw new RuntimeFailure(`${printValue(value)} is not of type ${typeName(type)}`, span);
}

export interface Conversion {
  readonly enums: readonly EnumDefinition[];
  readonly span: Span;
}

/** `value to type`: int ↔ float, enum → int, int → enum. For machine references see `permissions.ts`. */
export function convertValue(value: Value, type: Type, { enums, span }: Conversion): Value {
  if (type.kind === "float") {
    if (typeof value === "number" || typeof value === "bigint") return floatValue(Number(value));
    if (kindOf(value) === "float") return value;
  } else if (type.kind === "int") {
    if (typeof value === "number" || typeof value === "bigint") return value;
    if (kindOf(value) === "enum") return (value as EnumValue).value;
    if (kindOf(value) === "float") return truncated((value as { value: number }).value, span);
  } else if (type.kind === "enum") {
    if (kindOf(value) === "enum") return castValue(value, type, { enums, span });
    const known = enums.find((definition) => definition.name === type.name)?.elements;
    if (known?.some((element) => element.value === value) === true)
      return enumValue(type.name, value as number, enums);
    throw new RuntimeFailure(`${printValue(value)} is not the number of an element of ${type.name}`, span);
  } else if (hasShape(value, type)) {
    return value;
  }
  throw new RuntimeFailure(`${printValue(value)} cannot be converted to ${typeName(type)}`, span);
}

function truncated(value: number, span: Span): Value {
  const whole = Math.trunc(value);
  if (whole >= -(2 ** 63) && whole < 2 ** 63) return toInt(BigInt(whole));
  throw new RuntimeFailure(`${value} does not fit into an int`, span);
}

function typeName(type: Type): string {
  switch (type.kind) {
    case "enum":
    case "foreign":
    case "permission":
      return type.name;
    default:
      return type.kind;
  }
}
