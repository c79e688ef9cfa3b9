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
  /** By depth: the first state of each level that was begun. */
  readonly #levelStarts: StateNumber[] = [];

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

  /** Adds the next `count` states. */
  addMany(count: number): void {
    this.#end += count;
  }

  /** The distance of a state from the initial ones. */
  depthOf(state: StateNumber): number {
    if (state >= this.#levelEnd) return this.#levelStarts.length;
    let [from, to] = [0, this.#levelStarts.length];
    while (to - from > 1) {
      const middle = (from + to) >>> 1;
      if ((this.#levelStarts[middle] as number) <= state) from = middle;
      else to = middle;
    }
    return from;
  }

  /** The states of one distance: from `from` up to but not including `to`. */
  level(depth: number): { readonly from: StateNumber; readonly to: StateNumber } {
    return {
      from: this.#levelStarts[depth] ?? this.#levelEnd,
      to: this.#levelStarts[depth + 1] ?? this.#levelEnd,
    };
  }

  /** Whether {@link next} would begin a new level, for which the last one must have been stored completely. */
  get isAtLevelEnd(): boolean {
    return this.#next === this.#levelEnd;
  }

  /** The next states of one level, at most `most`: from `from` up to but not including `to`. They stay where they are. */
  peek(most: number): { readonly from: StateNumber; readonly to: StateNumber } {
    if (this.#next === this.#levelEnd && this.#next < this.#end) this.#beginLevel();
    return { from: this.#next, to: Math.min(this.#levelEnd, this.#next + most) };
  }

  /** The first state not taken. */
  get nextState(): StateNumber {
    return this.#next;
  }

  #beginLevel(): void {
    this.#depth++;
    this.#levelStarts.push(this.#next);
    this.#levelEnd = this.#end;
  }

  /** Takes the next `count` states of the level. */
  take(count: number): void {
    this.#next += count;
  }

  next(): StateNumber {
    if (this.#next === this.#end) return -1;
    if (this.#next === this.#levelEnd) this.#beginLevel();
    return this.#next++;
  }
}
