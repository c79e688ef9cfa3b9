/**
 * All tables of small integers that one exploration fills, and their weight.
 */
import type { Program } from "../ir/program.ts";
import type { WorldLimits } from "../world/apply.ts";
import type { LiveValues } from "./data/live-values.ts";
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
  /** Null: choices offer all that they can. */
  readonly values: LiveValues | null;
}

interface LeavesOptions {
  readonly limits: WorldLimits;
  readonly values: LiveValues | null;
  /** Called during long steps, see `Steps`. */
  readonly poll: () => void;
}

export function createLeaves(program: Program, { limits, values, poll }: LeavesOptions): Leaves {
  const coverage = new CoverageLog(program);
  const slots = new Slots(program);
  const messages = new Messages(slots, values);
  const inboxes = new Inboxes(messages, values?.sets ?? null);
  const locals = new Locals(program, { slots, inboxes, values });
  const monitors = new Monitors(program, { slots, messages, coverage, values });
  const steps = new Steps(program, { slots, messages, locals, coverage, limits, values, poll });
  return { slots, messages, inboxes, locals, monitors, steps, coverage, values };
}

export function bytesOfLeaves({ messages, inboxes, locals, monitors, steps, values }: Leaves): number {
  return (
    messages.bytes + inboxes.bytes + locals.bytes + monitors.bytes + steps.bytes + (values?.sets.bytes ?? 0)
  );
}
