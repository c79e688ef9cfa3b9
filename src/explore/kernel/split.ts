/**
 * Which machines and monitors stand in which half of a state.
 */
import type { MonitorId } from "../../ir/program.ts";
import type { Slot } from "../leaf-ids.ts";
import type { Slots } from "../slots.ts";

/** The number of a half. */
export type HalfNumber = 0 | 1;

export class Split {
  readonly #slots: Slots;
  readonly #ofMonitor: readonly HalfNumber[];
  /** By slot; a machine seen for the first time later goes where its creator is. */
  readonly #ofSlot: HalfNumber[];

  constructor(
    slots: Slots,
    {
      monitors,
      machines,
    }: { readonly monitors: readonly HalfNumber[]; readonly machines: readonly HalfNumber[] },
  ) {
    this.#slots = slots;
    this.#ofMonitor = monitors;
    this.#ofSlot = [...machines];
  }

  ofMonitor(monitor: MonitorId): HalfNumber {
    return this.#ofMonitor[monitor] as HalfNumber;
  }

  ofSlot(slot: Slot): HalfNumber {
    for (let next = this.#ofSlot.length as Slot; next <= slot; next++) {
      const creator = this.#slots.creator(next);
      this.#ofSlot.push(creator === null ? 0 : (this.#ofSlot[creator] as HalfNumber));
    }
    return this.#ofSlot[slot] as HalfNumber;
  }
}
