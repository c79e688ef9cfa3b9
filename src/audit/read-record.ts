/** A line of a trace to a record: parsed, validated, decoded, and classified. */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import valuesSchema from "../../grammar/schemas/value.schema.json" with { type: "json" };
import { asId } from "../base/brand.ts";
import { HALT_EVENT, NULL_EVENT } from "../ir/program.ts";
import type { EventDefinition, EventId, Program } from "../ir/program.ts";
import { createDecoder } from "../machine/decode-value.ts";
import type { Decoder } from "../machine/decode-value.ts";
import { describeJson } from "../machine/describe-json.ts";
import type { JsonContext } from "../machine/json-context.ts";
import { explainEnvelope } from "./explain-envelope.ts";
import { GapReader } from "./read-gap.ts";
import { mayHoldLargeInteger, parseExact } from "./parse-exact.ts";
import type { Line } from "./split-lines.ts";
import { envelopeSchema, needsPayload, payloadSchema } from "./trace-line-schema.ts";
import { reject } from "./reject.ts";
import { repeatedKey } from "./repeated-key.ts";
import { NO_MORE } from "./trace-record.ts";
import type {
  Concern,
  HeldLines,
  LineReader,
  MappedRecord,
  RecordPlace,
  RecordScanner,
  RejectedRecord,
  SkippedRecord,
  SkipRule,
  TraceRecord,
} from "./trace-record.ts";
import { HeldRows } from "./scan/held-rows.ts";
import { TracePlan, TraceScanner } from "./scan/trace-scanner.ts";
import { parseTime } from "./trace-time.ts";
import type { TraceTime } from "./trace-time.ts";

/** What the envelope's schema lets through. */
interface Envelope {
  readonly event: string;
  readonly payload?: unknown;
  readonly time?: string;
  readonly id?: string;
  readonly source?: string;
  readonly outcome?: "ok" | "unknown";
}

interface EventReader {
  readonly event: EventId;
  /** Whether one of the audited specs observes the event. */
  readonly isObserved: boolean;
  readonly decoder: Decoder;
  readonly validate: ValidateFunction;
  readonly needsPayload: boolean;
}

const BLANK = /^\s*$/;
const ANYBODY: Concern = { kind: "any" };

/** Newer versions of Node repeat the position as line and column, of which the line is always 1 here. */
export function syntaxText(error: unknown): string {
  return (error as Error).message.replace(/ \(line \d+ column \d+\)$/, "");
}

export class RecordReader implements LineReader {
  readonly #isTraceLine: ValidateFunction;
  readonly #gaps: GapReader;
  /** By name; null for an event that is declared, and of which nothing is read. */
  readonly #events = new Map<string, EventReader | null>();
  readonly #plan: TracePlan;

  /** `isStrict`: the payloads of events that none of the specs observes are read, too. */
  constructor(
    program: Program,
    context: JsonContext,
    { observed, isStrict = false }: { readonly observed: ReadonlySet<EventId>; readonly isStrict?: boolean },
  ) {
    const ajv = createAjv();
    this.#isTraceLine = ajv.compile(envelopeSchema);
    this.#gaps = new GapReader(ajv, program);
    this.#plan = new TracePlan(program, context, { observed, isStrict });
    program.events.forEach((definition, index) => {
      const event = asId<EventId>(index);
      if (event === NULL_EVENT || event === HALT_EVENT) return;
      const isObserved = observed.has(event);
      const options = { event, isObserved, definition, context };
      this.#events.set(definition.name, isObserved || isStrict ? eventReader(ajv, program, options) : null);
    });
  }

  slotOf(event: EventId, path: readonly number[]): number | null {
    return this.#plan.slotOf(event, path);
  }

