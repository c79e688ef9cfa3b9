import type { Graph } from "./edges.ts";
import type { StateNumber } from "./visited.ts";

/**
 * The shortest cycle from `start` back to itself among the states that `isInside` admits, breadth first: the
 * states in order, `start` first and last. There must be one.
 */
export function shortestCycle(
  graph: Graph,
  start: StateNumber,
  isInside: (state: StateNumber) => boolean,
): StateNumber[] {
  const cameFrom = new Map<StateNumber, StateNumber>();
  let level: StateNumber[] = [start];
  while (level.length > 0) {
    const next: StateNumber[] = [];
    for (const state of level) {
      for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
        const target = graph.target(edge);
        if (target === start) return [...trace(cameFrom, state), start];
        if (cameFrom.has(target) || !isInside(target)) continue;
        cameFrom.set(target, state);
        next.push(target);
      }
    }
    level = next;
  }
  throw new Error("a component with an edge has a cycle through each of its states");
}

/** From the start of the search to `state`. */
function trace(cameFrom: ReadonlyMap<StateNumber, StateNumber>, state: StateNumber): StateNumber[] {
  const states = [state];
  for (let at = cameFrom.get(state); at !== undefined; at = cameFrom.get(at)) states.push(at);
  return states.reverse();
}
