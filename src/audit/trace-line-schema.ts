/** The JSON Schema of the lines of a trace, for the events of one program. */
import lineSchema from "../../grammar/schemas/trace-line.schema.json" with { type: "json" };
import valuesSchema from "../../grammar/schemas/value.schema.json" with { type: "json" };
import { asId } from "../base/brand.ts";
import { HALT_EVENT, NULL_EVENT } from "../ir/program.ts";
import type { EnumDefinition, EventDefinition, EventId } from "../ir/program.ts";
import { valueSchema } from "./value-schema.ts";
import type { JsonSchema } from "./value-schema.ts";

interface Declarations {
  readonly events: readonly EventDefinition[];
  readonly enums: readonly EnumDefinition[];
}

/**
 * One self-contained schema (draft 2020-12): a line is one of the declared events with that event's payload. The
 * auditor validates by its parts, {@link envelopeSchema} and {@link payloadSchema}. `only`: with these events alone.
 */
export function traceLineSchema(program: Declarations, only: ReadonlySet<EventId> | null = null): JsonSchema {
  const declared = program.events.filter(
    (_, index) =>
      index !== NULL_EVENT && index !== HALT_EVENT && (only === null || only.has(asId<EventId>(index))),
  );
  const { $schema, title, type, properties, required, additionalProperties } = lineSchema;
  return {
    $schema,
    title: `${title}, for the events of one specification`,
    type,
    required,
    properties: {
      ...properties,
      event: { ...properties.event, enum: declared.map((event) => event.name) },
      payload: { description: properties.payload.description },
    },
    additionalProperties,
    oneOf: declared.map((event) => ({
      title: event.name,
      properties: { event: { const: event.name }, payload: { $ref: `#/$defs/event.${event.name}` } },
      ...(needsPayload(event) ? { required: ["payload"] } : {}),
    })),
    $defs: {
      ...valuesSchema.$defs,
      ...Object.fromEntries(
        declared.map((event) => [`event.${event.name}`, payloadOf(event, program.enums)]),
      ),
    },
  };
}

/** Every trace line, whatever its event: all but the payload's shape. */
export const envelopeSchema: JsonSchema = {
  ...lineSchema,
  properties: { ...lineSchema.properties, payload: {} },
};

/** The payload of one event, with what it refers to. */
export function payloadSchema(event: EventDefinition, enums: readonly EnumDefinition[]): JsonSchema {
  return { ...payloadOf(event, enums), $defs: valuesSchema.$defs };
}

/** Whether a line without a payload is wrong. `null` may be left out, where it is a value of the type. */
export function needsPayload({ payload }: EventDefinition): boolean {
  switch (payload?.kind) {
    case undefined:
    case "null":
    case "any":
    case "data":
    case "event":
    case "machine":
    case "permission":
    case "foreign":
      return false;
    default:
      return true;
  }
}

function payloadOf({ payload }: EventDefinition, enums: readonly EnumDefinition[]): JsonSchema {
  return valueSchema(payload ?? { kind: "null" }, enums);
}