  createHeldLines(): HeldLines {
    return new HeldRows(this.#plan);
  }

  createScanner(): RecordScanner {
    return new TraceScanner(this.#plan);
  }

  /** Never throws on bad input; whatever the line holds, it is one record. */
  read(line: Line, place: RecordPlace): TraceRecord {
    if (typeof line !== "string") return reject(place, "not a line of text", { message: line.problem });
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch (error) {
      if (BLANK.test(line)) return skipped(place, "blank line", null);
      return reject(place, "not a JSON object", { message: syntaxText(error), line });
    }
    const repeated = repeatedKey(line, json);
    if (repeated !== null) {
      const message = `the key ${describeJson(repeated)} stands twice in one object`;
      const concerns =
        repeated === "event" ? ANYBODY : this.#concernOf({ ...(json as object), payload: null });
      return reject(place, "not a trace line", { message, line, concerns });
    }
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      const message = `expected an object, not ${describeJson(json)}`;
      return reject(place, "not a JSON object", { message, line });
    }
    if (Object.hasOwn(json, "gap")) return this.#gaps.read(json, line, place);
    if (!this.#isTraceLine(json)) {
      const message = explainEnvelope(this.#isTraceLine.errors);
      return reject(place, "not a trace line", { message, line, concerns: this.#concernOf(json) });
    }
    return this.#readEnvelope(json as Envelope, line, place);
  }

  #readEnvelope(envelope: Envelope, line: string, place: RecordPlace): TraceRecord {
    const reader = this.#events.get(envelope.event);
    let time: TraceTime | null = null;
    if (envelope.time !== undefined) {
      time = parseTime(envelope.time);
      if (time === null) {
        const message = `/time: there is no such time as ${describeJson(envelope.time)}`;
        return reject(place, "not a trace line", { message, line, concerns: this.#concernOf(envelope) });
      }
    }
    if (reader === undefined) {
      return { kind: "unmapped", input: place.input, line: place.line, name: envelope.event, time };
    }
    if (reader === null) return skipped(place, "not observed", time);
    return readPayload(reader, { envelope, line, time, place });
  }

  #concernOf(json: object): Concern {
    const { event, payload } = json as Readonly<Record<string, unknown>>;
    const reader = typeof event === "string" ? this.#events.get(event) : undefined;
    if (reader === undefined) return ANYBODY;
    return reader === null || !reader.isObserved
      ? { kind: "none" }
      : { kind: "event", event: reader.event, payload: payload ?? null };
  }
}

// Records are written out: one is made for every line, and to spread the place took a tenth of the whole run.
function skipped({ input, line }: RecordPlace, rule: SkipRule, time: TraceTime | null): SkippedRecord {
  return { kind: "skipped", input, line, rule, time };
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
  // Quadratic in ajv, and weaker than the language's equality, by which the decoder finds repetitions.
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword("uniqueItems");
  ajv.addSchema(valuesSchema);
  return ajv;
}

function eventReader(
  ajv: Ajv2020,
  program: Program,
  {
    event,
    isObserved,
    definition,
    context,
  }: Pick<EventReader, "event" | "isObserved"> & {
    readonly definition: EventDefinition;
    readonly context: JsonContext;
  },
): EventReader {
  return {
    event,
    isObserved,
    decoder: createDecoder(definition.payload ?? { kind: "null" }, context),
    validate: ajv.compile(payloadSchema(definition, program.enums)),
    needsPayload: needsPayload(definition),
  };
}

function readPayload(
  { event, isObserved, decoder, validate, needsPayload }: EventReader,
  {
    envelope,
    line,
    time,
    place,
  }: {
    readonly envelope: Envelope;
    readonly line: string;
    readonly time: TraceTime | null;
    readonly place: RecordPlace;
  },
): MappedRecord | RejectedRecord | SkippedRecord {
  const isExact = mayHoldLargeInteger(line);
  const json = (isExact ? (parseExact(line) as Envelope) : envelope).payload ?? null;
  const concerns: Concern = isObserved ? { kind: "event", event, payload: json } : { kind: "none" };
  if (json === null && needsPayload && !Object.hasOwn(envelope, "payload")) {
    return reject(place, "wrong payload", { message: `${envelope.event} needs a payload`, line, concerns });
  }
  const payload = decoder.decode(json);
  if (payload === undefined) {
    const { pointer, message } = decoder.error();
    return reject(place, "wrong payload", { message: `/payload${pointer}: ${message}`, line, concerns });
  }
  // A schema would have the digits of a large int as a text, and those of a float as a number: of a bigint alone it
  // cannot be told which is meant. The decoder checks all that the schema does.
  if (!isExact && !validate(json)) {
    const message = `/payload${validate.errors?.[0]?.instancePath}: ${validate.errors?.[0]?.message}`;
    return reject(place, "wrong payload", { message, line, concerns });
  }
  if (!isObserved) return skipped(place, "not observed", time);
  return {
    kind: "mapped",
    input: place.input,
    line: place.line,
    event,
    payload,
    time,
    id: envelope.id ?? null,
    source: envelope.source ?? null,
    isUnknown: envelope.outcome === "unknown",
    orderKey: null,
    more: NO_MORE,
  };
}
