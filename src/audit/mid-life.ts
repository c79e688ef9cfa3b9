/** Traces that begin when the system was already running: in which states a spec may be then. */
import type { MonitorDefinition } from "../ir/program.ts";
import type { DeadlineMissed } from "./ledger.ts";
import type { World } from "./world.ts";

/**
 * Every way in which an instance may find the beginning of the trace; null where there is no telling, since the spec
 * has variables. `fresh`: as if nothing had happened before, which is one of them.
 *
 * All states are possible, also those that no run reaches, so that what all worlds agree on is true. In a state with a
 * deadline it may have been for a moment only, or for so long that the deadline is over.
 */
export function worldsOfMidLife(definition: MonitorDefinition, fresh: World): readonly World[] | null {
  const { variables, states, key } = definition;
  if (variables.length > (key === null ? 0 : 1)) return null;
  const worlds = states.flatMap(({ withinMs }, index) => {
    const state = index as typeof fresh.local.state;
    const local = { ...fresh.local, state };
    const world: World = { ...fresh, local, isBorn: true, isFresh: false };
    return withinMs === null
      ? [world]
      : [world, { ...world, finding: "overdue" as const, found: overdueIn(state) }];
  });
  return [fresh, ...worlds];
}

function overdueIn(state: DeadlineMissed["state"]): DeadlineMissed {
  return {
    kind: "deadline",
    state,
    deadline: null,
    since: null,
    provedBy: null,
    leftAt: null,
    slice: null,
    position: 0,
    time: null,
    unreadableBefore: 0,
  };
}
