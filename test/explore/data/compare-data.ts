/**
 * Generated programs, searched in full and with opaque choices: what is found must be the same, but for the names of
 * opaque values.
 */
import { seededRandom } from "../../../src/base/random.ts";
import type { SearchOptions, Takeover } from "../../../src/explore/search-options.ts";
import type { Program } from "../../../src/ir/program.ts";
import { loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { searchAll } from "../search-all.ts";
import type { SearchedAll } from "../search-all.ts";
import { dataProgramText } from "./random-data-program.ts";
import type { DataShape } from "./random-data-program.ts";

export type Difference = "failures" | "ends" | "liveness" | "coverage" | "bounds" | "unreal ends" | "depth";

type LeavesOut = NonNullable<SearchOptions["opaque"]>["leavesOut"];

export interface Variant {
  readonly name: string;
  readonly isReduced: boolean;
  readonly takeover: Takeover | null;
}

export interface DataComparison {
  /** Programs compared: those with few states. */
  compared: number;
  /** Programs in which some choice offered less than all. */
  applied: number;
  failing: number;
  hotForever: number;
  /** Of all programs compared. */
  readonly states: { full: number; data: number };
  readonly wrong: { readonly text: string; readonly differences: readonly string[] }[];
}

interface Request {
  readonly programs: number;
  readonly seed: number;
  readonly shape: DataShape;
  readonly leavesOut: LeavesOut;
  /** How the program of a number is searched. */
  readonly variantsOf: (number: number) => readonly Variant[];
  readonly most?: number;
}

export const PLAIN: Variant = { name: "plain", isReduced: false, takeover: null };

export function compareData({
  programs,
  seed,
  shape,
  leavesOut,
  variantsOf,
  most = 400,
}: Request): DataComparison {
  const result: DataComparison = {
    compared: 0,
    applied: 0,
    failing: 0,
    hotForever: 0,
    states: { full: 0, data: 0 },
    wrong: [],
  };
  for (let number = 0; number < programs; number++) {
    const text = dataProgramText(seededRandom(seed, number), shape);
    const loaded = loadTest(text);
    const { program, bounds } = loaded;
    const full = searchAll(program, { bounds, isReduced: false, most });
    if (full.search.limitHit !== null) continue;
    result.compared++;
    result.states.full += full.search.visited.count;
    if (full.findings.length > 0) result.failing++;
    if (full.isHotForever) result.hotForever++;
    const variants = variantsOf(number);
    const differences = variants.flatMap((variant) => {
      const { isReduced, takeover } = variant;
      const ampleSends = isReduced ? { leavesOut: null } : null;
      // A search without an end must not take the machine with it.
      const data = searchAll(program, {
        bounds,
        isReduced,
        ampleSends,
        takeover,
        opaque: { leavesOut },
        most: 2 * most,
      });
      if (variant === variants[0]) {
        result.states.data += data.search.visited.count;
        if (data.search.leaves.values?.hasSpared === true) result.applied++;
      }
      if (isReduced && data.search.cannotBeReduced) return [];
      return differencesOf(full, data, { loaded, variant }).map(
        (difference) => `${variant.name}: ${difference}`,
      );
    });
    if (differences.length > 0) result.wrong.push({ text, differences });
  }
  return result;
}

function differencesOf(
  full: SearchedAll,
  data: SearchedAll,
  { loaded, variant }: { readonly loaded: LoadedTest; readonly variant: Variant },
): Difference[] {
  const differences: Difference[] = [];
  const isCut = variant.isReduced && full.search.bounds.hasCutSchedules();
  const failures = ({ findings }: SearchedAll): string =>
    text([...new Set(findings.map(withoutNumbers))].sort());
  if (isCut)
    return full.findings.every((one) => data.findings.map(withoutNumbers).includes(withoutNumbers(one)))
      ? []
      : ["failures"];
  if (failures(full) !== failures(data)) differences.push("failures");
  const canonical = endsUpToRenaming(data, loaded.program);
  if (text(canonical(full.ends)) !== text(canonical(data.ends))) differences.push("ends");
  if (full.isHotForever !== data.isHotForever) differences.push("liveness");
  if (text(full.search.leaves.coverage.vacuity()) !== text(data.search.leaves.coverage.vacuity()))
    differences.push("coverage");
  const known = new Set(full.ends);
  if (!data.ends.every((end) => known.has(end))) differences.push("unreal ends");
  if (!variant.isReduced) {
    if (full.search.depth !== data.search.depth) differences.push("depth");
    const bitten = ({ search }: SearchedAll): string =>
      text(search.bounds.report().map(({ hits }) => hits > 0));
    if (bitten(full) !== bitten(data)) differences.push("bounds");
  }
  if (loaded.bounds.choose === null && data.search.visited.count > full.search.visited.count)
    differences.push("ends");
  return differences;
}

/**
 * Keys of worlds with opaque values numbered in the order in which they occur; where there are several classes, or
 * values that are not opaque, which a key does not tell, with all ints left out.
 */
function endsUpToRenaming({ search }: SearchedAll, program: Program): (ends: readonly string[]) => string[] {
  const standings = search.opaque?.standings ?? [];
  // Instances of a keyed spec stand in the order of their keys, which renaming changes.
  const isKeyed = program.monitors.some(({ key }) => key !== null);
  const isSingle =
    !isKeyed &&
    search.opaque?.classes.length === 1 &&
    standings.every(({ standing }) => standing.kind === "opaque");
  const [only] = search.opaque?.classes ?? [];
  return (ends) => {
    const renamed = ends.map((end) => {
      const names = new Map<string, number>();
      return end.replace(/i(-?\d+);/g, (whole, value: string) => {
        if (!isSingle || only === undefined) return "i;";
        if (only.fixed.has(Number(value))) return whole;
        const domain = only.ends.findIndex((one) => Number(value) < one);
        if (!names.has(value)) names.set(value, names.size);
        return `o${domain}.${names.get(value)};`;
      });
    });
    return [...new Set(renamed)].sort();
  };
}

function withoutNumbers(message: string): string {
  return message.replace(/\d+/g, "#");
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
