/**
 * The same value or state with other machines in it: each reference replaced, everything else where it stood. Elements
 * of sets and keys of maps keep their places, since insertion order is part of a state.
 *
 * `rename` is called in an order that depends on nothing but the form of the value, and must be injective.
 */
import type { Frame, Local, Task, Wait } from "./local.ts";
import type { MonitorState } from "./monitor.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "./value.ts";
import type { MachineValue, Value } from "./value.ts";

export type Rename = (machine: MachineValue) => MachineValue;

export function renameValue(value: Value, rename: Rename): Value {
  if (typeof value !== "object" || value === null) return value;
  const all = (items: readonly Value[]): Value[] => items.map((item) => renameValue(item, rename));
  switch (value.kind) {
    case "machine":
      return rename(value);
    case "tuple":
      return new TupleValue(all(value.items));
    case "named-tuple":
      return new NamedTupleValue(value.names, all(value.items));
    case "seq":
      return new SeqValue(all(value.items));
    case "set":
      return new SetValue(all(value.items));
    case "map":
      return new MapValue(all(value.keys), all(value.values));
    default:
      return value;
  }
}

/** `self` is renamed, too, and first. */
export function renameLocal(local: Local, rename: Rename): Local {
  const self = local.self === null ? null : rename(local.self);
  const variables = local.variables.map((value) => renameValue(value, rename));
  const frames = local.frames.map((frame): Frame => ({
    ...frame,
    registers: frame.registers.map((value) => renameValue(value, rename)),
  }));
  const agenda = local.agenda.map((task) => renameTask(task, rename));
  return { ...local, self, variables, frames, agenda, wait: renameWait(local.wait, rename) };
}

/** Of a keyed spec, no key may hold a machine: instances stand in the order of their keys. */
export function renameMonitor(state: MonitorState, rename: Rename): MonitorState {
  if (!("template" in state)) return renameLocal(state, rename);
  const template = renameLocal(state.template, rename);
  const instances = [...state.instances].map(
    ([name, { key, local }]) => [name, { key, local: renameLocal(local, rename) }] as const,
  );
  return { kind: "keyed", template, instances: new Map(instances) };
}

function renameTask(task: Task, rename: Rename): Task {
  switch (task.kind) {
    case "run":
      return { ...task, argument: renameValue(task.argument, rename) };
    case "enter":
      return { ...task, payload: renameValue(task.payload, rename) };
    case "halt":
      return task;
  }
}

function renameWait(wait: Wait, rename: Rename): Wait {
  switch (wait.kind) {
    case "start":
    case "new":
      return { ...wait, payload: renameValue(wait.payload, rename) };
    case "send":
      return { ...wait, target: rename(wait.target), payload: renameValue(wait.payload, rename) };
    case "dequeue":
    case "receive":
    case "spin":
      return wait;
  }
}
