/**
 * What types mean at run time: default values, casts (`as`), conversions (`to`).
 */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import type { EnumDefinition } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { toInt } from "./integers.ts";
import { printValue } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { EMPTY_MAP, EMPTY_SEQ, EMPTY_SET, NamedTupleValue, TupleValue, floatValue } from "./value.ts";
import type { EnumValue, ForeignValue, Value } from "./value.ts";

/** `default(type)`: what a variable holds before the first assignment. An enum's is its smallest number. */
export function defaultValue(type: Type, enums: readonly EnumDefinition[]): Value {
  switch (type.kind) {
    case "bool":
      return false;
    case "int":
      return 0;
    case "float":
      return floatValue(0);
    case "string":
      return "";
    case "event":
    case "machine":
    case "permission":
    case "data":
    case "any":
    case "null":
    case "foreign":
      return null;
    case "enum":
      return enumValue(type.name, smallestOf(type.name, enums), enums);
    case "tuple":
      return new TupleValue(type.items.map((item) => defaultValue(item, enums)));
    case "named-tuple":
      return new NamedTupleValue(
        type.fields.map((field) => field.name),
        type.fields.map((field) => defaultValue(field.type, enums)),
      );
    case "seq":
      return EMPTY_SEQ;
    case "set":
      return EMPTY_SET;
    case "map":
      return EMPTY_MAP;
    default:
      return unreachable(type);
  }
}

/** Whether a value has the outer shape of a type. Shallow, as P's casts are: a `seq[any]` passes for any seq. */
export function hasShape(value: Value, type: Type): boolean {
  switch (type.kind) {
    case "any":
    case "data":
      return true;
    case "null":
      return value === null;
    case "bool":
      return typeof value === "boolean";
    case "int":
      return typeof value === "number" || typeof value === "bigint";
    case "string":
      return typeof value === "string";
    case "event":
      return value === null || kindOf(value) === "event";
    case "machine":
    case "permission":
      return value === null || kindOf(value) === "machine";
    case "enum":
      return kindOf(value) === "enum" && (value as EnumValue).enum === type.name;
    case "tuple":
      return value instanceof TupleValue && value.items.length === type.items.length;
    case "named-tuple":
      return value instanceof NamedTupleValue && sameNames(value.names, type.fields);
    case "float":
    case "seq":
    case "set":
    case "map":
      return kindOf(value) === type.kind;
    case "foreign":
      return value === null || (kindOf(value) === "foreign" && (value as ForeignValue).type === type.name);
    default:
      return unreachable(type);
  }
}

/** `value as type`. */
export function castValue(value: Value, type: Type, span: Span): Value {
  if (hasShape(value, type)) return value;
  throw new RuntimeFailure(`${printValue(value)} is not of type ${typeName(type)}`, span);
}

/** `value to type`: int ↔ float, enum → int, int → enum, machine → interface. */
export function convertValue(
  value: Value,
  type: Type,
  { enums, span }: { readonly enums: readonly EnumDefinition[]; readonly span: Span },
): Value {
  if (type.kind === "float") {
    if (typeof value === "number" || typeof value === "bigint") return floatValue(Number(value));
    if (kindOf(value) === "float") return value;
  } else if (type.kind === "int") {
    if (typeof value === "number" || typeof value === "bigint") return value;
    if (kindOf(value) === "enum") return (value as EnumValue).value;
    if (kindOf(value) === "float") return truncated((value as { value: number }).value, span);
  } else if (type.kind === "enum") {
    if (kindOf(value) === "enum") return castValue(value, type, span);
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

function enumValue(name: string, value: number, enums: readonly EnumDefinition[]): EnumValue {
  const elements = enums.find((definition) => definition.name === name)?.elements ?? [];
  const element = elements.find((candidate) => candidate.value === value);
  return { kind: "enum", enum: name, element: element?.name ?? String(value), value };
}

function smallestOf(name: string, enums: readonly EnumDefinition[]): number {
  const elements = enums.find((definition) => definition.name === name)?.elements ?? [];
  return elements.reduce((least, element) => Math.min(least, element.value), Infinity);
}

function kindOf(value: Value): string {
  return typeof value === "object" && value !== null ? value.kind : typeof value;
}

function sameNames(names: readonly string[], fields: readonly { readonly name: string }[]): boolean {
  return names.length === fields.length && fields.every((field, i) => field.name === names[i]);
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
