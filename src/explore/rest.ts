/**
 * What is wrong with a state in which nothing can happen any more.
 */
import type { MonitorId } from "../ir/program.ts";
import { EMPTY_INBOX, isLive } from "./leaf-ids.ts";
import type { Slot } from "./leaf-ids.ts";
import type { Leaves } from "./leaves.ts";
import type { StateVector } from "./state-vector.ts";

interface StuckOptions {
  /** A machine with deferred events is stuck, too. */
  readonly isStrict: boolean;
  /** Which machines are asked. */
  readonly isIn: (slot: Slot) => boolean;
}

/** Whether a machine waits in a `receive`. */
export function isStuck(
  { slots, locals }: Leaves,
  vector: StateVector,
  { isStrict, isIn }: StuckOptions,
): boolean {
  return slots.order.some((slot) => {
    const local = vector.local(slot);
    if (!isLive(local) || !isIn(slot)) return false;
    if (locals.facts(local).local.wait.kind === "receive") return true;
    return isStrict && vector.inbox(slot) !== EMPTY_INBOX;
  });
}

/** Whether some monitor is hot. */
export function isHot(
  { monitors }: Leaves,
  vector: StateVector,
  isIn: (monitor: MonitorId) => boolean,
): boolean {
  for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
    if (isIn(monitor) && monitors.facts(vector.monitor(monitor)).hot.length > 0) return true;
  }
  return false;
}
