/**
 * When a key of a spec is finished, so that it may be forgotten: nothing tells it from one that is born now, and it is
 * satisfied, whatever will come. Then its slice begins anew, and once there are many keys, the finished ones go.
 */
import type { MonitorDefinition } from "../../ir/program.ts";
import type { InstanceObserved } from "../../machine/observe.ts";
import type { Local } from "../../machine/local.ts";
import type { InstanceStore } from "../instance-store.ts";

/** Fewer keys are not worth it: one that comes again soon costs less if it is still there. */
export const FORGET_FROM = 16_384;

export class Forgetting {
  /** The state in which every key is born; null: no key of the spec is ever finished. */
  readonly birth: Local | null;
  readonly #least: number;
  #next: number;

  /** `least`: with fewer keys than that, none is forgotten. */
  constructor(birth: Local | null, least: number) {
    this.birth = birth;
    this.#least = least;
    this.#next = least;
  }

  /** Room is to be made for one more: forgets the keys that are finished, if there are many by now. */
  makeRoom(store: InstanceStore, isOpen: (instance: number) => boolean): void {
    const { birth } = this;
    if (birth === null || store.live < this.#next) return;
    store.forget((instance) => !isOpen(instance) && store.isAsBorn(instance, birth));
    // To look through all keys costs no more than to have added them.
    this.#next = Math.max(this.#least, 2 * store.live);
  }
}

/**
 * The state in which all keys of a spec are born, as long as the trace lasts, if one that is there again is finished.
 * Null where it is not: it is hot, it has failed, or it may be any, since the trace begins in mid-life. And where there
 * are events for all keys: they change the state of birth, and may fail or become hot, which each key has to answer for.
 */
export function birthOf(
  { key, observes, states }: MonitorDefinition,
  { start, beganEarlier }: { readonly start: InstanceObserved; readonly beganEarlier: boolean },
): Local | null {
  if (key === null || beganEarlier || start.failure !== null) return null;
  if (observes.some(({ by }) => by === "all")) return null;
  // Only hot states have deadlines.
  return states[start.local.state]?.temperature === "hot" ? null : start.local;
}
