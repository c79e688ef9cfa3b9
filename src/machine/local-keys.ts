/**
 * Local and monitor states as strings that identify them: equal keys, equal futures.
 *
 * Spans and receive cases are left out: the program counters determine them. `self` is in the key, so that the
 * same state of two machines has two keys.
 */
import type { Frame, Local, Task, Wait } from "./local.ts";
import type { MonitorState } from "./monitor.ts";
import { representationKey } from "./value-keys.ts";
import type { Value } from "./value.ts";

export function localKey(local: Local): string {
  const self = local.self === null ? "" : local.self.name;
  const frames = local.frames.map(frameKey).join("/");
  const agenda = local.agenda.map(taskKey).join("/");
  return `${self}|${local.state}|${valuesKey(local.variables)}|${frames}|${agenda}|${waitKey(local.wait)}`;
}

/** The key of a monitor's whole state; of a keyed one: the template and every instance. */
export function monitorKey(state: MonitorState): string {
  if (!("template" in state)) return localKey(state);
  const instances = [...state.instances].map(
    ([key, instance]) => `${key.length}:${key}=${localKey(instance.local)}`,
  );
  return `${localKey(state.template)}{${instances.join("&")}}`;
}

function valuesKey(values: readonly Value[]): string {
  let key = "";
  for (const value of values) key += representationKey(value);
  return key;
}

function frameKey(frame: Frame): string {
  return `${frame.code}.${frame.pc}.${valuesKey(frame.registers)}`;
}

function taskKey(task: Task): string {
  switch (task.kind) {
    case "run":
      return `r${task.code}.${representationKey(task.argument)}`;
    case "enter":
      return `e${task.state}.${representationKey(task.payload)}`;
    case "halt":
      return "h";
  }
}

function waitKey(wait: Wait): string {
  switch (wait.kind) {
    case "start":
      return `s${representationKey(wait.payload)}`;
    case "dequeue":
      return "d";
    case "send":
      return `!${representationKey(wait.target)}${wait.event}.${representationKey(wait.payload)}`;
    case "new":
      return `+${wait.machine}.${representationKey(wait.payload)}`;
    case "receive":
      return "?";
    case "spin":
      return "~";
  }
}
