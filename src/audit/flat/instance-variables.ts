/**
 * The variables of instances that have a flat record: as numbers in the record itself, where all are scalars, or as
 * states beside it. In both forms also those that the two generations of a slice begin with.
 */
import type { StateId } from "../../ir/program.ts";
import type { FlatMonitor } from "../../machine/flat/flat-monitor.ts";
import type { Local } from "../../machine/local.ts";
import type { Value } from "../../machine/value.ts";
import { areSame } from "../forget/is-as-born.ts";

/** Words of a record or of a block, from the first variable on. */
export interface VariableWords {
  readonly words: Float64Array;
  readonly at: number;
}

export type Generation = "older" | "newer";

export interface InstanceVariables {
  /** How many words of a record they take. */
  readonly size: number;
  /** Whether the key is held among them; else a state may be taken in without it. */
  readonly hasKeys: boolean;
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
  readonly hasKeys = false;
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

/** Of a state at rest all but its number and its variables is always the same. */
const AT_REST = { self: null, frames: [], agenda: [], wait: { kind: "dequeue" } } as const;

type Variables = readonly Value[];

/** Of specs with other variables. Of a state only the variables are kept: all that is kept is for the collector to move. */
export class ObjectVariables implements InstanceVariables {
  readonly size = 0;
  readonly hasKeys = true;
  readonly before = NO_WORDS;
  /** By instance; null: it has none here. */
  readonly #variables: (Variables | null)[] = [];
  readonly #older: (Variables | null)[] = [];
  readonly #newer: (Variables | null)[] = [];
  #prepared: Variables | null = null;

  prepare({ wait, frames, agenda, variables }: Local): boolean {
    if (wait.kind !== "dequeue" || frames.length > 0 || agenda.length > 0) return false;
    this.#prepared = variables;
    return true;
  }

  put(instance: number): void {
    this.#variables[instance] = this.#prepared;
    // Arrays without holes are read faster.
    if (instance >= this.#newer.length) this.#older[instance] = this.#newer[instance] = null;
  }

  localAt(instance: number, { state }: { readonly state: StateId }): Local {
    return stateWith(this.#variables[instance] as Variables, state);
  }

  areOf(instance: number, birth: Local): boolean {
    return areSame(this.#variables[instance] as Variables, birth.variables);
  }

  turn(instance: number): void {
    this.#older[instance] = this.#newer[instance] as Variables | null;
    this.#newer[instance] = this.#variables[instance] as Variables;
  }

  baseOf(instance: number, generation: Generation, { state }: { readonly state: StateId }): Local {
    const bases = generation === "older" ? this.#older : this.#newer;
    return stateWith(bases[instance] as Variables, state);
  }

  restart(instance: number): void {
    this.#older[instance] = this.#newer[instance] = null;
  }

  drop(instance: number): void {
    this.#variables[instance] = null;
  }
}

function stateWith(variables: Variables, state: StateId): Local {
  const { self, frames, agenda, wait } = AT_REST;
  return { self, state, variables, frames, agenda, wait };
}
