/**
 * All tables of small integers that one exploration fills, and their weight.
 */
import type { Program } from "../ir/program.ts";
import type { WorldLimits } from "../world/apply.ts";
import { Inboxes } from "./inboxes.ts";
import { Locals } from "./locals.ts";
import { Messages } from "./messages.ts";
import { Monitors } from "./monitors.ts";
import { Slots } from "./slots.ts";
import { Steps } from "./steps.ts";
import { CoverageLog } from "./vacuity.ts";

export interface Leaves {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly inboxes: Inboxes;
  readonly locals: Locals;
  readonly monitors: Monitors;
  readonly steps: Steps;
  readonly coverage: CoverageLog;
}

/** `poll` is called during long steps, see `Steps`. */
export function createLeaves(program: Program, limits: WorldLimits, poll: () => void): Leaves {
  const coverage = new CoverageLog(program);
  const slots = new Slots(program);
  const messages = new Messages(slots);
  const inboxes = new Inboxes(messages);
  const locals = new Locals(program, { slots, inboxes });
  const monitors = new Monitors(program, { slots, messages, coverage });
  const steps = new Steps(program, { slots, messages, locals, coverage, limits, poll });
  return { slots, messages, inboxes, locals, monitors, steps, coverage };
}

export function bytesOfLeaves({ messages, inboxes, locals, monitors, steps }: Leaves): number {
  return messages.bytes + inboxes.bytes + locals.bytes + monitors.bytes + steps.bytes;
}
