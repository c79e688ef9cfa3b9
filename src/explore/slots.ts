/**
 * Machine names as small integers.
 */
import type { MachineTypeId, Program } from "../ir/program.ts";
import type { MachineValue } from "../machine/value.ts";
import { childMachine, mainMachine } from "../world/names.ts";
import type { Slot } from "./leaf-ids.ts";

export class Slots {
  readonly #program: Program;
  readonly #machines: MachineValue[] = [];
  readonly #byName = new Map<string, Slot>();
  /** By `creator slot * machine types + type`: the slots of its children, by ordinal. */
  readonly #children = new Map<number, Slot[]>();
  /** By slot; null for the main machine. */
  readonly #creators: (Slot | null)[] = [];
  #order: readonly Slot[] = [];

  constructor(program: Program) {
    this.#program = program;
    this.slotOf(mainMachine(program));
  }

  get count(): number {
    return this.#machines.length;
  }

  /** All slots by machine name: the order in which machines move. Replaced, never changed, when a slot is added. */
  get order(): readonly Slot[] {
    return this.#order;
  }

  machine(slot: Slot): MachineValue {
    return this.#machines[slot] as MachineValue;
  }

  /** Who made the machine of a slot; null for the main machine. */
  creator(slot: Slot): Slot | null {
    return this.#creators[slot] ?? null;
  }

  slotOf(machine: MachineValue): Slot {
    let slot = this.#byName.get(machine.name);
    if (slot === undefined) {
      slot = this.#machines.length as Slot;
      this.#machines.push(machine);
      this.#byName.set(machine.name, slot);
      this.#order = this.#order.toSpliced(this.#placeOf(machine.name), 0, slot);
    }
    return slot;
  }

  /** How many machines have names before this one. */
  #placeOf(name: string): number {
    let [from, to] = [0, this.#order.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.machine(this.#order[middle] as Slot).name < name) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  childSlot(creator: Slot, type: MachineTypeId, ordinal: number): Slot {
    const key = creator * this.#program.machines.length + type;
    let children = this.#children.get(key);
    if (children === undefined) {
      children = [];
      this.#children.set(key, children);
    }
    let child = children[ordinal];
    if (child === undefined) {
      child = this.slotOf(childMachine(this.#program, this.machine(creator), { type, ordinal }));
      children[ordinal] = child;
      this.#creators[child] = creator;
    }
    return child;
  }
}
