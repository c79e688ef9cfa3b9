/**
 * What a suspended machine would do with the events of its inbox. Derived from its local state alone; the world
 * and the explorer apply it to inboxes, which `step` never sees.
 */
import { unreachable } from "../base/unreachable.ts";
import { HALT_EVENT, NULL_EVENT } from "../ir/program.ts";
import type { EventId, MachineDefinition, Program, Reaction, StateDefinition } from "../ir/program.ts";
import type { Local } from "./local.ts";

export type Disposition =
  /** Can go on without an event: not started, before a send, before a creation, at a choice made for ever. */
  | { readonly kind: "run" }
  /**
   * At a dequeue point. Ignored events are dropped, deferred ones passed over, any other is taken (an error
   * where the state does not handle it). `takesNull`: the state has `on null`.
   */
  | {
      readonly kind: "dequeue";
      readonly defers: ReadonlySet<EventId>;
      readonly ignores: ReadonlySet<EventId>;
      readonly takesNull: boolean;
    }
  /** In a `receive`: takes the first event of these, `halt` among them, and passes over all others. */
  | { readonly kind: "receive"; readonly accepts: ReadonlySet<EventId> };

const dispositions = new WeakMap<StateDefinition, Disposition>();

/** The disposition of a live machine of `program`. Sets are shared between calls. */
export function dispositionOf(program: Program, local: Local): Disposition {
  switch (local.wait.kind) {
    case "start":
    case "send":
    case "new":
    case "spin":
      return { kind: "run" };
    case "receive":
      return { kind: "receive", accepts: new Set([HALT_EVENT, ...local.wait.cases.map((one) => one.event)]) };
    case "dequeue": {
      const type = local.self?.type ?? null;
      if (type === null) throw new Error("only machines of the program have an inbox");
      return ofState((program.machines[type] as MachineDefinition).states[local.state] as StateDefinition);
    }
    default:
      return unreachable(local.wait);
  }
}

function ofState(state: StateDefinition): Disposition {
  let disposition = dispositions.get(state);
  if (disposition === undefined) {
    const eventsOf = (kind: Reaction["kind"]): ReadonlySet<EventId> =>
      new Set(state.reactions.filter((reaction) => reaction.kind === kind).map((reaction) => reaction.event));
    const takesNull = state.reactions.some((reaction) => reaction.event === NULL_EVENT);
    disposition = { kind: "dequeue", defers: eventsOf("defer"), ignores: eventsOf("ignore"), takesNull };
    dispositions.set(state, disposition);
  }
  return disposition;
}
