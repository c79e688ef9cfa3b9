/**
 * A world in which nothing can happen any more: has it ended as it should?
 */
import type { MonitorDefinition, MonitorId, Program, StateDefinition } from "../ir/program.ts";
import { temperaturesOf } from "../machine/observe.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import type { Span } from "../source/span.ts";
import type { World } from "./world.ts";

/** A machine that waits for something that will never come. */
export interface Stuck {
  readonly machine: MachineValue;
  /** Blocked in this `receive`; null: at rest, with deferred events left over. */
  readonly receive: Span | null;
}

/** A monitor, or one instance of a keyed one, that is hot. */
export interface Hot {
  readonly spec: string;
  readonly key: Value | null;
  readonly state: StateDefinition;
}

/**
 * The machines that make a world at rest a deadlock: those blocked in a `receive` and, when `strict`, those left
 * with deferred events. By name; empty: the run has terminated.
 */
export function stuckMachines(world: World, { isStrict }: { readonly isStrict: boolean }): Stuck[] {
  return [...world.instances.values()].flatMap(({ self, local, inbox }): Stuck[] => {
    if (local === null) return [];
    if (local.wait.kind === "receive") return [{ machine: self, receive: local.wait.span }];
    return isStrict && inbox.length > 0 ? [{ machine: self, receive: null }] : [];
  });
}

/** What is hot in a world, in the order of monitors and keys. Scenarios are exempt. */
export function hotMonitors(program: Program, world: World): Hot[] {
  return world.monitors.flatMap((monitorState, i) => {
    const definition = program.monitors[i] as MonitorDefinition;
    if (definition.form === "scenario") return [];
    return temperaturesOf(program, i as MonitorId, monitorState)
      .filter(({ temperature }) => temperature === "hot")
      .map(({ key, state }) => ({
        spec: definition.name,
        key: definition.key === null ? null : key,
        state: definition.states[state] as StateDefinition,
      }));
  });
}
