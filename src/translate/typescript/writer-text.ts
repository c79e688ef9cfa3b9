/** The expression that writes values of a type as JSON: see "Values as JSON" in the manual. */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import type { EnumDefinition, EventDefinition } from "../../ir/program.ts";

interface Declarations {
  readonly events: readonly EventDefinition[];
  readonly enums: readonly EnumDefinition[];
}

/** `helpers`: takes the names of what the expression needs. */
export function writerText(type: Type, program: Declarations, helpers: Set<string>): string {
  const textOf = (part: Type): string => writerText(part, program, helpers);
  const use = (helper: string): string => {
    helpers.add(helper);
    return helper;
  };
  switch (type.kind) {
    case "null":
      return use("writeNull");
    case "bool":
      return use("writeBool");
    case "int":
      return use("writeInt");
    case "float":
      return use("writeFloat");
    case "string":
      return use("writeString");
    case "machine":
    case "permission":
      return use("writeMachine");
    case "any":
    case "data":
    case "foreign":
      return use("writeAny");
    case "event":
      return `${use("oneOf")}(new Set(${JSON.stringify(program.events.map(({ name }) => name))}))`;
    case "enum": {
      const elements = program.enums.find(({ name }) => name === type.name)?.elements ?? [];
      return `${use("enumOf")}(new Map(${JSON.stringify(elements.map(({ name, value }) => [name, value]))}))`;
    }
    case "tuple":
      return `${use("tupleOf")}([${type.items.map(textOf).join(", ")}])`;
    case "named-tuple": {
      const fields = type.fields.map((field) => `["${field.name}", ${textOf(field.type)}]`);
      return `${use("namedOf")}([${fields.join(", ")}])`;
    }
    case "seq":
      return `${use("seqOf")}(${textOf(type.element)})`;
    case "set":
      return `${use("setOf")}(${textOf(type.element)})`;
    case "map": {
      const isText = type.key.kind === "string" || type.key.kind === "enum";
      return `${use("mapOf")}(${textOf(type.key)}, ${textOf(type.value)}, ${isText})`;
    }
    default:
      return unreachable(type);
  }
}
