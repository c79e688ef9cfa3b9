/**
 * Sets of opaque values, interned: equal sets have one number, and the union of two is looked up.
 */
import type { Id } from "../../base/brand.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "../out-of-room.ts";
import { PairMap } from "../pair-map.ts";

/** A set of values, each of one opaque class. */
export type LiveSet = Id<"LiveSet">;

export const NOTHING_LIVE = 0 as LiveSet;

/** An estimate of what a set weighs beside its key. */
const SET_BYTES = 120;

export class LiveSets {
  /** By `class:value`. */
  readonly #atoms = new Map<string, number>();
  readonly #atomClass: number[] = [];
  readonly #atomValue: number[] = [];
  readonly #ids = new Map<string, LiveSet>([["", NOTHING_LIVE]]);
  /** Atoms, ascending. */
  readonly #sets: (readonly number[])[] = [[]];
  /** (the lesser set, the greater one) → their union. */
  readonly #unions = new PairMap();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes + this.#unions.bytes;
  }

  atom(ofClass: number, value: number): number {
    const key = `${ofClass}:${value}`;
    let atom = this.#atoms.get(key);
    if (atom === undefined) {
      atom = this.#atomValue.length;
      this.#atoms.set(key, atom);
      this.#atomClass.push(ofClass);
      this.#atomValue.push(value);
    }
    return atom;
  }

  intern(atoms: Iterable<number>): LiveSet {
    const sorted = [...new Set(atoms)].sort((a, b) => a - b);
    const key = sorted.join();
    let id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#sets.length >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different sets of values");
      id = this.#sets.length as LiveSet;
      this.#ids.set(key, id);
      this.#sets.push(sorted);
      this.#bytes += SET_BYTES + 2 * key.length + 8 * sorted.length;
    }
    return id;
  }

  union(one: LiveSet, other: LiveSet): LiveSet {
    if (one === other || other === NOTHING_LIVE) return one;
    if (one === NOTHING_LIVE) return other;
    const [less, more] = one < other ? [one, other] : [other, one];
    const known = this.#unions.get(less, more);
    if (known >= 0) return known as LiveSet;
    const union = this.intern([...this.#atomsOf(less), ...this.#atomsOf(more)]);
    this.#unions.add(less, more, union);
    return union;
  }

  /** The values of one class in the set. */
  valuesOf(set: LiveSet, ofClass: number): number[] {
    return this.#atomsOf(set).flatMap((atom) =>
      this.#atomClass[atom] === ofClass ? [this.#atomValue[atom] as number] : [],
    );
  }

  #atomsOf(set: LiveSet): readonly number[] {
    return this.#sets[set] as readonly number[];
  }
}
