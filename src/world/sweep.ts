import { forEachMention, mentionedBy, mentionedByMonitor } from "../machine/mentions.ts";
import type { MonitorState } from "../machine/monitor.ts";
import type { Instance } from "./world.ts";

/**
 * Forgets the halted machines that no local state, inbox or monitor mentions, so that their names are free again
 * and a program that spawns and halts for ever has finitely many states.
 */
export function sweep(instances: Map<string, Instance>, monitors: readonly MonitorState[]): void {
  const halted = [...instances.values()].filter(({ local }) => local === null).map(({ self }) => self.name);
  if (halted.length === 0) return;
  const mentioned = new Set<string>();
  for (const { local, inbox } of instances.values()) {
    if (local !== null) for (const name of mentionedBy(local).keys()) mentioned.add(name);
    for (const { payload } of inbox) forEachMention(payload, ({ name }) => mentioned.add(name));
  }
  for (const monitor of monitors) {
    for (const name of mentionedByMonitor(monitor).keys()) mentioned.add(name);
  }
  for (const name of halted) if (!mentioned.has(name)) instances.delete(name);
}
