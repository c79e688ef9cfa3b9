import { IntList } from "./int-list.ts";
import type { StateNumber } from "./visited.ts";

/** A graph to be read: the states from 0 to `count` − 1, and where their edges lead. */
export interface Graph {
  readonly count: number;
  /** The edges of a state are those from `start(state)` up to but not including `start(state + 1)`. */
  start(state: StateNumber): number;
  target(edge: number): StateNumber;
  /** Whether some of a state's successors are not in the graph. */
  isOpen(state: StateNumber): boolean;
}

/**
 * The edges of the explored graph, in compressed rows: all targets one after the other, and for each expanded
 * state where its own begin. States are expanded in the order of their numbers. A run of equal targets is one edge.
 */
export class EdgeStore {
  readonly #starts = new IntList();
  readonly #targets = new IntList();
  /** Expanded states with successors that were cut off, in order. */
  readonly #open = new IntList();
  #rowIsOpen = false;

  get bytes(): number {
    return this.#starts.bytes + this.#targets.bytes + this.#open.bytes;
  }

  /** Rows begun. */
  get rows(): number {
    return this.#starts.length;
  }

  /** The edges that follow belong to the next state. */
  beginRow(): void {
    this.#starts.push(this.#targets.length);
    this.#rowIsOpen = false;
  }

  add(target: StateNumber): void {
    const { length } = this.#targets;
    const rowStart = this.#starts.get(this.#starts.length - 1);
    if (length > rowStart && this.#targets.get(length - 1) === target) return;
    this.#targets.push(target);
  }

  /** The first `count` edges of the lists, in the order of `from`; rows are begun as they are needed. */
  addMany(from: Uint32Array, to: Uint32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      while (this.rows <= (from[i] as number)) this.beginRow();
      this.add(to[i] as number);
    }
  }

  /** The state of the present row has a successor that is not in the graph. */
  markOpen(): void {
    if (this.#rowIsOpen) return;
    this.#rowIsOpen = true;
    this.#open.push(this.#starts.length - 1);
  }

  /** The graph over `count` states, of which the last ones may not have been expanded: they are open. */
  graph(count: number): Graph {
    const starts = this.#starts;
    const targets = this.#targets;
    const expanded = starts.length;
    const open = new Uint8Array(count).fill(1, expanded);
    for (let i = 0; i < this.#open.length; i++) open[this.#open.get(i)] = 1;
    return {
      count,
      start: (state) => (state < expanded ? starts.get(state) : targets.length),
      target: (edge) => targets.get(edge),
      isOpen: (state) => open[state] === 1,
    };
  }
}
