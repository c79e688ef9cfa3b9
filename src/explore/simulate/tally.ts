import type { Fault } from "./carry-out.ts";
import type { Schedule, ScheduleEnd } from "./schedule.ts";
import type { System } from "./system.ts";

export interface ScheduleCounts {
  /** Schedules that came to rest; the others were cut off, interrupted or violate something. */
  readonly finished: number;
  /** Schedules that had more steps than they were given, or a step with more than 10,000 choices. */
  readonly cutOff: number;
  /** Schedules that a declared bound (inbox, machines, choose) ended. */
  readonly pruned: number;
  /** In how many of those cut off a spec was hot at the end. No verdict: it might have cooled down later. */
  readonly hotAtCutOff: readonly { readonly spec: string; readonly schedules: number }[];
}

/** What has become of the schedules so far. */
export class Tally {
  readonly #system: System;
  readonly #ends = new Map<ScheduleEnd, number>();
  /** By spec: how many schedules were cut off while it was hot. */
  readonly #hot = new Map<string, number>();
  /** Of the longest schedule without violation. */
  longest = 0;

  constructor(system: System) {
    this.#system = system;
  }

  /** Takes note of a schedule that has ended, as the system still stands; what is wrong with it, if anything. */
  add({ end, steps }: Schedule): Fault | null {
    if (end === null) throw new Error("a schedule that does not go on has ended");
    if (end === "failure" || end === "deadlock" || end === "hot-at-rest") return end;
    this.#ends.set(end, (this.#ends.get(end) ?? 0) + 1);
    this.longest = Math.max(this.longest, steps);
    if (end === "cut off") {
      for (const spec of this.#system.hotSpecs()) this.#hot.set(spec, (this.#hot.get(spec) ?? 0) + 1);
    }
    return null;
  }

  summary(): ScheduleCounts {
    return {
      finished: this.#ends.get("finished") ?? 0,
      cutOff: this.#ends.get("cut off") ?? 0,
      pruned: this.#ends.get("pruned") ?? 0,
      hotAtCutOff: [...this.#hot].map(([spec, schedules]) => ({ spec, schedules })),
    };
  }
}
