/** Scalars that were written as texts: Zipkin's tags, environment variables, headers. */
import type { RecordPath } from "../../analysis/binding-symbol.ts";
import type { Type } from "../../analysis/type.ts";
import { isObject } from "./convert-json.ts";

/** Whether the path has the word `text` in it. */
export function isTextual({ steps }: RecordPath): boolean {
  return steps.some((step) => step.kind === "convert" && step.by === "text");
}

const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/** Bools and floats from texts, by the type that is wanted, also in the fields of a named tuple. Ints are read so anyway. */
export function fromText(json: unknown, type: Type): unknown {
  if (type.kind === "named-tuple" && isObject(json)) {
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => {
        const field = type.fields.find(({ name }) => name === key);
        return [key, field === undefined ? value : fromText(value, field.type)];
      }),
    );
  }
  if (typeof json !== "string") return json;
  if (type.kind === "bool" && (json === "true" || json === "false")) return json === "true";
  if (type.kind === "float" && NUMBER.test(json)) return Number(json);
  return json;
}
