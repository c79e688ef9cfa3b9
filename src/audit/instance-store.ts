/** Where the instances of one spec live while a trace is audited. */
import type { Local } from "../machine/local.ts";
import type { Value } from "../machine/value.ts";

/**
 * Instances have numbers, from 0 in order of birth. How their states are held is the store's affair: as objects,
 * or, for specs whose variables are scalars, as flat records in typed arrays.
 */
export interface InstanceStore {
  readonly size: number;
  /** The instance of a key, by the key's equality key; −1 where it is not born. */
  find(keyText: string): number;
  /** A new instance, in the state of its birth. */
  add(keyText: string, key: Value, born: Local): number;
  keyAt(instance: number): Value;
  localAt(instance: number): Local;
  setLocal(instance: number, local: Local): void;
}

/** A `Map` ends at 2^24 entries. */
const MAP_LIMIT = 2 ** 24 - 1;

/** States as objects on the heap: for specs of every kind. */
export class HeapStore implements InstanceStore {
  readonly #numbers: Map<string, number>[] = [new Map()];
  readonly #keys: Value[] = [];
  readonly #locals: Local[] = [];

  get size(): number {
    return this.#locals.length;
  }

  find(keyText: string): number {
    for (const numbers of this.#numbers) {
      const instance = numbers.get(keyText);
      if (instance !== undefined) return instance;
    }
    return -1;
  }

  add(keyText: string, key: Value, born: Local): number {
    let numbers = this.#numbers.at(-1) as Map<string, number>;
    if (numbers.size >= MAP_LIMIT) this.#numbers.push((numbers = new Map()));
    const instance = this.#locals.length;
    numbers.set(keyText, instance);
    this.#keys.push(key);
    this.#locals.push(born);
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
}
