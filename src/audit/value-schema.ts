/** The JSON Schema of a type's values: what `decodeValue` reads, as far as a schema can say it. */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import type { EnumDefinition } from "../ir/program.ts";
import type { Json } from "../machine/json-context.ts";

export type JsonSchema = { readonly [key: string]: Json };

/**
 * Refers to `#/$defs/…` of the value schema for scalars. What a schema cannot say is left to the decoder: ints
 * between 2^63 and 10^19, and elements or keys that are equal and written differently.
 */
export function valueSchema(type: Type, enums: readonly EnumDefinition[]): JsonSchema {
  const schemaOf = (part: Type): JsonSchema => valueSchema(part, enums);
  switch (type.kind) {
    case "null":
    case "bool":
    case "int":
    case "float":
    case "string":
    case "event":
    case "machine":
      return scalar(type.kind);
    case "permission":
      return scalar("machine");
    case "any":
    case "data":
    case "foreign":
      return scalar("any");
    case "enum":
      return enumSchema(type.name, enums);
    case "tuple":
      return arrayOf(type.items.map(schemaOf));
    case "named-tuple":
      return {
        type: "object",
        properties: Object.fromEntries(type.fields.map((field) => [field.name, schemaOf(field.type)])),
        required: type.fields.map((field) => field.name),
        additionalProperties: false,
      };
    case "seq":
      return { type: "array", items: schemaOf(type.element) };
    case "set":
      return { type: "array", items: schemaOf(type.element), uniqueItems: true };
    case "map":
      return mapSchema(type, schemaOf);
    default:
      return unreachable(type);
  }
}

function scalar(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function arrayOf(items: readonly JsonSchema[]): JsonSchema {
  return { type: "array", prefixItems: items, minItems: items.length, maxItems: items.length };
}

function enumSchema(name: string, enums: readonly EnumDefinition[]): JsonSchema {
  const elements = enums.find((definition) => definition.name === name)?.elements ?? [];
  return {
    title: name,
    enum: [...elements.map((element) => element.name), ...new Set(elements.map((element) => element.value))],
  };
}

function mapSchema(type: Extract<Type, { kind: "map" }>, schemaOf: (part: Type) => JsonSchema): JsonSchema {
  const pairs: JsonSchema = { type: "array", items: arrayOf([schemaOf(type.key), schemaOf(type.value)]) };
  return { anyOf: [objectSchema(type, schemaOf), pairs] };
}

function objectSchema(
  type: Extract<Type, { kind: "map" }>,
  schemaOf: (part: Type) => JsonSchema,
): JsonSchema {
  switch (type.key.kind) {
    case "string":
    case "any":
    case "data":
    case "foreign":
      return { type: "object", additionalProperties: schemaOf(type.value) };
    case "enum":
      return {
        type: "object",
        propertyNames: { type: "string", ...schemaOf(type.key) },
        additionalProperties: schemaOf(type.value),
      };
    default:
      return { type: "object", maxProperties: 0 };
  }
}
