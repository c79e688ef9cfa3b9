/** Where the instances of one spec live while a trace is audited. */
import type { StateId } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import type { Ledger } from "./ledger.ts";
import type { TraceTime } from "./trace-time.ts";

/**
 * Instances have numbers, from 0 in order of birth. How their states are held is the store's affair: as objects,
 * or, for specs whose variables are scalars, as flat records in typed arrays.
 */
export interface InstanceStore {
  readonly size: number;
  /** The instance of a key; −1 where it is not born. */
  find(key: Value): number;
  add(key: Value, born: Born): number;
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
  readonly #numbers: Map<string, number>[] = [new Map()];
  readonly #keys: Value[] = [];
  readonly #locals: Local[] = [];
  readonly #ledgers: Ledger[] = [];

  get size(): number {
    return this.#locals.length;
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
    const keyText = equalityKey(key);
    let numbers = this.#numbers.at(-1) as Map<string, number>;
    if (numbers.size >= MAP_LIMIT) this.#numbers.push((numbers = new Map()));
    const instance = this.#locals.length;
    numbers.set(keyText, instance);
    this.#keys.push(key);
    this.#locals.push(local);
    this.#ledgers.push(ledger);
    return instance;
  }

  keyAt(instance: number): Value {
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
    return this.ledgerAt(instance).deadline;
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
}
