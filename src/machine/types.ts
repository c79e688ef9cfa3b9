/**
 * What types mean at run time: default values, and which values are of a type.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import type { EnumDefinition } from "../ir/program.ts";
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

/** Whether a value has the outer shape of a type. What is inside is not looked at: see {@link fit}. */
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

export function enumValue(name: string, value: number, enums: readonly EnumDefinition[]): EnumValue {
  const elements = enums.find((definition) => definition.name === name)?.elements ?? [];
  const element = elements.find((candidate) => candidate.value === value);
  return { kind: "enum", enum: name, element: element?.name ?? String(value), value };
}

function smallestOf(name: string, enums: readonly EnumDefinition[]): number {
  const elements = enums.find((definition) => definition.name === name)?.elements ?? [];
  return elements.reduce((least, element) => Math.min(least, element.value), Infinity);
}

export function kindOf(value: Value): string {
  return typeof value === "object" && value !== null ? value.kind : typeof value;
}

function sameNames(names: readonly string[], fields: readonly { readonly name: string }[]): boolean {
  return names.length === fields.length && fields.every((field, i) => field.name === names[i]);
}
