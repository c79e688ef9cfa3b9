/** A type of the language as a type of TypeScript: what a service may hand to the emitter. */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";

/** `enums`: how their types are called. */
export function typeText(type: Type, enums: ReadonlyMap<string, string>): string {
  const textOf = (part: Type): string => typeText(part, enums);
  switch (type.kind) {
    case "null":
    case "string":
      return type.kind;
    case "bool":
      return "boolean";
    case "int":
      return "Int";
    case "float":
      return "number";
    case "event":
      return "EventName | null";
    case "machine":
    case "permission":
      return "Machine | null";
    case "any":
    case "data":
    case "foreign":
      return "unknown";
    case "enum":
      return enums.get(type.name) ?? "never";
    case "tuple":
      return `readonly [${type.items.map(textOf).join(", ")}]`;
    case "named-tuple":
      if (type.fields.length === 0) return "Readonly<Record<string, never>>";
      return `{ ${type.fields.map((field) => `readonly ${field.name}: ${textOf(field.type)}`).join("; ")} }`;
    case "seq":
      return `ReadonlyArray<${textOf(type.element)}>`;
    case "set":
      return `ReadonlySet<${textOf(type.element)}> | ReadonlyArray<${textOf(type.element)}>`;
    case "map": {
      const [key, value] = [textOf(type.key), textOf(type.value)];
      const map = `ReadonlyMap<${key}, ${value}>`;
      if (type.key.kind === "string") return `${map} | Readonly<Record<string, ${value}>>`;
      return type.key.kind === "enum" ? `${map} | Readonly<Partial<Record<${key}, ${value}>>>` : map;
    }
    default:
      return unreachable(type);
  }
}
