import type { ErrorObject } from "ajv/dist/2020.js";
import { envelopeSchema } from "./trace-line-schema.ts";
import type { JsonSchema } from "./value-schema.ts";

/** What ajv found wrong with a trace line, its payload aside, in a few words: the first thing only. */
export function explainEnvelope(
  errors: readonly ErrorObject[] | null | undefined,
  schema: JsonSchema = envelopeSchema,
): string {
  const error = errors?.[0];
  if (error === undefined) return "not a trace line";
  switch (error.keyword) {
    case "required":
      return `the field "${error.params["missingProperty"]}" is missing`;
    case "additionalProperties": {
      const known = Object.keys(propertiesAt(schema, error.instancePath)).join(", ");
      const field = JSON.stringify(error.params["additionalProperty"]);
      return `the field ${field} is none of ${error.instancePath === "" ? "a trace line's" : error.instancePath + "'s"} (${known})`;
    }
    case "pattern":
      return `${error.instancePath}: expected a time such as 2026-11-22T10:00:00.123Z`;
    default:
      return `${error.instancePath}: ${error.message}`;
  }
}

/** Of the object at a place: the line itself, or one inside it. */
function propertiesAt(schema: JsonSchema, pointer: string): object {
  let at: unknown = schema;
  for (const name of pointer.split("/").slice(1)) {
    at = (at as { readonly properties?: Readonly<Record<string, unknown>> }).properties?.[name];
  }
  return (at as { readonly properties?: object } | undefined)?.properties ?? {};
}
