import type { StateNumber } from "./visited.ts";

/** The states found and not yet expanded. Its order is the search strategy. */
export interface Frontier {
  readonly size: number;
  add(state: StateNumber): void;
  /** The next one to expand; −1 if there is none. */
  next(): StateNumber;
  /** The distance from the initial states at which {@link next} found its last state. */
  readonly depth: number;
}

/**
 * First in, first out. States are numbered as they are found, so the queue is an interval of numbers and needs no
 * memory: `add` must be called for every new state in that order. A level ends where it began to be expanded.
 */
export class BreadthFirst implements Frontier {
  #next = 0;
  #end = 0;
  #levelEnd = 0;
  #depth = -1;

  get size(): number {
    return this.#end - this.#next;
  }

  get depth(): number {
    return this.#depth;
  }

  add(state: StateNumber): void {
    if (state !== this.#end) throw new Error("states must be queued in the order of their numbers");
    this.#end++;
  }

  /** Whether {@link next} would begin a new level, for which the last one must have been stored completely. */
  get isAtLevelEnd(): boolean {
    return this.#next === this.#levelEnd;
  }

  /** The next states of one level, at most `most`: from `from` up to but not including `to`. They stay where they are. */
  peek(most: number): { readonly from: StateNumber; readonly to: StateNumber } {
    if (this.#next === this.#levelEnd && this.#next < this.#end) {
      this.#depth++;
      this.#levelEnd = this.#end;
    }
    return { from: this.#next, to: Math.min(this.#levelEnd, this.#next + most) };
  }

  /** The first state not taken. */
  get nextState(): StateNumber {
    return this.#next;
  }

  /** Takes the next `count` states of the level. */
  take(count: number): void {
    this.#next += count;
  }

  next(): StateNumber {
    if (this.#next === this.#end) return -1;
    if (this.#next === this.#levelEnd) {
      this.#depth++;
      this.#levelEnd = this.#end;
    }
    return this.#next++;
  }
}
