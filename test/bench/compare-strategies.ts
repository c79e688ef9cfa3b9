/**
 * How many schedules each strategy needs until it finds the violation that a test expects: the median over seeds.
 *
 *   npx tsx test/bench/compare-strategies.ts [FOLDER [SEEDS [MOST]]]
 *
 * FOLDER has the specs (specs/active-passive), SEEDS is how many there are (21), and after MOST schedules (20000) one
 * gives up. The table is the one of src/explore/simulate/README.md; it depends on nothing but these numbers.
 */
import { seededRandom } from "../../src/base/random.ts";
import { simulate } from "../../src/explore/simulate/simulate.ts";
import type { StrategyChoice } from "../../src/explore/simulate/strategies.ts";
import { loadFolder } from "../explore/load-program.ts";
import type { LoadedTest } from "../explore/load-program.ts";

const CHOICES: readonly (readonly [string, StrategyChoice])[] = [
  ["random", { kind: "random" }],
  ["pct, d = 2", { kind: "pct", bugDepth: 2 }],
  ["pct, d = 3", { kind: "pct", bugDepth: 3 }],
  ["pct, d = 5", { kind: "pct", bugDepth: 5 }],
  ["pct, d = 10", { kind: "pct", bugDepth: 10 }],
  ["pos", { kind: "pos" }],
];

/** The number of the first schedule with a violation, from 1; Infinity: none. */
function firstHit({ program, bounds }: LoadedTest, strategy: StrategyChoice, seed: number): number {
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(seed, schedule);
  const { verdict, schedules } = simulate(program, { strategy, random, schedules: most, limits: bounds });
  return verdict.kind === "violated" ? schedules : Infinity;
}

const [folder = "specs/active-passive", seeds = "21", limit = "20000"] = process.argv.slice(2);
const most = Number(limit);
const row = (cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);

row(["test", ...CHOICES.map(([name]) => name)]);
row(["---", ...CHOICES.map(() => "---")]);
for (const loaded of loadFolder(folder)) {
  if (loaded.test.attributes.expect === null) continue;
  const cells = CHOICES.map(([, choice]) => {
    const hits = Array.from({ length: Number(seeds) }, (_, seed) => firstHit(loaded, choice, seed));
    const median = hits.sort((a, b) => a - b)[hits.length >> 1] as number;
    return median === Infinity ? `> ${most}` : String(median);
  });
  row([`\`${loaded.test.name}\``, ...cells]);
}
