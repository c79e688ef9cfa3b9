import { IntList } from "../int-list.ts";
import { allocateWords } from "../out-of-room.ts";
import type { FairGraph } from "./fair-graph.ts";

/** Obligations are bits of a word here. */
const MOST_OBLIGATIONS = 30;
/** Pairs of a state and what is owed and met so far, each a word; where that is not enough, there is no answer. */
const MOST_PAIRS = 1 << 20;

/** A closed walk, as its edges. `undecided`: there may be one, and it takes more room than there is to find it. */
export type WalkSearch =
  { readonly kind: "found"; readonly edges: readonly number[] } | { readonly kind: "none" | "undecided" };

export interface WalkRequest {
  /** Where it begins and ends. */
  readonly start: number;
  /** It has fewer edges than this. */
  readonly below: number;
}

/**
 * The shortest closed walk from a state that meets all it owes: breadth first over pairs of a state and what has been
 * owed and met on the way there. Exact, and exponential in the number of obligations at worst; with one of them there
 * are two such pairs for each state, and the search always ends with an answer.
 */
export function shortestWalk(graph: FairGraph, { start, below }: WalkRequest): WalkSearch {
  if (graph.obligations > MOST_OBLIGATIONS) return { kind: "undecided" };
  const pairs = new Pairs(graph.count);
  const progress = new Progress();
  const always = maskOf(graph.always);
  const first = progress.advance(progress.number(0, 0), {
    owed: always | maskOf(graph.owed(start)),
    met: maskOf(graph.metAt(start)),
  });
  pairs.add({ state: start, progress: first, from: -1, edge: -1 });
  const mayGrow = graph.obligations === 1;
  let levelEnd = pairs.count;
  let length = 1;
  for (let at = 0; at < pairs.count && length < below; at++) {
    if (at === levelEnd) {
      levelEnd = pairs.count;
      if (++length >= below) break;
    }
    const state = pairs.state(at);
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      const target = graph.target(edge);
      const next = progress.advance(pairs.progress(at), {
        owed: maskOf(graph.owed(target)),
        met: maskOf(graph.metBy(edge)) | maskOf(graph.metAt(target)),
      });
      if (target === start && progress.isMet(next)) {
        return { kind: "found", edges: [...pairs.edgesTo(at), edge] };
      }
      if (!mayGrow && pairs.cells(next) > MOST_PAIRS) return { kind: "undecided" };
      pairs.add({ state: target, progress: next, from: at, edge });
    }
  }
  return { kind: "none" };
}

function maskOf(obligations: readonly number[]): number {
  let mask = 0;
  for (const obligation of obligations) mask |= 1 << obligation;
  return mask;
}

/** What has been met, and what is owed and has not been, as one small number each. */
class Progress {
  readonly #numbers = new Map<string, number>();
  readonly #met: number[] = [];
  readonly #pending: number[] = [];

  number(met: number, pending: number): number {
    const key = `${met},${pending}`;
    let found = this.#numbers.get(key);
    if (found === undefined) {
      found = this.#met.length;
      this.#numbers.set(key, found);
      this.#met.push(met);
      this.#pending.push(pending);
    }
    return found;
  }

  advance(from: number, { owed, met }: { readonly owed: number; readonly met: number }): number {
    const before = this.#met[from] as number;
    const pending = this.#pending[from] as number;
    const after = before | met;
    const left = (pending | owed) & ~after;
    return after === before && left === pending ? from : this.number(after, left);
  }

  isMet(progress: number): boolean {
    return this.#pending[progress] === 0;
  }
}

interface Pair {
  readonly state: number;
  readonly progress: number;
  /** The pair before it on a shortest way, and the edge between; −1 for the first. */
  readonly from: number;
  readonly edge: number;
}

/** The pairs reached, numbered in the order in which they were found. */
class Pairs {
  readonly #stateCount: number;
  /** By progress, then by state: the number of the pair plus one; 0: not reached. */
  readonly #known: (Int32Array | undefined)[] = [];
  #knownCount = 0;
  readonly #states = new IntList();
  readonly #progress = new IntList();
  readonly #from = new IntList();
  readonly #edges = new IntList();

  constructor(stateCount: number) {
    this.#stateCount = stateCount;
  }

  get count(): number {
    return this.#states.length;
  }

  /** The words taken once there is a row for this progress. */
  cells(progress: number): number {
    return (this.#knownCount + (this.#known[progress] === undefined ? 1 : 0)) * this.#stateCount;
  }

  add({ state, progress, from, edge }: Pair): void {
    let row = this.#known[progress];
    if (row === undefined) {
      row = allocateWords(this.#stateCount);
      this.#known[progress] = row;
      this.#knownCount++;
    }
    if (row[state] !== 0) return;
    this.#states.push(state);
    this.#progress.push(progress);
    this.#from.push(from);
    this.#edges.push(edge);
    row[state] = this.count;
  }

  state(pair: number): number {
    return this.#states.get(pair);
  }

  progress(pair: number): number {
    return this.#progress.get(pair);
  }

  edgesTo(pair: number): number[] {
    const edges: number[] = [];
    for (let at = pair; this.#from.get(at) >= 0; at = this.#from.get(at)) edges.push(this.#edges.get(at));
    return edges.reverse();
  }
}
