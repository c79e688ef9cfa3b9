/**
 * What may be sent through a reference to a machine. As in P (PMachineValue.cs) the permission belongs to the
 * reference: `new I` gives one for what I receives, `this` one for what the machine itself receives, and `to I` narrows
 * one to what I receives. Two references to one machine are equal whatever they permit.
 */
import type { Type } from "../analysis/type.ts";
import { NULL_EVENT } from "../ir/program.ts";
import type { EventId, Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { printFor } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import type { MachineValue, Value } from "./value.ts";

type PermissionType = Extract<Type, { kind: "permission" }>;

/** Whether an event may be sent through the reference. */
export function permits(program: Program, reference: MachineValue, event: EventId): boolean {
  const permitted = permittedBy(program, reference);
  return permitted === null || permitted.includes(event);
}

/** `this`, of the machine that is called so: a machine bound as `M -> I` may receive more than I says. */
export function selfReference(program: Program, self: MachineValue): MachineValue {
  if (self.type === null) return self;
  return withPermits(program, self, program.machines[self.type]?.ownReceives ?? null);
}

/** `value to I`: fails where the reference does not permit all that I receives. */
export function convertReference(
  program: Program,
  value: Value,
  of: { type: PermissionType; span: Span },
): Value {
  const { type, span } = of;
  const reference = value as MachineValue | null;
  const wanted = eventsOf(program, type);
  const isPermitted = reference !== null && wanted.every((event) => permits(program, reference, event));
  if (isPermitted) return withPermits(program, reference, wanted);
  const missing = wanted.find((event) => reference !== null && !permits(program, reference, event));
  const why = missing === undefined ? "" : `: it does not permit ${program.events[missing]?.name}`;
  throw new RuntimeFailure(`${printFor(program, value)} cannot be converted to ${type.name}${why}`, span);
}

/** Null: every event. */
function permittedBy(program: Program, { permits: own, type }: MachineValue): readonly EventId[] | null {
  return own ?? (type === null ? null : (program.machines[type]?.receives ?? null));
}

/** One reference has one form: what its type says anyway is left out. In a trace nothing is sent. */
function withPermits(
  program: Program,
  reference: MachineValue,
  permitted: readonly EventId[] | null,
): MachineValue {
  const { kind, type, name } = reference;
  if (type === null) return reference;
  const usual = program.machines[type]?.receives ?? null;
  if (permitted === usual && reference.permits === undefined) return reference;
  const events = permitted ?? everyEvent(program);
  const isUsual =
    usual === null ? events.length === everyEvent(program).length : usual.join() === events.join();
  if (isUsual) return reference.permits === undefined ? reference : { kind, type, name };
  return { kind, type, name, permits: events };
}

const wantedEvents = new WeakMap<PermissionType, readonly EventId[]>();

/** In order of their ids, as everywhere. */
function eventsOf(program: Program, type: PermissionType): readonly EventId[] {
  let events = wantedEvents.get(type);
  if (events === undefined) {
    const { events: names } = type;
    events = everyEvent(program).filter(
      (event) => names === "all" || names.includes(program.events[event]?.name ?? ""),
    );
    wantedEvents.set(type, events);
  }
  return events;
}

function everyEvent(program: Program): readonly EventId[] {
  return program.events.flatMap((_, event) => (event === NULL_EVENT ? [] : [event as EventId]));
}
