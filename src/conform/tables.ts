/**
 * The tables of small integers that one search fills: those of the explorer, with steps of its own.
 */
import type { Program } from "../ir/program.ts";
import { Inboxes } from "../explore/inboxes.ts";
import { Locals } from "../explore/locals.ts";
import { Messages } from "../explore/messages.ts";
import { Slots } from "../explore/slots.ts";
import type { WorldLimits } from "../world/apply.ts";
import type { Observable } from "../world/observable.ts";
import { LazySteps } from "./lazy-steps.ts";
import { Namings } from "./namings.ts";

export interface Tables {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly inboxes: Inboxes;
  readonly locals: Locals;
  readonly steps: LazySteps;
  readonly namings: Namings;
}

export function createTables(
  program: Program,
  needs: { readonly limits: WorldLimits; readonly isObservable: Observable; readonly poll: () => void },
): Tables {
  const slots = new Slots(program);
  const messages = new Messages(slots);
  const inboxes = new Inboxes(messages);
  const locals = new Locals(program, { slots, inboxes });
  const steps = new LazySteps(program, { slots, messages, locals, ...needs });
  return { slots, messages, inboxes, locals, steps, namings: new Namings(slots) };
}

export function bytesOfTables({ messages, inboxes, locals, steps, namings }: Tables): number {
  return messages.bytes + inboxes.bytes + locals.bytes + steps.bytes + namings.bytes;
}
