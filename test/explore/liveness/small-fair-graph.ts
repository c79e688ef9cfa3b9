/** Small graphs with obligations, made by hand or at random. */
import fc from "fast-check";
import type { FairGraph, Obligation } from "../../../src/explore/liveness/fair-graph.ts";

export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly meets: readonly Obligation[];
}

export interface SmallGraph {
  readonly obligations: number;
  readonly always: readonly Obligation[];
  /** By state. */
  readonly owed: readonly (readonly Obligation[])[];
  readonly met: readonly (readonly Obligation[])[];
  /** By state: its edges. */
  readonly rows: readonly (readonly { readonly to: number; readonly meets: readonly Obligation[] }[])[];
}

export function edgesOf({ rows }: SmallGraph): Edge[] {
  return rows.flatMap((row, from) => row.map((edge) => ({ from, ...edge })));
}

export function fairGraphOf(small: SmallGraph): FairGraph {
  const edges = edgesOf(small);
  const starts = [0];
  for (const row of small.rows) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    count: small.rows.length,
    start: (state) => starts[state] ?? -1,
    target: (edge) => edges[edge]?.to ?? -1,
    obligations: small.obligations,
    always: small.always,
    owed: (state) => small.owed[state] ?? [],
    metAt: (state) => small.met[state] ?? [],
    metBy: (edge) => edges[edge]?.meets ?? [],
  };
}

/** At most five states and fifteen edges. */
export const smallGraphs: fc.Arbitrary<SmallGraph> = fc
  .record({ count: fc.integer({ min: 1, max: 5 }), obligations: fc.integer({ min: 1, max: 4 }) })
  .chain(({ count, obligations }) => {
    const some = fc.uniqueArray(fc.nat(obligations - 1), { maxLength: 2 });
    const edge = fc.record({ to: fc.nat(count - 1), meets: some });
    const times = { minLength: count, maxLength: count };
    return fc.record({
      obligations: fc.constant(obligations),
      always: fc.uniqueArray(fc.nat(obligations - 1), { maxLength: 2 }),
      owed: fc.array(some, times),
      met: fc.array(
        fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some }),
        times,
      ),
      rows: fc.array(fc.array(edge, { maxLength: 3 }), times),
    });
  });

/** By the definition: whether the walk of exactly these edges meets all that it owes. */
export function isFair(small: SmallGraph, walk: readonly Edge[]): boolean {
  const states = new Set(walk.flatMap(({ from, to }) => [from, to]));
  const met = new Set([
    ...walk.flatMap(({ meets }) => meets),
    ...[...states].flatMap((state) => small.met[state] ?? []),
  ]);
  const owed = [...small.always, ...[...states].flatMap((state) => small.owed[state] ?? [])];
  return owed.every((obligation) => met.has(obligation));
}

/** Whether one closed walk can run through exactly these edges: from each of them to each other one. */
export function isClosedWalk(edges: readonly Edge[]): boolean {
  return edges.every((first) => {
    const reached = new Set([first.to]);
    for (const state of reached) for (const { from, to } of edges) if (from === state) reached.add(to);
    return edges.every(({ from }) => reached.has(from)) && reached.has(first.from);
  });
}
