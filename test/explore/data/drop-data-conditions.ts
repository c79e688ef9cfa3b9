/**
 * Why each condition of opaque choices is there: leaves one out and counts the generated programs for which something
 * else is found than by the full search.
 *
 * npx tsx test/explore/data/drop-data-conditions.ts 2000 [seed]
 */
import { compareData, PLAIN } from "./compare-data.ts";

const CONDITIONS = [
  null,
  "arithmetic",
  "order",
  "text",
  "conversion",
  "position",
  "bound",
  "size",
  "any",
  "all-keys",
  "fixed",
  "outside",
  "inside",
  "fresh",
  "domains",
] as const;

const programs = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const wanted = process.argv[4];
for (const leavesOut of CONDITIONS.filter(
  (one) => wanted === undefined || wanted === "" || String(one) === wanted,
)) {
  const shape = { isClean: false, isBounded: false };
  const { compared, applied, failing, hotForever, states, wrong } = compareData({
    programs,
    seed,
    shape,
    leavesOut,
    variantsOf: () => [PLAIN],
  });
  const counts = new Map<string, number>();
  for (const { differences } of wrong) {
    for (const difference of differences) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  }
  console.log(
    JSON.stringify({
      leavesOut,
      compared,
      applied,
      failing,
      hotForever,
      states,
      wrong: wrong.length,
      ...Object.fromEntries(counts),
    }),
  );
  if (process.argv[5] !== undefined)
    for (const { text, differences } of wrong.slice(0, 1)) console.log(differences, text);
}
