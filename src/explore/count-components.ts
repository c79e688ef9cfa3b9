import type { MonitorId, Program } from "../ir/program.ts";
import { isLive } from "./leaf-ids.ts";
import type { Slot } from "./leaf-ids.ts";
import type { Search } from "./search.ts";

/** How many different states a part of the system was in. Their product is an upper estimate of the states. */
export interface ComponentCount {
  /** A machine's or a spec's name. */
  readonly name: string;
  readonly kind: "machine" | "monitor";
  readonly states: number;
  /** Different contents of its inbox; 0 for a monitor. */
  readonly inboxes: number;
  /** The longest of them. */
  readonly longestInbox: number;
}

/** Reads every state again; monitors first, then machines by name. */
export function countComponents(program: Program, search: Search): ComponentCount[] {
  const { vector, visited, leaves } = search;
  const monitors = program.monitors.map(() => new Set<number>());
  const locals = new Map(leaves.slots.order.map((slot) => [slot, new Set<number>()]));
  const inboxes = new Map(leaves.slots.order.map((slot) => [slot, new Set<number>()]));
  for (let state = 0; state < visited.count; state++) {
    visited.read(state, vector);
    monitors.forEach((seen, id) => seen.add(vector.monitor(id as MonitorId)));
    for (const slot of leaves.slots.order) {
      if (!isLive(vector.local(slot))) continue;
      locals.get(slot)?.add(vector.local(slot));
      inboxes.get(slot)?.add(vector.inbox(slot));
    }
  }
  const ofMonitors = program.monitors.map(({ name }, id): ComponentCount => {
    const states = monitors[id]?.size ?? 0;
    return { name, kind: "monitor", states, inboxes: 0, longestInbox: 0 };
  });
  const ofMachines = leaves.slots.order.map((slot: Slot): ComponentCount => {
    const contents = inboxes.get(slot) ?? new Set();
    const lengths = [...contents].map((inbox) => leaves.inboxes.lengthOf(inbox as never));
    return {
      name: leaves.slots.machine(slot).name,
      kind: "machine",
      states: locals.get(slot)?.size ?? 0,
      inboxes: contents.size,
      longestInbox: lengths.reduce((a, b) => Math.max(a, b), 0),
    };
  });
  return [...ofMonitors, ...ofMachines];
}
