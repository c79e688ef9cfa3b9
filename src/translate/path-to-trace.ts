/** An explored run as a trace: what the specs saw of it, as canonical trace lines that `audit` reads. */
import type { EventId, Program } from "../ir/program.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json } from "../machine/json-context.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import { listenersOf } from "../world/listeners.ts";
import type { Path } from "../world/path.ts";

/** See `grammar/schemas/trace-line.schema.json`. A model has no clock, so that there is no time. */
export interface TraceLine {
  readonly event: string;
  readonly payload?: Json;
  readonly source: string;
  readonly target?: string;
}

/**
 * The events that some spec of the program observes, in the order in which the specs saw them: a send when it takes
 * effect, then what is announced after it. A run that repeats for ever is written up to the end of its first round.
 */
export function pathToTrace(program: Program, path: Path): TraceLine[] {
  const context = jsonContext(program);
  const lines: TraceLine[] = [];

  const add = (event: EventId, payload: Value, from: MachineValue, target: MachineValue | null): void => {
    if (from.type === null || listenersOf(program, from.type, event).length === 0) return;
    lines.push({
      event: context.eventNames[event] ?? String(event),
      ...(payload === null ? {} : { payload: encodeValue(payload, context) }),
      source: context.machines.nameOf(from),
      ...(target === null ? {} : { target: context.machines.nameOf(target) }),
    });
  };

  for (const { machine, action, event, payload, target, announcements } of path.steps) {
    if (action === "send" && event !== null) add(event, payload, machine, target);
    for (const announced of announcements) add(announced.event, announced.payload, machine, null);
  }
  return lines;
}

/** One line of JSON for each, ready to be written to a file. */
export function traceText(lines: readonly TraceLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
