/**
 * One schedule from its first step to its end.
 */
import type { Random } from "../../base/random.ts";
import type { DrawnTurn, Fault } from "./carry-out.ts";
import type { Scheduler, Strategy } from "./strategy.ts";
import type { System } from "./system.ts";

/** How a schedule ends. */
export type ScheduleEnd =
  /** It came to rest. */
  | "finished"
  /** It had more steps than it was given, or more choices within one. */
  | "cut off"
  /** A declared bound ended it. */
  | "pruned"
  | Fault;

export interface ScheduleOptions {
  readonly strategy: Strategy;
  readonly random: Random;
  /** See `ScheduleStart`. */
  readonly horizon: number;
  readonly maxSteps: number;
  readonly isStrict: boolean;
  /** Where to note what machines do; null: nowhere. */
  readonly turns: DrawnTurn[] | null;
}

export class Schedule {
  readonly #system: System;
  readonly #options: ScheduleOptions;
  readonly #scheduler: Scheduler;
  /** Steps made. */
  steps = 0;
  /** Null: it goes on. */
  end: ScheduleEnd | null = null;

  constructor(system: System, options: ScheduleOptions) {
    this.#system = system;
    this.#options = options;
    const { strategy, random, horizon } = options;
    this.#scheduler = system.begin(() => strategy({ random, horizon, view: system }));
    if (system.failure !== null) this.end = "failure";
  }

  /** Makes at most so many steps; false when the schedule has ended. */
  run(most: number): boolean {
    const { maxSteps, random, turns } = this.#options;
    const { enabled } = this.#system;
    for (let count = 0; count < most && this.end === null; count++) {
      if (enabled.count === 0) this.end = this.#judgeRest();
      else if (this.steps >= maxSteps) this.end = "cut off";
      else this.#step(random, turns);
    }
    return this.end === null;
  }

  #step(random: Random, turns: DrawnTurn[] | null): void {
    const system = this.#system;
    const slot = this.#scheduler.pick(system.enabled);
    const end = system.step(slot, random);
    if (end === "pruned") this.end = "pruned";
    else if (end === "endless") this.end = "cut off";
    else {
      this.steps++;
      turns?.push({ machine: system.nameOf(slot), chosen: [...system.chosen] });
      if (end === "failed") this.end = "failure";
    }
  }

  #judgeRest(): ScheduleEnd {
    if (this.#system.isStuck({ isStrict: this.#options.isStrict })) return "deadlock";
    return this.#system.isHot() ? "hot-at-rest" : "finished";
  }
}
