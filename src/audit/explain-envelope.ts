import type { ErrorObject } from "ajv/dist/2020.js";
import { envelopeSchema } from "./trace-line-schema.ts";

/** What ajv found wrong with a trace line, its payload aside, in a few words: the first thing only. */
export function explainEnvelope(errors: readonly ErrorObject[] | null | undefined): string {
  const error = errors?.[0];
  if (error === undefined) return "not a trace line";
  switch (error.keyword) {
    case "required":
      return `the field "${error.params["missingProperty"]}" is missing`;
    case "additionalProperties": {
      const known = Object.keys(envelopeSchema["properties"] ?? {}).join(", ");
      const field = JSON.stringify(error.params["additionalProperty"]);
      return `the field ${field} is none of a trace line's (${known})`;
    }
    case "pattern":
      return `${error.instancePath}: expected a time such as 2026-11-22T10:00:00.123Z`;
    default:
      return `${error.instancePath}: ${error.message}`;
  }
}
