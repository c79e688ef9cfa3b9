import type { MonitorId } from "../ir/program.ts";
import { isLive } from "./leaf-ids.ts";
import type { Slot } from "./leaf-ids.ts";
import type { Leaves } from "./leaves.ts";
import { maskOf } from "./mentions-of-leaf.ts";
import type { StateVector } from "./state-vector.ts";

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

/** Whether a monitor, in the state that the vector says, has a reference to a machine. */
export function isMentionedByMonitor(
  { monitors }: Leaves,
  vector: StateVector,
  { by, wanted }: { readonly by: MonitorId; readonly wanted: Slot },
): boolean {
  return monitors.facts(vector.monitor(by)).mentions.slots.includes(wanted);
}
