/**
 * Generated programs, each searched in full, with R1 and with R1 and R2, the last by a kernel if wanted: what is found
 * must be the same.
 */
import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import type { SendCondition } from "../../../src/explore/reduction/ample-sends.ts";
import type { Takeover } from "../../../src/explore/search-options.ts";
import { randomSplit } from "../kernel/random-split.ts";
import { loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { searchAll } from "../search-all.ts";
import type { SearchedAll } from "../search-all.ts";
import { sendersText } from "./random-senders.ts";
import type { SendersShape } from "./random-senders.ts";

export type Difference = "failures" | "ends" | "liveness" | "coverage" | "differs from R1";

export interface Comparison {
  /** Programs compared: those with few states, and, where reduced searches are cut off, not those. */
  readonly compared: number;
  /** Programs in which R2 had something to do. */
  readonly applied: number;
  readonly failing: number;
  readonly hotForever: number;
  /** Of all programs compared. */
  readonly states: { readonly full: number; readonly r1: number; readonly r2: number };
  readonly wrong: readonly { readonly text: string; readonly differences: readonly Difference[] }[];
}

interface Request {
  readonly programs: number;
  readonly seed: number;
  readonly shape: SendersShape;
  readonly leavesOut: SendCondition | null;
  /** R2 is left to a kernel, which takes over after a few states, with halves at random. */
  readonly withKernel?: boolean;
  /** Is shown each reduced search. */
  readonly look?: (loaded: LoadedTest, reduced: SearchedAll) => void;
}

const MOST_STATES = 800;

export function compareReductions({
  programs,
  seed,
  shape,
  leavesOut,
  withKernel,
  look,
}: Request): Comparison {
  const states = { full: 0, r1: 0, r2: 0 };
  const wrong: { text: string; differences: Difference[] }[] = [];
  let [compared, applied, failing, hotForever] = [0, 0, 0, 0];
  for (let number = 0; number < programs; number++) {
    const text = sendersText(seededRandom(seed, number), shape);
    const loaded = loadTest(text);
    const { program, bounds } = loaded;
    const full = searchAll(program, { bounds, isReduced: false, most: MOST_STATES });
    if (full.search.limitHit !== null) continue;
    const r1 = searchAll(program, { bounds, isReduced: true });
    const takeover = withKernel === true ? randomTakeover(seededRandom(seed + 1, number)) : null;
    const r2 = searchAll(program, { bounds, isReduced: true, ampleSends: { leavesOut }, takeover });
    look?.(loaded, r2);
    // Then `explore` searches again in full.
    if (r2.search.bounds.hasCutSchedules() || r1.search.bounds.hasCutSchedules()) continue;
    compared++;
    if (r2.search.statesWithSendAlone > 0) applied++;
    if (full.findings.length > 0) failing++;
    if (full.isHotForever) hotForever++;
    states.full += full.search.visited.count;
    states.r1 += r1.search.visited.count;
    states.r2 += r2.search.visited.count;
    // The kernel's halves look a little ahead of what fails.
    const differencesTo = (other: SearchedAll): Difference[] =>
      differencesOf(other, r2).filter(
        (one) => one !== "coverage" || takeover === null || full.findings.length === 0,
      );
    const differences = full.search.bounds.hasCutSchedules() ? missedBy(r2, full) : differencesTo(full);
    if (differencesTo(r1).length > 0) differences.push("differs from R1");
    if (differences.length > 0) wrong.push({ text, differences });
  }
  return { compared, applied, failing, hotForever, states, wrong };
}

function randomTakeover(draw: Random): Takeover {
  return {
    kernel: draw(3) === 0 ? TYPESCRIPT_KERNEL : WASM_KERNEL,
    fromStates: 1 + draw(2) * draw(20),
    ...(draw(4) === 0 ? {} : { split: randomSplit(draw) }),
  };
}

/** A bound that bites in the full search alone: the reduced one may find more. */
function missedBy(reduced: SearchedAll, { findings }: SearchedAll): Difference[] {
  return findings.every((finding) => reduced.findings.includes(finding)) ? [] : ["failures"];
}

function differencesOf(a: SearchedAll, b: SearchedAll): Difference[] {
  const differences: Difference[] = [];
  const text = (value: unknown): string => JSON.stringify(value);
  const failures = ({ findings }: SearchedAll): string => text([...new Set(findings)].sort());
  const coverage = ({ search }: SearchedAll): string => text(search.leaves.coverage.vacuity());
  if (failures(a) !== failures(b)) differences.push("failures");
  if (text(a.ends) !== text(b.ends)) differences.push("ends");
  if (a.isHotForever !== b.isHotForever) differences.push("liveness");
  if (coverage(a) !== coverage(b)) differences.push("coverage");
  return differences;
}
