/** Where the instances of one spec live while a trace is audited. */
import type { StateId } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import type { ForgottenKeys } from "./forget/forgotten-keys.ts";
import { isAsBorn } from "./forget/is-as-born.ts";
import type { Ledger } from "./ledger.ts";
import { Slice } from "./slice.ts";
import type { TraceTime } from "./trace-time.ts";

/**
 * Instances have numbers from 0 on; those of instances that were forgotten are given again. How their states are held
 * is the store's affair: as objects, or, for specs whose variables are scalars, as flat records in typed arrays.
 */
export interface InstanceStore {
  /** Numbers up to, but not including, this. */
  readonly size: number;
  /** How many of these numbers are in use. */
  readonly live: number;
  /** Keys that were forgotten; null: none can be. */
  readonly forgotten: ForgottenKeys | null;
  /** Whether the number, below `size`, is that of an instance. */
  has(instance: number): boolean;
  /** The instance of a key; −1 where it is not born, or was forgotten. */
  find(key: Value): number;
  add(key: Value, born: Born): number;
  /** Also of the keys that were forgotten, by their {@link forgottenNumber}. */
  keyAt(instance: number): Value;
  localAt(instance: number): Local;
  setLocal(instance: number, local: Local): void;
  /** May be changed as it is. Not to be kept: a store may hold it in another form in between. */
  ledgerAt(instance: number): Ledger;
  /** To be read only, which costs nothing that stays. */
  lookAt(instance: number): Readonly<Ledger>;
  deadlineAt(instance: number): TraceTime | null;
  doubtsAt(instance: number): number;
  stateOf(instance: number): StateId;
  /** Whether its ledger is one to which nothing has happened but times and slices. */
  isPlainAt(instance: number): boolean;
  /** Whether nothing tells the instance from one that is born now, in the state `birth`. */
  isAsBorn(instance: number, birth: Local): boolean;
  /** Its slice begins anew. */
  restart(instance: number): void;
  /** Forgets all that are finished, but for those whose keys cannot be. */
  forget(isFinished: (instance: number) => boolean): void;
}

/** Stands for a key that was forgotten, where an instance is asked for: below the number of the template. */
export function forgottenNumber(place: number): number {
  return -2 - place;
}

/** A new instance, in the state of its birth. */
export interface Born {
  readonly local: Local;
  readonly ledger: Ledger;
}

/** A `Map` ends at 2^24 entries. */
const MAP_LIMIT = 2 ** 24 - 1;

/** States as objects on the heap: for specs of every kind. */
export class HeapStore implements InstanceStore {
  readonly forgotten: ForgottenKeys | null;
  readonly #numbers: Map<string, number>[] = [new Map()];
  readonly #keys: Value[] = [];
  /** Null: the number is free. */
  readonly #locals: (Local | null)[] = [];
  readonly #ledgers: (Ledger | null)[] = [];
  readonly #free: number[] = [];

  constructor(forgotten: ForgottenKeys | null) {
    this.forgotten = forgotten;
  }

  get size(): number {
    return this.#locals.length;
  }

  get live(): number {
    return this.#locals.length - this.#free.length;
  }

  has(instance: number): boolean {
    return this.#locals[instance] !== null;
  }

  find(key: Value): number {
    const keyText = equalityKey(key);
    for (const numbers of this.#numbers) {
      const instance = numbers.get(keyText);
      if (instance !== undefined) return instance;
    }
    return -1;
  }

  add(key: Value, { local, ledger }: Born): number {
    let numbers = this.#numbers.find(({ size }) => size < MAP_LIMIT);
    if (numbers === undefined) this.#numbers.push((numbers = new Map()));
    const instance = this.#free.pop() ?? this.#locals.length;
    numbers.set(equalityKey(key), instance);
    this.#keys[instance] = key;
    this.#locals[instance] = local;
    this.#ledgers[instance] = ledger;
    this.forgotten?.recallKey(key);
    return instance;
  }

  keyAt(instance: number): Value {
    if (instance < 0) return (this.forgotten as ForgottenKeys).keyAt(forgottenNumber(instance));
    return this.#keys[instance] as Value;
  }

  localAt(instance: number): Local {
    return this.#locals[instance] as Local;
  }

  setLocal(instance: number, local: Local): void {
    this.#locals[instance] = local;
  }

  ledgerAt(instance: number): Ledger {
    return this.#ledgers[instance] as Ledger;
  }

  lookAt(instance: number): Readonly<Ledger> {
    return this.ledgerAt(instance);
  }

  deadlineAt(instance: number): TraceTime | null {
    return this.#ledgers[instance]?.deadline ?? null;
  }

  doubtsAt(instance: number): number {
    return this.ledgerAt(instance).doubts;
  }

  stateOf(instance: number): StateId {
    return this.localAt(instance).state;
  }

  isPlainAt(): boolean {
    return false;
  }

  isAsBorn(instance: number, birth: Local): boolean {
    return isAsBorn(this.localAt(instance), { ledger: this.ledgerAt(instance), birth });
  }

  restart(instance: number): void {
    this.ledgerAt(instance).slice = new Slice();
  }

  forget(isFinished: (instance: number) => boolean): void {
    for (let instance = 0; instance < this.size; instance++) {
      if (!this.has(instance) || !isFinished(instance)) continue;
      const key = this.keyAt(instance);
      if (this.forgotten?.forget(key) !== true) continue;
      const keyText = equalityKey(key);
      for (const numbers of this.#numbers) if (numbers.delete(keyText)) break;
      this.#keys[instance] = null;
      this.#locals[instance] = this.#ledgers[instance] = null;
      this.#free.push(instance);
    }
  }
}
