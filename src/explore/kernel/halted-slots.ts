import type { Slot } from "../leaf-ids.ts";

/** As many as a mask has bits. */
const MOST = 32;

/**
 * The machines that have halted in some state of a search, in the order in which that was found out. Each of the first
 * 32 has a bit of its own in the masks of `layout.ts`.
 */
export class HaltedSlots {
  readonly #slots: Slot[] = [];
  readonly #indexes = new Map<Slot, number>();

  get count(): number {
    return this.#slots.length;
  }

  /** Whether some of them share a bit, so that masks cannot tell whether all that have halted are mentioned. */
  get areTooMany(): boolean {
    return this.count > MOST;
  }

  /** Those with a bit, from one of them on. */
  from(index: number): readonly Slot[] {
    return this.#slots.slice(index, MOST);
  }

  /** The bit of a machine, which may be found to have halted just now. */
  bitOf(slot: Slot): number {
    let index = this.#indexes.get(slot);
    if (index === undefined) {
      index = this.count;
      this.#indexes.set(slot, index);
      this.#slots.push(slot);
    }
    return 1 << Math.min(index, MOST - 1);
  }
}
