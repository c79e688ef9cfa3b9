import { IntList } from "../int-list.ts";
import { allocateWords } from "../out-of-room.ts";
import type { FairGraph, Obligation } from "./fair-graph.ts";

/** Some states of a graph and the edges among them, numbered anew, with the obligations that concern them. */
export interface PartOfGraph extends FairGraph {
  /** The state of the whole graph. */
  originOf(state: number): number;
  /** The edge of the whole graph. */
  originOfEdge(edge: number): number;
}

/** The graph on `states`, in their order. What none of them owes is left out. */
export function partOfGraph(graph: FairGraph, states: Int32Array): PartOfGraph {
  const indexOf = allocateWords(graph.count);
  states.forEach((state, i) => (indexOf[state] = i + 1));
  const starts = allocateWords(states.length + 1);
  const targets = new IntList();
  const origins = new IntList();
  const renumbered = new Map<Obligation, Obligation>();
  const number = (obligation: Obligation): void => {
    if (!renumbered.has(obligation)) renumbered.set(obligation, renumbered.size);
  };
  graph.always.forEach(number);
  states.forEach((state, i) => {
    starts[i] = targets.length;
    graph.owed(state).forEach(number);
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      const index = indexOf[graph.target(edge)] as number;
      if (index === 0) continue;
      targets.push(index - 1);
      origins.push(edge);
    }
  });
  starts[states.length] = targets.length;
  const known = new Map<readonly Obligation[], readonly Obligation[]>();
  const renumber = (obligations: readonly Obligation[]): readonly Obligation[] => {
    let found = known.get(obligations);
    if (found === undefined) {
      found = obligations.flatMap((one) => renumbered.get(one) ?? []);
      known.set(obligations, found);
    }
    return found;
  };
  const originOf = (state: number): number => states[state] as number;
  return {
    count: states.length,
    start: (state) => starts[state] as number,
    target: (edge) => targets.get(edge),
    obligations: renumbered.size,
    always: renumber(graph.always),
    owed: (state) => renumber(graph.owed(originOf(state))),
    metAt: (state) => renumber(graph.metAt(originOf(state))),
    metBy: (edge) => renumber(graph.metBy(origins.get(edge))),
    originOf,
    originOfEdge: (edge) => origins.get(edge),
  };
}
