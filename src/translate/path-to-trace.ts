/** An explored run as a trace: what specs can see of it, as canonical trace lines that `audit` reads. */
import type { Analysis } from "../analysis/analysis.ts";
import type { EventId, Program } from "../ir/program.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json } from "../machine/json-context.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import { observableBySpecs } from "../world/observable.ts";
import type { Path } from "../world/path.ts";

/** See `grammar/schemas/trace-line.schema.json`. A model has no clock, so that there is no time. */
export interface TraceLine {
  readonly event: string;
  readonly payload?: Json;
  readonly source: string;
  readonly target?: string;
}

/**
 * The events that some spec of the sources observes, whether the test attaches it or not, in the order in which specs
 * see them: a send when it takes effect, then what is announced after it. Left out is what the test's module hides
 * from every spec that observes it. A run that repeats for ever is written up to the end of its first round.
 */
export function pathToTrace(program: Program, path: Path, analysis: Pick<Analysis, "symbols">): TraceLine[] {
  const context = jsonContext(program);
  const lines: TraceLine[] = [];
  const isObservable = observableBySpecs(program, analysis);

  const add = (event: EventId, payload: Value, from: MachineValue, target: MachineValue | null): void => {
    if (from.type === null || !isObservable(from.type, event)) return;
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
