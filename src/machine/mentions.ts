/**
 * Which machines a value or a local state refers to: a machine that has halted and that nothing refers to can
 * be forgotten, and its name used again.
 */
import type { Local } from "./local.ts";
import type { MonitorState } from "./monitor.ts";
import type { MachineValue, Value } from "./value.ts";

/** Calls `visit` for every machine reference in `value`, more than once for one that occurs more than once. */
export function forEachMention(value: Value, visit: (machine: MachineValue) => void): void {
  if (typeof value !== "object" || value === null) return;
  switch (value.kind) {
    case "machine":
      return visit(value);
    case "tuple":
    case "named-tuple":
    case "seq":
    case "set":
      for (const item of value.items) forEachMention(item, visit);
      return;
    case "map":
      for (const key of value.keys) forEachMention(key, visit);
      for (const entry of value.values) forEachMention(entry, visit);
  }
}

/** The machines that a local state mentions, `self` apart. By name. */
export function mentionedBy(local: Local): ReadonlyMap<string, MachineValue> {
  const found = new Map<string, MachineValue>();
  const visit = (machine: MachineValue): void => void found.set(machine.name, machine);
  for (const value of local.variables) forEachMention(value, visit);
  for (const frame of local.frames) for (const value of frame.registers) forEachMention(value, visit);
  for (const task of local.agenda) {
    if (task.kind === "run") forEachMention(task.argument, visit);
    else if (task.kind === "enter") forEachMention(task.payload, visit);
  }
  const { wait } = local;
  if (wait.kind === "send") visit(wait.target);
  if (wait.kind === "start" || wait.kind === "send" || wait.kind === "new")
    forEachMention(wait.payload, visit);
  return found;
}

/** The machines that a monitor's state mentions, keys included. By name. */
export function mentionedByMonitor(state: MonitorState): ReadonlyMap<string, MachineValue> {
  if (!("template" in state)) return mentionedBy(state);
  const found = new Map(mentionedBy(state.template));
  for (const { local } of state.instances.values()) {
    for (const [name, machine] of mentionedBy(local)) found.set(name, machine);
  }
  return found;
}
