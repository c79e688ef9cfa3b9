/** Fair components and walks of small graphs, against their definitions by brute force. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fairComponents } from "../../../src/explore/liveness/fair-components.ts";
import type { FairGraph } from "../../../src/explore/liveness/fair-graph.ts";
import { greedyWalk } from "../../../src/explore/liveness/greedy-walk.ts";
import { partOfGraph } from "../../../src/explore/liveness/part-of-graph.ts";
import type { PartOfGraph } from "../../../src/explore/liveness/part-of-graph.ts";
import { shortestWalk } from "../../../src/explore/liveness/shortest-walk.ts";
import { stronglyConnectedComponents } from "../../../src/explore/liveness/tarjan.ts";
import { edgesOf, fairGraphOf, isClosedWalk, isFair, smallGraphs } from "./small-fair-graph.ts";
import type { Edge, SmallGraph } from "./small-fair-graph.ts";

/** The fair parts of every component of the graph. */
function fairParts(graph: FairGraph): PartOfGraph[] {
  const { of, count } = stronglyConnectedComponents(graph);
  return Array.from({ length: count }, (_, component) => {
    const states = [...of.keys()].filter((state) => of[state] === component);
    return partOfGraph(graph, Int32Array.from(states));
  }).flatMap((whole) =>
    fairComponents(whole).map((part) => {
      const states = part.map((state) => whole.originOf(state));
      return partOfGraph(graph, states);
    }),
  );
}

function statesOf(part: PartOfGraph): number[] {
  return Array.from({ length: part.count }, (_, state) => part.originOf(state));
}

/** The edges of every fair closed walk, as sets. */
function fairLoops(small: SmallGraph): Edge[][] {
  const edges = edgesOf(small);
  const sets = Array.from({ length: 2 ** edges.length - 1 }, (_, i) =>
    edges.filter((_, edge) => (((i + 1) >> edge) & 1) === 1),
  );
  return sets.filter((set) => isFair(small, set) && isClosedWalk(set));
}

/** The edges of a walk in a part, as those of the whole graph. */
function walked(small: SmallGraph, part: PartOfGraph, walk: readonly number[]): Edge[] {
  const edges = edgesOf(small);
  return walk.map((edge) => edges[part.originOfEdge(edge)] as Edge);
}

function expectClosed(walk: readonly Edge[], start: number): void {
  expect([walk[0]?.from, walk.at(-1)?.to]).toEqual([start, start]);
  walk.slice(1).forEach(({ from }, i) => expect(from).toBe(walk[i]?.to));
}

test("fair components hold every fair loop, and each is one", () => {
  fc.assert(
    fc.property(smallGraphs, (small) => {
      const edges = edgesOf(small);
      fc.pre(edges.length <= 9);
      const parts = fairParts(fairGraphOf(small)).map((part) => new Set(statesOf(part)));
      for (const loop of fairLoops(small)) {
        const states = loop.map(({ from }) => from);
        expect(parts.some((part) => states.every((state) => part.has(state)))).toBe(true);
      }
      for (const part of parts) {
        const inside = edges.filter(({ from, to }) => part.has(from) && part.has(to));
        expect(inside.length).toBeGreaterThan(0);
        expect(isClosedWalk(inside) && isFair(small, inside)).toBe(true);
      }
    }),
    { numRuns: 600, seed: 11 },
  );
});

/** Enough for every walk of the graphs below; a longer one is not compared. */
const LONGEST = 7;

/** The length of the shortest fair closed walk from a state, by trying all of them; Infinity: none so short. */
function shortestByTrying(small: SmallGraph, start: number): number {
  const edges = edgesOf(small);
  let walks: Edge[][] = [[]];
  for (let length = 1; length <= LONGEST; length++) {
    walks = walks.flatMap((walk) => {
      const at = walk.at(-1)?.to ?? start;
      return edges.filter(({ from }) => from === at).map((edge) => [...walk, edge]);
    });
    if (walks.some((walk) => walk.at(-1)?.to === start && isFair(small, walk))) return length;
  }
  return Infinity;
}

test("the shortest walk is one, and there is no shorter one; the greedy one is fair", () => {
  let compared = 0;
  fc.assert(
    fc.property(smallGraphs, (small) => {
      for (const part of fairParts(fairGraphOf(small))) {
        for (let state = 0; state < part.count; state++) {
          const start = part.originOf(state);
          const shortest = shortestWalk(part, { start: state, below: Infinity });
          if (shortest.kind !== "found") throw new Error("a fair part has a walk from each of its states");
          const walk = walked(small, part, shortest.edges);
          expectClosed(walk, start);
          expect(isFair(small, walk)).toBe(true);
          const greedy = walked(small, part, greedyWalk(part, state));
          expectClosed(greedy, start);
          expect(isFair(small, greedy)).toBe(true);
          expect(greedy.length).toBeGreaterThanOrEqual(walk.length);
          expect(shortestWalk(part, { start: state, below: walk.length }).kind).toBe("none");
          if (edgesOf(small).length > 8) continue;
          const length = shortestByTrying(small, start);
          expect(length).toBe(walk.length > LONGEST ? Infinity : walk.length);
          compared++;
        }
      }
    }),
    { numRuns: 400, seed: 12 },
  );
  expect(compared).toBeGreaterThan(100);
});

describe("by hand", () => {
  /** Two states; A's edges are by machine 1, B's by machine 2. Obligation 0 is the hot state 0. */
  const twoMachines = (always: readonly number[]): SmallGraph => ({
    obligations: 3,
    always,
    owed: [[], []],
    met: [[0], []],
    rows: [
      [
        { to: 0, meets: [1] },
        { to: 1, meets: [2] },
      ],
      [{ to: 0, meets: [2] }],
    ],
  });

  test("what every loop owes makes it longer", () => {
    const length = (always: readonly number[]): unknown => {
      const walk = shortestWalk(fairGraphOf(twoMachines(always)), { start: 0, below: Infinity });
      return walk.kind === "found" ? walk.edges : walk.kind;
    };
    expect(length([0])).toEqual([0]);
    expect(length([0, 2])).toEqual([1, 2]);
    expect(length([0, 1, 2])).toEqual([0, 1, 2]);
  });

  test("what a state owes and nothing meets takes the state away, and with it what others met there", () => {
    // 0 ⇄ 1 ⇄ 2: the state 2 owes what is met nowhere; 1 owes what only the edge from 2 meets.
    const small: SmallGraph = {
      obligations: 3,
      always: [0],
      owed: [[], [2], [1]],
      met: [[0], [], []],
      rows: [
        [
          { to: 0, meets: [] },
          { to: 1, meets: [] },
        ],
        [
          { to: 0, meets: [] },
          { to: 2, meets: [] },
        ],
        [{ to: 1, meets: [2] }],
      ],
    };
    expect(fairComponents(fairGraphOf(small)).map((part) => [...part])).toEqual([[0]]);
  });

  test("more obligations than an exact search can hold are left to the greedy walk", () => {
    const count = 40;
    // A ring in which every state meets one of forty obligations, and all are owed.
    const small: SmallGraph = {
      obligations: count,
      always: Array.from({ length: count }, (_, i) => i),
      owed: Array.from({ length: count }, () => []),
      met: Array.from({ length: count }, (_, i) => [i]),
      rows: Array.from({ length: count }, (_, i) => [{ to: (i + 1) % count, meets: [] }]),
    };
    const graph = fairGraphOf(small);
    expect(shortestWalk(graph, { start: 0, below: Infinity }).kind).toBe("undecided");
    expect(greedyWalk(graph, 0)).toHaveLength(count);
  });
});
