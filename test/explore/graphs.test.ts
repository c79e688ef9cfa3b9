/** Components and cycles of small graphs, against their definitions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EdgeStore } from "../../src/explore/edges.ts";
import type { Graph } from "../../src/explore/edges.ts";
import { shortestCycle } from "../../src/explore/liveness/shortest-cycle.ts";
import { stronglyConnectedComponents } from "../../src/explore/liveness/tarjan.ts";

function graphOf(rows: readonly (readonly number[])[], count = rows.length): Graph {
  const edges = new EdgeStore();
  for (const row of rows) {
    edges.beginRow();
    for (const target of row) edges.add(target);
  }
  return edges.graph(count);
}

/** `distances[a][b]`: the fewest edges from a to b, at least one; Infinity where there is no way. */
function distances(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((_, from) => {
    const found = rows.map(() => Infinity);
    let level = [from];
    for (let length = 1; level.length > 0; length++) {
      const next = new Set(level.flatMap((state) => rows[state] ?? []));
      level = [...next].filter((state) => found[state] === Infinity);
      for (const state of level) found[state] = length;
    }
    return found;
  });
}

const smallGraphs = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.array(fc.array(fc.nat(count - 1), { maxLength: 3 }), { minLength: count, maxLength: count }),
  );

test("edges that come in batches stand as if they had come one by one", () => {
  const lists = smallGraphs.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.array(fc.integer({ min: 1, max: 4 }))),
  );
  fc.assert(
    fc.property(lists, ([rows, sizes]) => {
      const edges = rows.flatMap((row, from) => row.map((to) => ({ from, to })));
      const store = new EdgeStore();
      for (let at = 0, batch = 0; at < edges.length; batch++) {
        const some = edges.slice(at, at + (sizes[batch] ?? 5));
        const [from, to] = [some.map((edge) => edge.from), some.map((edge) => edge.to)].map((list) =>
          Uint32Array.from(list),
        ) as [Uint32Array, Uint32Array];
        store.addMany(from, to, some.length);
        at += some.length;
      }
      while (store.rows < rows.length) store.beginRow();
      expect(rowsOf(store.graph(rows.length))).toEqual(rowsOf(graphOf(rows)));
    }),
    { seed: 7 },
  );
});

function rowsOf(graph: Graph): number[][] {
  return Array.from({ length: graph.count }, (_, state) => {
    const [start, end] = [graph.start(state), graph.start(state + 1)];
    return Array.from({ length: end - start }, (__, i) => graph.target(start + i));
  });
}

test("components are the sets of states that reach each other, numbered against the edges", () => {
  fc.assert(
    fc.property(smallGraphs, (rows) => {
      const { of, count } = stronglyConnectedComponents(graphOf(rows));
      const reach = distances(rows);
      const both = (a: number, b: number): boolean =>
        a === b || ((reach[a]?.[b] ?? Infinity) < Infinity && (reach[b]?.[a] ?? Infinity) < Infinity);
      rows.forEach((row, a) => {
        rows.forEach((_, b) => expect(of[a] === of[b]).toBe(both(a, b)));
        for (const b of row) expect(of[b]).toBeLessThanOrEqual(of[a] ?? -1);
      });
      expect(new Set(of).size).toBe(count);
    }),
    { numRuns: 500, seed: 4 },
  );
});

test("a long path needs no recursion", () => {
  const count = 200_000;
  const rows = Array.from({ length: count }, (_, i) => [(i + 1) % count]);
  expect(stronglyConnectedComponents(graphOf(rows)).count).toBe(1);
});

test("the cycle is a cycle, and there is no shorter one", () => {
  fc.assert(
    fc.property(smallGraphs, (rows) => {
      const reach = distances(rows);
      rows.forEach((_, start) => {
        const length = reach[start]?.[start] ?? Infinity;
        if (length === Infinity) return;
        const cycle = shortestCycle(graphOf(rows), start, () => true);
        expect(cycle).toHaveLength(length + 1);
        expect([cycle[0], cycle.at(-1)]).toEqual([start, start]);
        cycle.slice(1).forEach((state, i) => expect(rows[cycle[i] as number]).toContain(state));
      });
    }),
    { numRuns: 300, seed: 5 },
  );
});

describe("edges", () => {
  test("of one state that repeat each other are kept once", () => {
    const graph = graphOf([[1, 1, 0, 1], [1]]);
    expect([graph.start(0), graph.start(1), graph.start(2)]).toEqual([0, 3, 4]);
  });

  test("of states that were not expanded are unknown", () => {
    const edges = new EdgeStore();
    edges.beginRow();
    edges.add(1);
    edges.beginRow();
    edges.markOpen();
    const graph = edges.graph(3);
    expect([0, 1, 2].map((state) => graph.isOpen(state))).toEqual([false, true, true]);
    expect(graph.start(2)).toBe(graph.start(3));
  });
});
