import type { MonitorId, Program } from "../ir/program.ts";
import type { WorldFailure } from "../world/apply.ts";
import { initialWorld } from "../world/initial-world.ts";
import type { Leaves } from "./leaves.ts";
import type { StateVector } from "./state-vector.ts";

/** Puts the state before the first step into `vector`; a failure if a monitor's start entry fails. */
export function fillInitial(
  program: Program,
  leaves: Leaves,
  vector: StateVector,
): { readonly failure: WorldFailure | null } {
  const { world, failure, observed } = initialWorld(program);
  vector.prepare(0);
  vector.loaded();
  for (const [id, one] of observed.entries()) {
    vector.setMonitor(id as MonitorId, leaves.monitors.start(id as MonitorId, one));
  }
  for (const { self, local } of world.instances.values()) {
    vector.setLocal(leaves.slots.slotOf(self), leaves.locals.intern(local));
  }
  return { failure };
}
