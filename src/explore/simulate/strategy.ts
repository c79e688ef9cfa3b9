/**
 * What decides which machine steps next. A strategy is a small value handed to the one loop of `simulate.ts`: for
 * each schedule it gives a scheduler. What is chosen inside of handlers is none of its business: that is uniformly
 * random, whatever the strategy.
 */
import type { Random } from "../../base/random.ts";
import type { Slot } from "../leaf-ids.ts";
import type { EnabledMachines } from "./enabled-machines.ts";

/** A strategy begins a schedule. Equal starts give equal schedules. */
export type Strategy = (start: ScheduleStart) => Scheduler;

export interface ScheduleStart {
  readonly random: Random;
  /** How long a schedule may be expected to be: steps of the longest so far; for the first one, of the longest allowed. */
  readonly horizon: number;
  readonly view: SystemView;
}

/** What a scheduler may ask about a machine that can step. */
export interface SystemView {
  pending(slot: Slot): PendingStep;
  /** Whether its next step is `on null`, which a message would prevent. */
  takesNull(slot: Slot): boolean;
}

/** What is known of a machine's next step before it is made. */
export interface PendingStep {
  /** The slot of the machine that it sends to; −1 where it does not begin with a send. */
  readonly target: number;
  /** The specs that see what it sends: bit `monitor modulo 32`. */
  readonly hearers: number;
}

/** What a step has done. Valid during the call only. */
export interface MadeStep extends PendingStep {
  /** Here with those that saw what it announced. */
  readonly hearers: number;
  readonly tookNull: boolean;
}

/** Which machine steps, within one schedule. It is told everything in an order that the schedule determines. */
export interface Scheduler {
  /** A machine is there now: the main one, or one just created. Slots of machines that are forgotten come again. */
  created(slot: Slot): void;
  /** A machine can step that could not, or that has just stepped. */
  offered(slot: Slot): void;
  /** One of the machines that can step; there is at least one. */
  pick(enabled: EnabledMachines): Slot;
  /** The machine picked has stepped; `enabled` are those that can step now. */
  stepped(slot: Slot, made: MadeStep, enabled: EnabledMachines): void;
}
