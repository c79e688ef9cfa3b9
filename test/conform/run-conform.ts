import { conform } from "../../src/conform/conform.ts";
import type { Conformance } from "../../src/conform/conformance.ts";
import type { ConformOptions } from "../../src/conform/conform.ts";
import { readEvents } from "../../src/conform/read-events.ts";
import type { TraceReading } from "../../src/conform/read-events.ts";
import type { TraceElement } from "../../src/conform/trace-element.ts";
import { UNLIMITED } from "../../src/explore/limits.ts";
import type { EventId, Program } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { decodeValue } from "../../src/machine/value-json.ts";
import { NO_LIMITS } from "../../src/world/apply.ts";
import type { Observable } from "../../src/world/observable.ts";
import { observableEvents } from "../../src/world/observable.ts";
import type { Line } from "./reference-conform.ts";

export interface RunOptions extends Partial<Omit<ConformOptions, "isObservable">> {
  readonly isObservable: Observable;
}

/** Reads a trace given as text, and searches. */
export async function runConform(program: Program, text: string, options: RunOptions): Promise<Conformance> {
  const events = observableEvents(program, options.isObservable);
  const inputs = [{ file: "trace.ndjson", chunks: [new TextEncoder().encode(text)] }];
  return search(program, await readEvents(program, inputs, { events }), options);
}

/** The same for lines that need no reading, which takes longer than to search a small program. */
export function conformLines(program: Program, lines: readonly Line[], options: RunOptions): Conformance {
  const context = jsonContext(program);
  const elements = lines.map(({ event: name, payload }, line): TraceElement => {
    const event = context.eventNames.indexOf(name) as EventId;
    const decoded = decodeValue(payload ?? null, program.events[event]?.payload ?? { kind: "null" }, context);
    if ("error" in decoded) throw new Error(decoded.error.message);
    return { kind: "event", event, payload: decoded.value, isOptional: false, input: 0, line: line + 1 };
  });
  return search(program, { elements, events: elements.length, interrupted: false, failure: null }, options);
}

type Read = Pick<TraceReading, "elements" | "events" | "interrupted" | "failure">;

function search(program: Program, reading: Read, options: RunOptions): Conformance {
  const steps = conform(program, reading, {
    bounds: NO_LIMITS,
    limits: UNLIMITED,
    isClosed: false,
    clock: () => 0,
    signal: null,
    ...options,
  });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
