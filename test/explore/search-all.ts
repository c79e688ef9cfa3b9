import { UNLIMITED } from "../../src/explore/limits.ts";
import { findHotForever } from "../../src/explore/liveness/random.ts";
import { Search } from "../../src/explore/search.ts";
import type { Finding, SearchOptions } from "../../src/explore/search-options.ts";
import type { MonitorId, Program } from "../../src/ir/program.ts";
import type { World } from "../../src/world/world.ts";
import { worldKey } from "../../src/world/world-key.ts";
import { worldOf } from "./world-of.ts";

export interface SearchedAll {
  readonly search: Search;
  readonly findings: readonly string[];
  /** Keys of the worlds at rest, sorted. */
  readonly ends: readonly string[];
  readonly endWorlds: readonly World[];
  readonly isHotForever: boolean;
}

interface SearchedHow extends Pick<
  SearchOptions,
  "bounds" | "isReduced" | "takeover" | "ampleSends" | "isSymmetric" | "opaque"
> {
  /** As many states; null: all. */
  readonly most?: number | null;
}

/** Explores everything, without stopping at what it finds. */
export function searchAll(
  program: Program,
  {
    bounds,
    isReduced,
    takeover = null,
    ampleSends = null,
    isSymmetric = false,
    opaque = null,
    most = null,
  }: SearchedHow,
): SearchedAll {
  const search = new Search(program, {
    bounds,
    limits: { ...UNLIMITED, states: most },
    isReduced,
    ampleSends,
    opaque,
    isStrict: false,
    keepsEdges: true,
    findsAll: true,
    takeover,
    isSymmetric,
    clock: () => 0,
    startedAt: 0,
    signal: null,
  });
  // Pieces end at nothing that concerns us.
  Array.from(search.run());
  const { visited, vector, leaves, expander, edges } = search;
  const endWorlds: World[] = [];
  for (let state = 0; state < visited.count; state++) {
    visited.read(state, vector);
    if (!expander.isEnabled()) endWorlds.push(worldOf(program, leaves, vector));
  }
  const watched = program.monitors.flatMap(({ form }, id) => (form === "spec" ? [id as MonitorId] : []));
  const graph = edges?.graph(visited.count);
  const hot =
    graph === undefined ? null : findHotForever(graph, { visited, monitors: leaves.monitors, watched });
  const ends = endWorlds.map(worldKey).sort();
  return { search, findings: search.findings.map(textOf), ends, endWorlds, isHotForever: hot !== null };
}

function textOf({ fault }: Finding): string {
  return fault.kind === "failure" ? fault.failure.failure.message : fault.kind;
}
