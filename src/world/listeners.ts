/**
 * Which monitors see what a machine emits.
 */
import type { EventId, MachineDefinition, MachineTypeId, MonitorId, Program } from "../ir/program.ts";

const NOBODY: readonly MonitorId[] = [];

/** For each machine type: the listening monitors by event, in order. */
type Listeners = readonly ReadonlyMap<EventId, readonly MonitorId[]>[];

const tables = new WeakMap<Program, Listeners>();

/** The monitors that observe `event` when a machine of type `emitter` emits it, in the order in which they step. */
export function listenersOf(program: Program, emitter: MachineTypeId, event: EventId): readonly MonitorId[] {
  let table = tables.get(program);
  if (table === undefined) {
    table = program.machines.map((machine) => listenersOfMachine(program, machine));
    tables.set(program, table);
  }
  return table[emitter]?.get(event) ?? NOBODY;
}

function listenersOfMachine(program: Program, machine: MachineDefinition): Map<EventId, MonitorId[]> {
  const byEvent = new Map<EventId, MonitorId[]>();
  for (const monitor of [...machine.monitors].sort((a, b) => a - b)) {
    for (const { event } of program.monitors[monitor]?.observes ?? []) {
      const listeners = byEvent.get(event) ?? [];
      if (!listeners.includes(monitor)) listeners.push(monitor);
      byEvent.set(event, listeners);
    }
  }
  return byEvent;
}
