/**
 * The variables of instances that have a flat record: as numbers in the record itself, where all are scalars, or as
 * states beside it. In both forms also those that the two generations of a slice begin with.
 */
import type { StateId } from "../../ir/program.ts";
import type { FlatMonitor } from "../../machine/flat/flat-monitor.ts";
import type { Local } from "../../machine/local.ts";
import type { Value } from "../../machine/value.ts";
import { hasVariablesOf } from "../forget/is-as-born.ts";

/** Words of a record or of a block, from the first variable on. */
export interface VariableWords {
  readonly words: Float64Array;
  readonly at: number;
}

export type Generation = "older" | "newer";

export interface InstanceVariables {
  /** How many words of a record they take. */
  readonly size: number;
  /** What they are before the step at hand, as far as it is kept in words. */
  readonly before: Float64Array;
  /** Takes a state in, to be {@link put} somewhere. False: it does not go into a flat record. */
  prepare(local: Local): boolean;
  /** Gives an instance the state that was prepared. */
  put(instance: number, record: VariableWords): void;
  localAt(instance: number, record: VariableWords & { readonly state: StateId; readonly key: Value }): Local;
  /** Whether they are those of another state. */
  areOf(instance: number, birth: Local, record: VariableWords): boolean;
  /** The newer generation becomes the older one, and a new one begins with the state that the instance is in. */
  turn(instance: number): void;
  /** The state before a generation, of which `block` has the words. */
  baseOf(
    instance: number,
    generation: Generation,
    block: VariableWords & { readonly state: StateId; readonly key: Value },
  ): Local;
  /** The slice is empty. */
  restart(instance: number): void;
  /** The state is elsewhere now. */
  drop(instance: number): void;
}

/** Of specs whose variables are scalars. */
export class WordVariables implements InstanceVariables {
  readonly size: number;
  readonly before: Float64Array;
  readonly #flat: FlatMonitor;
  /** The state that was asked for last, … */
  #birth: Local | null = null;
  /** … and its words. */
  readonly #birthWords: Float64Array;

  constructor(flat: FlatMonitor) {
    this.#flat = flat;
    this.size = flat.size;
    this.before = new Float64Array(flat.size);
    this.#birthWords = new Float64Array(flat.size);
  }

  prepare(local: Local): boolean {
    return this.#flat.write(local, this.before, 0);
  }

  put(_: number, { words, at }: VariableWords): void {
    words.set(this.before, at);
  }

  localAt(
    _: number,
    { words, at, state, key }: VariableWords & { readonly state: StateId; readonly key: Value },
  ): Local {
    return this.#flat.read(state, { from: words, at, key });
  }

  areOf(_: number, birth: Local, { words, at }: VariableWords): boolean {
    if (this.#birth !== birth) {
      if (!this.#flat.write(birth, this.#birthWords, 0)) return false;
      this.#birth = birth;
    }
    for (let index = 0; index < this.size; index++) {
      if (!Object.is(this.#birthWords[index], words[at + index])) return false;
    }
    return true;
  }

  turn(): void {}

  baseOf(
    instance: number,
    _: Generation,
    block: VariableWords & { readonly state: StateId; readonly key: Value },
  ): Local {
    return this.localAt(instance, block);
  }

  restart(): void {}

  drop(): void {}
}

const NO_WORDS = new Float64Array(0);

/** Of specs with other variables. */
export class ObjectVariables implements InstanceVariables {
  readonly size = 0;
  readonly before = NO_WORDS;
  /** By instance; null: it has none here. */
  readonly #locals: (Local | null)[] = [];
  readonly #older: (Local | null)[] = [];
  readonly #newer: (Local | null)[] = [];
  #prepared: Local | null = null;

  prepare(local: Local): boolean {
    if (local.wait.kind !== "dequeue" || local.frames.length > 0 || local.agenda.length > 0) return false;
    this.#prepared = local;
    return true;
  }

  put(instance: number): void {
    this.#locals[instance] = this.#prepared;
    // Arrays without holes are read faster.
    if (instance >= this.#newer.length) this.#older[instance] = this.#newer[instance] = null;
  }

  localAt(instance: number): Local {
    return this.#locals[instance] as Local;
  }

  areOf(instance: number, birth: Local): boolean {
    return hasVariablesOf(this.localAt(instance), birth);
  }

  turn(instance: number): void {
    this.#older[instance] = this.#newer[instance] as Local | null;
    this.#newer[instance] = this.localAt(instance);
  }

  baseOf(instance: number, generation: Generation): Local {
    return (generation === "older" ? this.#older : this.#newer)[instance] as Local;
  }

  restart(instance: number): void {
    this.#older[instance] = this.#newer[instance] = null;
  }

  drop(instance: number): void {
    this.#locals[instance] = null;
  }
}
