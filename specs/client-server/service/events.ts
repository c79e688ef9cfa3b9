// Written by `pspec translate --to typescript`: the events of a specification, and an emitter of trace lines.

/** Beyond 2^53 - 1 in size, and 64 bits wide at most: a bigint. */
export type Int = number | bigint;

/** Equal texts name the same machine. */
export type Machine = string;

export type EventName = "null" | "halt" | "eRequest" | "eReply" | "eStartTimer" | "eTimeout" | "eConnect" | "eAsked" | "eApplied" | "eAnswered";

/** The payload of each event. */
export interface Payloads {
  readonly eAsked: { readonly id: Int };
  readonly eApplied: { readonly id: Int };
  readonly eAnswered: { readonly id: Int };
}

/** Any event, told apart by its name. */
export type TraceEvent =
  | { readonly event: "eAsked"; readonly payload: Payloads["eAsked"] }
  | { readonly event: "eApplied"; readonly payload: Payloads["eApplied"] }
  | { readonly event: "eAnswered"; readonly payload: Payloads["eAnswered"] };

/** What else a line says. `time` is RFC 3339, with a zone. */
export interface Stamp {
  readonly time?: string | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  readonly id?: string | undefined;
  readonly outcome?: "ok" | "unknown" | undefined;
}

export interface EmitterOptions {
  /** Takes a line, without its end. */
  readonly write: (line: string) => void;
  /** Who logs, where a stamp does not say so. */
  readonly source?: string | undefined;
  /** Milliseconds since 1970, as `Date.now`: the time of events whose stamp has none. */
  readonly clock?: (() => number) | undefined;
}

/** Each method writes one line. A value that is none of its type is a `TypeError`, and nothing is written. */
export interface Emitter {
  readonly eAsked: (payload: Payloads["eAsked"], stamp?: Stamp) => void;
  readonly eApplied: (payload: Payloads["eApplied"], stamp?: Stamp) => void;
  readonly eAnswered: (payload: Payloads["eAnswered"], stamp?: Stamp) => void;
}

/** Writes a value as JSON. `at` is its place, for errors; `isKey`: equal values are to give equal texts. */
type Writer = (value: unknown, at: string, isKey: boolean) => string;

function fail(at: string, expected: string, value: unknown): never {
  const given = typeof value === "string" ? JSON.stringify(value) : typeof value === "object" && value !== null ? "an object" : String(value);
  throw new TypeError(`${at}: expected ${expected}, not ${given}`);
}

/** Beyond 2^53 - 1 a number may have lost digits, and a reader of JSON would lose them: those are bigints, and texts. */
const writeInt: Writer = (value, at) => {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) ? String(value) : fail(at, "an int (beyond 2^53 - 1: a bigint)", value);
  }
  if (typeof value !== "bigint") return fail(at, "an int", value);
  if (BigInt.asIntN(64, value) !== value) return fail(at, "an int of 64 bits", value);
  return Number.isSafeInteger(Number(value)) ? String(value) : `"${value}"`;
};

const namedOf = (fields: readonly (readonly [string, Writer])[]): Writer => (value, at, isKey) => {
  if (typeof value !== "object" || value === null) return fail(at, "an object", value);
  const given = value as { readonly [name: string]: unknown };
  return `{${fields.map(([name, write]) => `${JSON.stringify(name)}:${write(given[name], `${at}/${name}`, isKey)}`).join(",")}}`;
};

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ["eAsked", namedOf([["id", writeInt]])],
  ["eApplied", namedOf([["id", writeInt]])],
  ["eAnswered", namedOf([["id", writeInt]])],
]);

/** The trace line of an event, without its end. */
export function traceLine(event: TraceEvent, { time, source, target, id, outcome }: Stamp = {}): string {
  const write = writers.get(event.event);
  if (write === undefined) throw new TypeError(`there is no event ${event.event}`);
  const payload = write(event.payload, event.event, false);
  const stamp = JSON.stringify({ time, source, target, id, outcome }).slice(1);
  const head = `{"event":${JSON.stringify(event.event)}${payload === "null" ? "" : `,"payload":${payload}`}`;
  return `${head}${stamp === "}" ? "" : ","}${stamp}`;
}

export function createEmitter({ write, source, clock }: EmitterOptions): Emitter {
  const emit = (event: TraceEvent, stamp: Stamp = {}): void => {
    const time = stamp.time ?? (clock === undefined ? undefined : new Date(clock()).toISOString());
    write(traceLine(event, { ...stamp, time, source: stamp.source ?? source }));
  };
  return {
    eAsked: (payload, stamp) => emit({ event: "eAsked", payload }, stamp),
    eApplied: (payload, stamp) => emit({ event: "eApplied", payload }, stamp),
    eAnswered: (payload, stamp) => emit({ event: "eAnswered", payload }, stamp),
  };
}
