/**
 * One state for all that differ only in the names of machines.
 */
import type { MachineTypeId, MonitorId } from "../../ir/program.ts";
import { ABSENT, EMPTY_INBOX, isLive } from "../leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";
import { CanonicalOrder } from "./canonical-order.ts";
import { structuresOf } from "./structures.ts";
import type { LeafStructures } from "./structures.ts";

export class Symmetry {
  readonly #leaves: Leaves;
  readonly #structures: LeafStructures;
  readonly #order: CanonicalOrder;
  /** By type: the slots of its machines, in the order in which they were first seen. */
  readonly #slotsByType: Slot[][] = [];
  #slotsKnown = 0;
  #renamedCount = 0;
  /** By slot, of the state last renamed. */
  #renaming = new Int32Array(64);
  readonly #moved: { to: Slot; local: LocalLeaf; inbox: InboxLeaf }[] = [];

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
    this.#structures = structuresOf(leaves);
    this.#order = new CanonicalOrder(this.#structures, (slot) => this.#typeOf(slot));
  }

  /** How many states had to be renamed. */
  get renamedCount(): number {
    return this.#renamedCount;
  }

  /** Of how many states the representative may not be the only one. */
  get inexactCount(): number {
    return this.#order.inexact;
  }

  /** Of which there was more than one machine. */
  get types(): readonly MachineTypeId[] {
    return this.#slotsByType.flatMap((slots, type) => (slots.length > 1 ? [type as MachineTypeId] : []));
  }

  get bytes(): number {
    return this.#structures.bytes;
  }

  #typeOf(slot: Slot): number {
    return this.#leaves.slots.machine(slot).type ?? -1;
  }

  /**
   * Renames the machines of the state in the vector, so that all states of its orbit become one. Answers by slot the
   * slot whose name its machine got, for the machines that are there; valid until the next call. Null: nothing changed.
   */
  canonicalize(vector: StateVector): ArrayLike<number> | null {
    const order = this.#order.of(vector);
    if (!this.#chooseNames(order)) return null;
    this.#renamedCount++;
    this.#rename(vector, order);
    return this.#renaming;
  }

  /** The first of a type in the order gets its first slot, and so on. False: all have their names. */
  #chooseNames(order: readonly Slot[]): boolean {
    this.#learnSlots();
    const used = new Int32Array(this.#slotsByType.length);
    let isOther = false;
    for (let i = 0; i < order.length; i++) {
      const slot = order[i] as Slot;
      const type = this.#typeOf(slot);
      const name = this.#slotsByType[type]?.[used[type]!++] as Slot;
      this.#renaming[slot] = name;
      if (name !== slot) isOther = true;
    }
    return isOther;
  }

  #learnSlots(): void {
    const { slots } = this.#leaves;
    for (; this.#slotsKnown < slots.count; this.#slotsKnown++) {
      const slot = this.#slotsKnown as Slot;
      const type = this.#typeOf(slot);
      while (this.#slotsByType.length <= type) this.#slotsByType.push([]);
      this.#slotsByType[type]?.push(slot);
    }
    if (this.#renaming.length < slots.count) this.#renaming = new Int32Array(2 * slots.count);
  }

  #rename(vector: StateVector, order: readonly Slot[]): void {
    const { locals, inboxes, monitors } = this.#structures;
    const renaming = this.#renaming;
    const moved = this.#moved;
    moved.length = 0;
    for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
      vector.setMonitor(monitor, monitors.renamed(vector.monitor(monitor), renaming));
    }
    for (let i = 0; i < order.length; i++) {
      const slot = order[i] as Slot;
      const local = vector.local(slot);
      const inbox = vector.inbox(slot);
      moved.push({
        to: renaming[slot] as Slot,
        local: isLive(local) ? locals.renamed(local, renaming) : local,
        inbox: inbox === EMPTY_INBOX ? inbox : inboxes.renamed(inbox, renaming),
      });
    }
    for (const slot of order) {
      vector.setLocal(slot, ABSENT);
      vector.setInbox(slot, EMPTY_INBOX);
    }
    for (const { to, local, inbox } of moved) {
      vector.setLocal(to, local);
      vector.setInbox(to, inbox);
    }
  }
}
