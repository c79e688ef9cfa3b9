import type { MonitorId } from "../ir/program.ts";
import { isLive } from "./leaf-ids.ts";
import type { Slot } from "./leaf-ids.ts";
import type { Leaves } from "./leaves.ts";
import { maskOf } from "./mentions-of-leaf.ts";
import type { StateVector } from "./state-vector.ts";

/** Whose machines and monitors are asked: a `Territory`. */
interface Owner {
  ownSlots(order: readonly Slot[]): readonly Slot[];
  ownsMonitor(monitor: MonitorId): boolean;
}

/** Whether the local state or the inbox of a live machine of the vector has a reference to another machine. */
export function isMentionedByMachine(
  { locals, inboxes }: Leaves,
  vector: StateVector,
  { by, wanted }: { readonly by: Slot; readonly wanted: Slot },
): boolean {
  const local = vector.local(by);
  if (!isLive(local)) return false;
  const { mentions } = locals.facts(local);
  const bit = maskOf(wanted);
  if ((mentions.mask & bit) !== 0 && mentions.slots.includes(wanted)) return true;
  const inbox = vector.inbox(by);
  return (inboxes.mentionMask(inbox) & bit) !== 0 && inboxes.mentionsSlot(inbox, wanted);
}

/** Whether anything in the vector has a reference to a machine. What belongs to somebody else is not asked. */
export function isMentioned(
  leaves: Leaves,
  vector: StateVector,
  { wanted, owner }: { readonly wanted: Slot; readonly owner: Owner | null },
): boolean {
  for (let by = 0 as MonitorId; by < vector.monitorCount; by++) {
    if (owner?.ownsMonitor(by) === false) continue;
    if (leaves.monitors.facts(vector.monitor(by)).mentions.slots.includes(wanted)) return true;
  }
  const { order } = leaves.slots;
  return (owner?.ownSlots(order) ?? order).some((by) => isMentionedByMachine(leaves, vector, { by, wanted }));
}
