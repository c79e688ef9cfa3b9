import type { Graph } from "../edges.ts";
import { allocateWords } from "../out-of-room.ts";
import type { StateNumber } from "../visited.ts";

/**
 * The shortest cycle from `start` back to itself among the states that `isInside` admits, breadth first: the
 * states in order, `start` first and last. There must be one.
 */
export function shortestCycle(
  graph: Graph,
  start: StateNumber,
  isInside: (state: StateNumber) => boolean,
): StateNumber[] {
  /** By state: the one before it on a shortest way, plus one; 0: not reached. A `Map` could be too small. */
  const cameFrom = allocateWords(graph.count);
  let level: StateNumber[] = [start];
  while (level.length > 0) {
    const next: StateNumber[] = [];
    for (const state of level) {
      for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
        const target = graph.target(edge);
        if (target === start) return [...trace(cameFrom, state), start];
        if (cameFrom[target] !== 0 || !isInside(target)) continue;
        cameFrom[target] = state + 1;
        next.push(target);
      }
    }
    level = next;
  }
  throw new Error("a component with an edge has a cycle through each of its states");
}

/** From the start of the search to `state`. */
function trace(cameFrom: Int32Array, state: StateNumber): StateNumber[] {
  const states = [state];
  for (let at = cameFrom[state] ?? 0; at !== 0; at = cameFrom[at - 1] ?? 0) states.push(at - 1);
  return states.reverse();
}
