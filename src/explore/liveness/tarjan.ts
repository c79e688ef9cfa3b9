import { allocateWords } from "../out-of-room.ts";

/** The states from 0 to `count` − 1, and for each a row of edges: from `start(state)` up to `start(state + 1)`. */
export interface Rows {
  readonly count: number;
  start(state: number): number;
  target(edge: number): number;
}

export interface Components {
  readonly count: number;
  /**
   * By state: the number of its strongly connected component; −1 for a state left out. Edges between components lead
   * to lower numbers.
   */
  readonly of: Int32Array;
}

/**
 * Tarjan's strongly connected components of the states that `isIn` admits, without recursion; six words of working
 * memory for each state.
 *
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972).
 */
export function stronglyConnectedComponents(
  graph: Rows,
  isIn: (state: number) => boolean = () => true,
): Components {
  const states = graph.count;
  /** By state: when it was discovered, from 1; 0: not yet. */
  const index = allocateWords(states);
  /** By state: the earliest one known to be reachable from it within its component. */
  const low = allocateWords(states);
  const of = allocateWords(states).fill(-1);
  /** Discovered states without a component yet. */
  const pending = allocateWords(states);
  /** The present depth-first path, and for each state on it the edge to follow next. */
  const path = allocateWords(states);
  const nextEdge = allocateWords(states);
  let discovered = 0;
  let pendingSize = 0;
  let pathSize = 0;
  let count = 0;

  for (let root = 0; root < states; root++) {
    if (index[root] !== 0 || !isIn(root)) continue;
    let entering = root;
    do {
      if (entering >= 0) {
        index[entering] = low[entering] = ++discovered;
        pending[pendingSize++] = entering;
        nextEdge[pathSize] = graph.start(entering);
        path[pathSize++] = entering;
        entering = -1;
      }
      const state = path[pathSize - 1] as number;
      const edge = nextEdge[pathSize - 1] as number;
      if (edge < graph.start(state + 1)) {
        nextEdge[pathSize - 1] = edge + 1;
        const target = graph.target(edge);
        if (index[target] === 0) entering = isIn(target) ? target : -1;
        else if (of[target] === -1) lower(low, state, index[target] as number);
        continue;
      }
      pathSize--;
      if (pathSize > 0) lower(low, path[pathSize - 1] as number, low[state] as number);
      if (low[state] === index[state]) {
        let member: number;
        do {
          member = pending[--pendingSize] as number;
          of[member] = count;
        } while (member !== state);
        count++;
      }
    } while (pathSize > 0);
  }
  return { count, of };
}

function lower(low: Int32Array, state: number, to: number): void {
  if (to < (low[state] as number)) low[state] = to;
}
