import { unreachable } from "../base/unreachable.ts";
import type { Type } from "./type.ts";
import { isErroneous } from "./type-relations.ts";

/** A type as it would be written in a program: `seq[(id: int, ok: bool)]`. */
export function printType(type: Type): string {
  if (isErroneous(type)) return "?";
  switch (type.kind) {
    case "bool":
    case "int":
    case "float":
    case "string":
    case "event":
    case "machine":
    case "data":
    case "any":
    case "null":
      return type.kind;
    case "enum":
    case "foreign":
    case "permission":
      return type.name;
    case "tuple":
      return `(${type.items.map(printType).join(", ")})`;
    case "named-tuple":
      return `(${type.fields.map((field) => `${field.name}: ${printType(field.type)}`).join(", ")})`;
    case "seq":
    case "set":
      return `${type.kind}[${printType(type.element)}]`;
    case "map":
      return `map[${printType(type.key)}, ${printType(type.value)}]`;
    default:
      return unreachable(type);
  }
}

/** For messages: in backquotes. */
export function quoteType(type: Type): string {
  return `\`${printType(type)}\``;
}

/** What an event, a machine or a state carries, for messages. */
export function quotePayload(payload: Type | null): string {
  return payload === null ? "nothing" : quoteType(payload);
}
