import { allocateWords } from "../out-of-room.ts";
import type { FairGraph, Obligation } from "./fair-graph.ts";

/**
 * A closed walk from a state that meets all it owes, as its edges: to the nearest place that meets something owed, and
 * on from there, and in the end back by the shortest way. Each piece is shortest, the whole need not be: to find the
 * shortest is as hard as the travelling salesman's problem. The graph must be a fair component.
 */
export function greedyWalk(graph: FairGraph, start: number): readonly number[] {
  const edges: number[] = [];
  const met = new Set<Obligation>(graph.metAt(start));
  const pending = new Set<Obligation>();
  const owe = (obligations: readonly Obligation[]): void => {
    for (const obligation of obligations) if (!met.has(obligation)) pending.add(obligation);
  };
  const meet = (obligations: readonly Obligation[]): void => {
    for (const obligation of obligations) {
      met.add(obligation);
      pending.delete(obligation);
    }
  };
  owe(graph.always);
  owe(graph.owed(start));
  const isOwed = (obligation: Obligation): boolean => pending.has(obligation);
  let at = start;
  while (pending.size > 0 || at !== start || edges.length === 0) {
    const isGoal =
      pending.size > 0
        ? (edge: number) => graph.metBy(edge).some(isOwed) || graph.metAt(graph.target(edge)).some(isOwed)
        : (edge: number) => graph.target(edge) === start;
    for (const edge of nearestEdge(graph, at, isGoal)) {
      at = graph.target(edge);
      edges.push(edge);
      meet(graph.metBy(edge));
      meet(graph.metAt(at));
      owe(graph.owed(at));
    }
  }
  return edges;
}

/** The shortest walk whose last edge is such a one. */
function nearestEdge(graph: FairGraph, start: number, isGoal: (edge: number) => boolean): number[] {
  /** By state: the edge by which it was reached, plus one; 0: not reached. */
  const cameBy = allocateWords(graph.count);
  const cameFrom = allocateWords(graph.count);
  const trace = (state: number): number[] => {
    const edges: number[] = [];
    for (let at = state; at !== start; at = cameFrom[at] as number) edges.push((cameBy[at] as number) - 1);
    return edges.reverse();
  };
  let level = [start];
  while (level.length > 0) {
    const next: number[] = [];
    for (const state of level) {
      for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
        const target = graph.target(edge);
        if (isGoal(edge)) return [...trace(state), edge];
        if (target === start || cameBy[target] !== 0) continue;
        cameBy[target] = edge + 1;
        cameFrom[target] = state;
        next.push(target);
      }
    }
    level = next;
  }
  throw new Error("a fair component meets whatever is owed in it");
}
