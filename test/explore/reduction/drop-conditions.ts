/**
 * Why each condition of R2 is there: leaves one out and counts the generated programs for which the reduced search then
 * finds something else than the full one; with --kernel, that of a kernel.
 *
 * npx tsx test/explore/reduction/drop-conditions.ts 5000 [seed] [--kernel]
 */
import type { SendCondition } from "../../../src/explore/reduction/ample-sends.ts";
import { compareReductions } from "./compare-reductions.ts";

const CONDITIONS: readonly (SendCondition | null)[] = [null, "a", "b", "c", "d", "e"];

const withKernel = process.argv.includes("--kernel");
const [programs = 1000, seed = 1] = process.argv
  .slice(2)
  .flatMap((one) => (one === "--kernel" ? [] : [Number(one)]));
for (const leavesOut of CONDITIONS) {
  const shape = { isBounded: leavesOut === "d" };
  const { compared, applied, states, wrong } = compareReductions({
    programs,
    seed,
    shape,
    leavesOut,
    withKernel,
  });
  const counts = new Map<string, number>();
  for (const { differences } of wrong) {
    for (const difference of differences) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  }
  const figures = {
    leavesOut,
    compared,
    applied,
    states,
    wrong: wrong.length,
    ...Object.fromEntries(counts),
  };
  console.log(JSON.stringify(figures));
}
