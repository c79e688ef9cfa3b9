import type { Slot } from "../leaf-ids.ts";
import type { Slots } from "../slots.ts";

/** The machines that can step, by name: the order in which `world/moves.ts` has them, so that a draw means the same. */
export class EnabledMachines {
  readonly #members: Slot[] = [];
  /** By slot. */
  #isMember: boolean[] = [];
  #slots: Slots;
  /** By slot: its position among all by name, as of `#order`. Slots that are added later do not reverse any two. */
  #rank: number[] = [];
  #order: readonly Slot[] = [];

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  get count(): number {
    return this.#members.length;
  }

  /** Unchecked: `index` must be less than `count`. */
  at(index: number): Slot {
    return this.#members[index] as Slot;
  }

  has(slot: Slot): boolean {
    return this.#isMember[slot] === true;
  }

  /** Must not be there yet. */
  add(slot: Slot): void {
    if (this.#order !== this.#slots.order) this.#rankAnew();
    this.#isMember[slot] = true;
    const members = this.#members;
    const rank = this.#rank[slot] as number;
    let at = members.length;
    while (at > 0 && (this.#rank[members[at - 1] as Slot] as number) > rank) {
      members[at] = members[at - 1] as Slot;
      at--;
    }
    members[at] = slot;
  }

  /** Must be there. */
  remove(slot: Slot): void {
    this.#isMember[slot] = false;
    const members = this.#members;
    for (let at = members.indexOf(slot) + 1; at < members.length; at++) {
      members[at - 1] = members[at] as Slot;
    }
    members.pop();
  }

  /** Forgets all, and from now on takes slots of this table. */
  reset(slots: Slots): void {
    this.#members.length = 0;
    this.#isMember = [];
    if (slots !== this.#slots) this.#order = [];
    this.#slots = slots;
  }

  #rankAnew(): void {
    this.#order = this.#slots.order;
    this.#order.forEach((slot, rank) => (this.#rank[slot] = rank));
  }
}
