/**
 * What a search found, in a form in which different searches of one program can be compared.
 */
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { findHotForever } from "../../../src/explore/liveness/random.ts";
import { Search } from "../../../src/explore/search.ts";
import type { Finding, SearchOptions } from "../../../src/explore/search-options.ts";
import type { MonitorId, Program } from "../../../src/ir/program.ts";
import { worldKey } from "../../../src/world/world-key.ts";
import { worldOf } from "../world-of.ts";

/** Everything is found, and no limit is set, unless the options say so. */
export function runSearch(
  program: Program,
  options: Pick<SearchOptions, "bounds" | "isReduced"> & Partial<SearchOptions>,
): Search {
  const search = new Search(program, {
    limits: UNLIMITED,
    isStrict: false,
    keepsEdges: true,
    findsAll: true,
    clock: () => 0,
    startedAt: 0,
    signal: null,
    ...options,
  });
  // Pieces end at nothing that concerns us.
  Array.from(search.run());
  return search;
}

export interface GraphSummary {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly hits: Readonly<Record<"depth" | "inbox" | "machines" | "choose", number>>;
  /** Sorted. */
  readonly findings: readonly string[];
  /** Keys of the worlds at rest, sorted. */
  readonly ends: readonly string[];
}

export function summarize(program: Program, search: Search): GraphSummary {
  const { visited, vector, expander, leaves, transitions, depth, findings } = search;
  const hits = { depth: 0, inbox: 0, machines: 0, choose: 0 };
  for (const { bound, hits: count } of search.bounds.report()) hits[bound] = count;
  const ends: string[] = [];
  for (let state = 0; state < visited.count; state++) {
    visited.read(state, vector);
    if (!expander.isEnabled()) ends.push(worldKey(worldOf(program, leaves, vector)));
  }
  return {
    states: visited.count,
    transitions,
    depth,
    hits,
    findings: findings.map(textOf).sort(),
    ends: ends.sort(),
  };
}

export function textOf({ fault }: Finding): string {
  return fault.kind === "failure" ? fault.failure.failure.message : fault.kind;
}

/** Keys of all worlds, sorted. */
export function worldsOf(program: Program, { visited, vector, leaves }: Search): string[] {
  return Array.from({ length: visited.count }, (_, state) => {
    visited.read(state, vector);
    return worldKey(worldOf(program, leaves, vector));
  }).sort();
}

export interface EdgeSummary {
  /** Different pairs of states. */
  readonly edges: number;
  /** States that can do something that is not in the graph. */
  readonly open: number;
  readonly isHotForever: boolean;
}

/** Of a search that kept its edges. */
export function summarizeEdges(program: Program, search: Search): EdgeSummary {
  const { visited, edges, leaves } = search;
  if (edges === null) throw new Error("a search that keeps its edges is wanted");
  const graph = edges.graph(visited.count);
  let edgeCount = 0;
  let open = 0;
  for (let state = 0; state < visited.count; state++) {
    const targets = new Set<number>();
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++)
      targets.add(graph.target(edge));
    edgeCount += targets.size;
    if (graph.isOpen(state)) open++;
  }
  const watched = program.monitors.flatMap(({ form }, id) => (form === "spec" ? [id as MonitorId] : []));
  const hot = findHotForever(graph, { visited, monitors: leaves.monitors, watched });
  return { edges: edgeCount, open, isHotForever: hot !== null };
}
