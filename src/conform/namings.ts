/**
 * What the trace has called the machines of the model so far, as small integers: one of these is part of a state.
 *
 * A naming is injective both ways. A machine of the model that is gone for good gives its name free for another machine,
 * but not what the trace called it: equal strings are the same machine, and that one will not be heard of again.
 */
import type { Id } from "../base/brand.ts";
import type { Slot } from "../explore/leaf-ids.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "../explore/out-of-room.ts";
import { PairMap } from "../explore/pair-map.ts";
import type { Slots } from "../explore/slots.ts";
import type { NamePair } from "./match-payload.ts";

export type NamingId = Id<"Naming">;

/** Nobody has a name yet. Not 0, which in a vector means that nothing is there. */
export const NO_NAMES = 1 as NamingId;
/** What {@link Namings.extend} answers where the names contradict those given before. */
export const CLASH = 0 as NamingId;

/** Stands for a machine that is gone. */
const GONE = -1;

interface Naming {
  /** By what the trace says. */
  readonly slots: ReadonlyMap<string, Slot | typeof GONE>;
  readonly names: ReadonlyMap<Slot, string>;
}

/** An estimate of what a naming weighs beside its key. */
const NAMING_BYTES = 300;

export class Namings {
  readonly #slots: Slots;
  readonly #namings: (Naming | null)[] = [null, { slots: new Map(), names: new Map() }];
  readonly #ids = new Map<string, NamingId>([["", NO_NAMES]]);
  /** (naming, pairs) → the naming with them. */
  readonly #extended = new PairMap();
  readonly #pairIds = new Map<readonly NamePair[], number>();
  #bytes = 0;

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  get bytes(): number {
    return this.#bytes + this.#extended.bytes;
  }

  /** What the trace calls the machine of a slot. */
  nameOf(naming: NamingId, slot: Slot): string | null {
    return this.#get(naming).names.get(slot) ?? null;
  }

  /** The machine that the trace calls so: its slot; null: not yet known; "gone": it has halted and nothing knows it. */
  slotOf(naming: NamingId, name: string): Slot | "gone" | null {
    const slot = this.#get(naming).slots.get(name);
    return slot === undefined ? null : slot === GONE ? "gone" : slot;
  }

  /** By what the trace says. */
  known(naming: NamingId): readonly (readonly [string, Slot])[] {
    return [...this.#get(naming).names].map(([slot, name]) => [name, slot] as const);
  }

  /** With more names, or {@link CLASH}. Equal pairs must be the same object: the results are remembered by it. */
  extend(naming: NamingId, pairs: readonly NamePair[]): NamingId {
    if (pairs.length === 0) return naming;
    let pairsId = this.#pairIds.get(pairs);
    if (pairsId === undefined) this.#pairIds.set(pairs, (pairsId = this.#pairIds.size));
    const known = this.#extended.get(naming, pairsId);
    if (known >= 0) return known as NamingId;
    const extended = this.#extendAnew(naming, pairs);
    this.#extended.add(naming, pairsId, extended);
    return extended;
  }

  #extendAnew(naming: NamingId, pairs: readonly NamePair[]): NamingId {
    const slots = new Map(this.#get(naming).slots);
    const names = new Map(this.#get(naming).names);
    for (const { machine, name } of pairs) {
      const slot = this.#slots.slotOf(machine);
      if ((slots.get(name) ?? slot) !== slot || (names.get(slot) ?? name) !== name) return CLASH;
      slots.set(name, slot);
      names.set(slot, name);
    }
    return this.#intern({ slots, names });
  }

  /** The machine of a slot is gone, and its name in the model may be given to another. */
  forget(naming: NamingId, slot: Slot): NamingId {
    const { slots, names } = this.#get(naming);
    const name = names.get(slot);
    if (name === undefined) return naming;
    const rest = new Map(names);
    rest.delete(slot);
    return this.#intern({ slots: new Map(slots).set(name, GONE), names: rest });
  }

  #get(naming: NamingId): Naming {
    return this.#namings[naming] as Naming;
  }

  #intern(naming: Naming): NamingId {
    const key = JSON.stringify([...naming.slots].sort(([a], [b]) => (a < b ? -1 : 1)).flat());
    let id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#ids.size >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different ways to name machines");
      id = this.#namings.length as NamingId;
      this.#ids.set(key, id);
      this.#namings.push(naming);
      this.#bytes += NAMING_BYTES + 2 * key.length + 100 * naming.slots.size;
    }
    return id;
  }
}
