import type { MonitorId, Program } from "../../src/ir/program.ts";
import { ABSENT, isLive } from "../../src/explore/leaf-ids.ts";
import type { Leaves } from "../../src/explore/leaves.ts";
import type { StateVector } from "../../src/explore/state-vector.ts";
import type { Instance, World } from "../../src/world/world.ts";

/** The readable form of the state in a vector. */
export function worldOf(program: Program, leaves: Leaves, vector: StateVector): World {
  const instances = leaves.slots.order.flatMap((slot): [string, Instance][] => {
    const local = vector.local(slot);
    if (local === ABSENT) return [];
    const self = leaves.slots.machine(slot);
    if (!isLive(local)) return [[self.name, { self, local: null, inbox: [] }]];
    const inbox = leaves.inboxes.contents(vector.inbox(slot)).map((message) => leaves.messages.get(message));
    return [[self.name, { self, local: leaves.locals.facts(local).local, inbox }]];
  });
  const monitors = program.monitors.map(
    (_, id) => leaves.monitors.facts(vector.monitor(id as MonitorId)).state,
  );
  return { instances: new Map(instances), monitors };
}
