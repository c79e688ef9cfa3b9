/**
 * A module of TypeScript for a service that logs what a program declares: its events as types, and an emitter with a
 * method for each that writes canonical trace lines. The module needs nothing at run time.
 */
import type { Type } from "../../analysis/type.ts";
import { asId } from "../../base/brand.ts";
import { HALT_EVENT, NULL_EVENT } from "../../ir/program.ts";
import type { EventDefinition, EventId, Program } from "../../ir/program.ts";
import { helperTexts } from "./helpers.ts";
import { typeNames } from "./names.ts";
import { typeText } from "./type-text.ts";
import { writerText } from "./writer-text.ts";

/** With the events that are declared, or only those that the program's specs observe. */
export function translateToTypescript(
  program: Pick<Program, "events" | "enums" | "monitors">,
  which: "declared" | "observed" = "declared",
): string {
  const observed = program.monitors.flatMap(({ observes }) => observes.map(({ event }) => event));
  const only = which === "declared" ? null : new Set<EventId>(observed);
  const events = program.events.filter(
    (_, index) =>
      index !== NULL_EVENT && index !== HALT_EVENT && (only === null || only.has(asId<EventId>(index))),
  );
  const enums = typeNames(program.enums.map(({ name }) => name));
  const helpers = new Set<string>(["Writer"]);
  const writers = events.map((event) => {
    return `  ["${event.name}", ${writerText(payloadOf(event), program, helpers)}],`;
  });
  const parts = [
    HEADER,
    ...program.enums.map(({ name, elements }) => {
      const union = elements.map((element) => `"${element.name}"`).join(" | ");
      return `export type ${enums.get(name)} = ${union || "never"};`;
    }),
    `export type EventName = ${program.events.map(({ name }) => `"${name}"`).join(" | ")};`,
    block(
      "/** The payload of each event. */\nexport interface Payloads {",
      events.map((event) => `  readonly ${event.name}: ${typeText(payloadOf(event), enums)};`),
      "}",
    ),
    `/** Any event, told apart by its name. */\nexport type TraceEvent =${unionOf(events)};`,
    STAMP,
    block(
      "/** Each method writes one line. A value that is none of its type is a `TypeError`, and nothing is written. */\nexport interface Emitter {",
      events.map(methodType),
      "}",
    ),
    ...helperTexts(helpers),
    block("const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([", writers, "]);"),
    LINE,
    block(CREATE, events.map(method), "  };\n}"),
  ];
  return `${parts.join("\n\n")}\n`;
}

const HEADER = `// Written by \`pspec translate --to typescript\`: the events of a specification, and an emitter of trace lines.

/** Beyond 2^53 - 1 in size, and 64 bits wide at most: a bigint. */
export type Int = number | bigint;

/** Equal texts name the same machine. */
export type Machine = string;`;

const STAMP = `/** What else a line says. \`time\` is RFC 3339, with a zone. */
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
  /** Milliseconds since 1970, as \`Date.now\`: the time of events whose stamp has none. */
  readonly clock?: (() => number) | undefined;
}`;

const LINE = `/** The trace line of an event, without its end. */
export function traceLine(event: TraceEvent, { time, source, target, id, outcome }: Stamp = {}): string {
  const write = writers.get(event.event);
  if (write === undefined) throw new TypeError(\`there is no event \${event.event}\`);
  const payload = write(event.payload, event.event, false);
  const stamp = JSON.stringify({ time, source, target, id, outcome }).slice(1);
  const head = \`{"event":\${JSON.stringify(event.event)}\${payload === "null" ? "" : \`,"payload":\${payload}\`}\`;
  return \`\${head}\${stamp === "}" ? "" : ","}\${stamp}\`;
}`;

const CREATE = `export function createEmitter({ write, source, clock }: EmitterOptions): Emitter {
  const emit = (event: TraceEvent, stamp: Stamp = {}): void => {
    const time = stamp.time ?? (clock === undefined ? undefined : new Date(clock()).toISOString());
    write(traceLine(event, { ...stamp, time, source: stamp.source ?? source }));
  };
  return {`;

function block(head: string, lines: readonly string[], end: string): string {
  return [head, ...lines, end].join("\n");
}

function payloadOf({ payload }: EventDefinition): Type {
  return payload ?? { kind: "null" };
}

function hasPayload(event: EventDefinition): boolean {
  return payloadOf(event).kind !== "null";
}

function unionOf(events: readonly EventDefinition[]): string {
  if (events.length === 0) return " { readonly event: never; readonly payload?: null }";
  return events
    .map((event) => {
      const payload = hasPayload(event) ? `payload: Payloads["${event.name}"]` : "payload?: null | undefined";
      return `\n  | { readonly event: "${event.name}"; readonly ${payload} }`;
    })
    .join("");
}

function methodType(event: EventDefinition): string {
  const payload = hasPayload(event) ? `payload: Payloads["${event.name}"], ` : "";
  return `  readonly ${event.name}: (${payload}stamp?: Stamp) => void;`;
}

function method(event: EventDefinition): string {
  // Not computed, `__proto__` would be the emitter's prototype.
  const name = event.name === "__proto__" ? '["__proto__"]' : event.name;
  return hasPayload(event)
    ? `    ${name}: (payload, stamp) => emit({ event: "${event.name}", payload }, stamp),`
    : `    ${name}: (stamp) => emit({ event: "${event.name}" }, stamp),`;
}
