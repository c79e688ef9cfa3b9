/**
 * The parts of a strongly connected graph in which a fair loop runs.
 *
 * A part whose own states and edges meet all that any of its states owes has one: the walk through all of it. Where
 * something is owed by a state and met nowhere in the part, no fair loop visits that state; without these states what
 * is left falls into smaller parts, and each is looked at again. Whatever is deleted lies on no fair loop, so every
 * fair loop lies in a part that is left over. With nothing owed by single states this is one look at each part.
 *
 * The emptiness test of Streett automata: M. R. Henzinger and J. A. Telle, Faster algorithms for the nonemptiness of
 * Streett automata and for communication protocol pruning, SWAT 1996, in its simple form.
 */
import { allocateWords } from "../out-of-room.ts";
import type { FairGraph } from "./fair-graph.ts";
import { stronglyConnectedComponents } from "./tarjan.ts";
import type { Rows } from "./tarjan.ts";

/** The parts, each as its states in ascending order. `graph` must be strongly connected. */
export function fairComponents(graph: FairGraph): readonly Int32Array[] {
  const fair: Int32Array[] = [];
  /** By state: the number of the part in which it is, from 1. */
  const partOf = allocateWords(graph.count);
  const indexOf = allocateWords(graph.count);
  const pending: Int32Array[] = [Int32Array.from({ length: graph.count }, (_, state) => state)];
  let parts = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    parts++;
    for (const state of part) partOf[state] = parts;
    const met = metWithin(graph, part, partOf);
    if (met === null || graph.always.some((obligation) => met[obligation] === 0)) continue;
    const left = part.filter((state) => graph.owed(state).every((obligation) => met[obligation] === 1));
    if (left.length === part.length) fair.push(part);
    else if (left.length > 0) pending.push(...componentsOf(graph, left, indexOf));
  }
  return fair;
}

/** By obligation: whether the part meets it. Null: the part has no edge, hence no loop. */
function metWithin(graph: FairGraph, part: Int32Array, partOf: Int32Array): Uint8Array | null {
  const met = new Uint8Array(graph.obligations);
  let hasEdge = false;
  for (const state of part) {
    for (const obligation of graph.metAt(state)) met[obligation] = 1;
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      if (partOf[graph.target(edge)] !== partOf[state]) continue;
      hasEdge = true;
      for (const obligation of graph.metBy(edge)) met[obligation] = 1;
    }
  }
  return hasEdge ? met : null;
}

/** The strongly connected components of some of the states. `indexOf` is room to work in, zero before and after. */
function componentsOf(graph: Rows, states: Int32Array, indexOf: Int32Array): Int32Array[] {
  states.forEach((state, i) => (indexOf[state] = i + 1));
  const rows = rowsAmong(graph, states, indexOf);
  for (const state of states) indexOf[state] = 0;
  const { of, count } = stronglyConnectedComponents(rows);
  const members: number[][] = Array.from({ length: count }, () => []);
  states.forEach((state, i) => members[of[i] as number]?.push(state));
  return members.map((one) => Int32Array.from(one));
}

function rowsAmong(graph: Rows, states: Int32Array, indexOf: Int32Array): Rows {
  const starts = allocateWords(states.length + 1);
  const targets: number[] = [];
  states.forEach((state, i) => {
    starts[i] = targets.length;
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      const index = indexOf[graph.target(edge)] as number;
      if (index > 0) targets.push(index - 1);
    }
  });
  starts[states.length] = targets.length;
  return {
    count: states.length,
    start: (state) => starts[state] as number,
    target: (edge) => targets[edge] as number,
  };
}
