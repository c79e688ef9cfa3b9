/**
 * Generated programs, each searched in full and with symmetry, with and without the other rules of the reduction: what
 * is found must be the same up to names, and the states must be the orbits of the full graph.
 */
import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import type { World } from "../../../src/world/world.ts";
import { loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { searchAll } from "../search-all.ts";
import type { SearchedAll } from "../search-all.ts";
import { worldOf } from "../world-of.ts";
import { orbitKey } from "./orbit-key.ts";

export type Difference = "failures" | "ends" | "liveness" | "coverage" | "orbits" | "depth" | "bounds";

export interface Comparison {
  readonly compared: number;
  /** Programs in which some states of the full graph differ in names only. */
  readonly merging: number;
  readonly failing: number;
  readonly hotForever: number;
  /** Of all programs compared. */
  readonly states: {
    readonly full: number;
    readonly symmetric: number;
    readonly reduced: number;
    readonly both: number;
  };
  readonly wrong: readonly { readonly text: string; readonly differences: readonly string[] }[];
}

interface Request {
  readonly programs: number;
  readonly seed: number;
  readonly textOf: (draw: Random) => string;
  readonly mostStates?: number;
}

export function compareSymmetry({ programs, seed, textOf, mostStates = 300 }: Request): Comparison {
  const states = { full: 0, symmetric: 0, reduced: 0, both: 0 };
  const wrong: { text: string; differences: readonly string[] }[] = [];
  let [compared, merging, failing, hotForever] = [0, 0, 0, 0];
  for (let number = 0; number < programs; number++) {
    const text = textOf(seededRandom(seed, number));
    const loaded = loadTest(text);
    const { program, bounds } = loaded;
    const full = searchAll(program, { bounds, isReduced: false, most: mostStates });
    if (full.search.limitHit !== null) continue;
    const orbits = orbitsOf(loaded, full);
    if (orbits === null) continue;
    compared++;
    const symmetric = searchAll(program, { bounds, isReduced: false, isSymmetric: true });
    const ampleSends = { leavesOut: null };
    const reduced = searchAll(program, { bounds, isReduced: true, ampleSends });
    const both = searchAll(program, { bounds, isReduced: true, ampleSends, isSymmetric: true });
    states.full += full.search.visited.count;
    states.symmetric += symmetric.search.visited.count;
    states.reduced += reduced.search.visited.count;
    states.both += both.search.visited.count;
    if (orbits.size < full.search.visited.count) merging++;
    if (full.findings.length > 0) failing++;
    if (full.isHotForever) hotForever++;
    const differences: string[] = [...differencesOf(full, symmetric)];
    if (symmetric.search.visited.count !== orbits.size) differences.push("orbits");
    if (symmetric.search.depth !== full.search.depth) differences.push("depth");
    if (symmetric.search.bounds.hasBitten() !== full.search.bounds.hasBitten()) differences.push("bounds");
    if (!reduced.search.bounds.hasCutSchedules() && !full.search.bounds.hasCutSchedules()) {
      differences.push(...differencesOf(full, both).map((one) => `${one} with R1 and R2`));
    }
    if (differences.length > 0) wrong.push({ text, differences });
  }
  return { compared, merging, failing, hotForever, states, wrong };
}

/** The orbits of all states; null where there are too many machines to find them. */
function orbitsOf({ program }: LoadedTest, { search }: SearchedAll): ReadonlySet<string> | null {
  const { visited, vector, leaves } = search;
  const worlds = Array.from({ length: visited.count }, (_, state) => {
    visited.read(state, vector);
    return worldOf(program, leaves, vector);
  });
  return orbits(worlds);
}

function orbits(worlds: readonly World[]): ReadonlySet<string> | null {
  const keys = new Set<string>();
  for (const world of worlds) {
    const key = orbitKey(world);
    if (key === null) return null;
    keys.add(key);
  }
  return keys;
}

export function differencesOf(a: SearchedAll, b: SearchedAll): Difference[] {
  const differences: Difference[] = [];
  const text = (value: unknown): string => JSON.stringify(value);
  const failures = ({ findings }: SearchedAll): string =>
    text([...new Set(findings.map(withoutNames))].sort());
  const ends = ({ endWorlds }: SearchedAll): string => text([...(orbits(endWorlds) ?? [])].sort());
  const coverage = ({ search }: SearchedAll): string => text(search.leaves.coverage.vacuity());
  if (failures(a) !== failures(b)) differences.push("failures");
  if (ends(a) !== ends(b)) differences.push("ends");
  if (a.isHotForever !== b.isHotForever) differences.push("liveness");
  if (coverage(a) !== coverage(b)) differences.push("coverage");
  return differences;
}

function withoutNames(text: string): string {
  return text.replace(/Main(\/\w+\.\d+)*/g, "?");
}
