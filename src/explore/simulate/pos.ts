/**
 * Partial order sampling: Xinhao Yuan, Junfeng Yang, Ronghui Gu, "Partial Order Aware Concurrency Sampling", CAV 2018.
 *
 * Steps, not machines, have random priorities, and of the steps that are possible the one of highest priority is made.
 * Then every other that races with it draws a new one. Without that, a step that was beaten once has a low priority,
 * and is likely to be beaten again by all that come later; with it, each race is decided anew, while steps that race
 * with nothing are ordered by a single draw, since their order makes no difference.
 *
 * In the paper, two steps race if they access the same variable and one of them writes. Machines share no variables,
 * only inboxes and specs. So here two steps of different machines race if
 * - both send to the same machine: which message comes first matters;
 * - one sends to a machine whose step is `on null`: there would be no null event with a message in the inbox;
 * - both show something to the same spec: which event it sees first matters.
 *
 * Taking a message races with nothing, since those sent later are put behind it. What a possible step will announce is
 * not known before it is made, so that announcements count on the side of the step made only. All of this decides how
 * likely schedules are, and never which are possible.
 */
import type { Slot } from "../leaf-ids.ts";
import { highest } from "./highest.ts";
import type { MadeStep, ScheduleStart, Scheduler, Strategy, SystemView } from "./strategy.ts";

const PRIORITIES = 2 ** 32;

export const pos: Strategy = ({ random, view }: ScheduleStart): Scheduler => {
  /** By slot: of the step that its machine makes next. */
  const priorities: number[] = [];
  const draw = (slot: Slot): void => {
    priorities[slot] = random(PRIORITIES);
  };
  return {
    created: () => {},
    offered: draw,
    pick: (enabled) => highest(enabled, priorities),
    stepped: (slot, made, enabled) => {
      if (made.target < 0 && made.hearers === 0 && !made.tookNull) return;
      for (let i = 0; i < enabled.count; i++) {
        const other = enabled.at(i);
        if (other !== slot && isRace(view, { slot, made, other })) draw(other);
      }
    },
  };
};

/** Whether the step that `slot` has just made races with the one that `other` can make. */
function isRace(
  view: SystemView,
  { slot, made, other }: { readonly slot: Slot; readonly made: MadeStep; readonly other: Slot },
): boolean {
  const { target, hearers } = view.pending(other);
  if ((hearers & made.hearers) !== 0) return true;
  if (target >= 0) return target === made.target || (made.tookNull && target === slot);
  return made.target === other && view.takesNull(other);
}
