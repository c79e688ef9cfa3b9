/**
 * What a trace of a model could hold: which events, sent or announced by which machines.
 */
import type { Analysis } from "../analysis/analysis.ts";
import { HALT_EVENT } from "../ir/program.ts";
import type { EventId, MachineTypeId, Program } from "../ir/program.ts";
import { listenersOf } from "./listeners.ts";

/** Whether an event can be seen when a machine of a type emits it. */
export type Observable = (emitter: MachineTypeId, event: EventId) => boolean;

/**
 * The events that some spec of the sources observes, whether the test attaches it or not. Left out is what the test's
 * module hides from every spec that observes it; and `halt`, which is no event of a trace line.
 */
export function observableBySpecs(program: Program, { symbols }: Pick<Analysis, "symbols">): Observable {
  const attached = new Set(program.monitors.map(({ name }) => name));
  const unattached = [...symbols.machines.values()].filter(({ name }) => !attached.has(name));
  const seenByOthers = new Set(unattached.flatMap(({ observes }) => observes.map(({ event }) => event.name)));
  const isSeenByOthers = program.events.map(({ name }) => seenByOthers.has(name));
  return (emitter, event) =>
    event !== HALT_EVENT &&
    (isSeenByOthers[event] === true || listenersOf(program, emitter, event).length > 0);
}

/** The events of these names, whoever emits them. */
export function observableByName(program: Program, names: readonly string[]): Observable {
  const wanted = new Set(names);
  const isWanted = program.events.map(({ name }) => wanted.has(name));
  return (_emitter, event) => isWanted[event] === true;
}

/** The events that some machine of the program could show. */
export function observableEvents(program: Program, isObservable: Observable): ReadonlySet<EventId> {
  const events = program.events.map((_, event) => event as EventId);
  const types = program.machines.map((_, type) => type as MachineTypeId);
  return new Set(events.filter((event) => types.some((type) => isObservable(type, event))));
}
