/**
 * Holds the kernel to the reference explorer on as many generated programs as one likes:
 *
 *     npm run fuzz -- --count 1000000 --seed 7 [--from 0] [--most 2000] [--most-of-reference 150]
 *
 * Says now and then how far it is. At the first disagreement it prints the program, made smaller, and how to run it
 * again, and ends with exit code 1. Programs depend on seed and number only.
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../../../src/base/random.ts";
import { loadTest } from "../load-program.ts";
import { holdToReference } from "./hold-to-reference.ts";
import type { Held, Sizes } from "./hold-to-reference.ts";
import { generatePrograms } from "./program-pool.ts";
import type { GeneratedProgram } from "./program-pool.ts";
import { shrinkText } from "./shrink-text.ts";

const PROGRESS_MS = 10_000;
/** Different ways of exploring that are tried on a program while it is made smaller. */
const ATTEMPTS = 40;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    most: { type: "string", default: "2000" },
    "most-of-reference": { type: "string", default: "150" },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
const sizes: Sizes = { most: Number(values.most), mostOfReference: Number(values["most-of-reference"]) };
process.exitCode = fuzz() ? 0 : 1;

function fuzz(): boolean {
  const tally: Record<Held, number> = { "too-large": 0, "to-vectors": 0, "to-reference": 0 };
  const startedAt = Date.now();
  let shownAt = startedAt;
  const show = (done: number): void => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const { "to-reference": held, "to-vectors": large, "too-large": skipped } = tally;
    console.log(
      `seed ${seed}: programs ${from} to ${from + done - 1}, ${seconds} s: ${held} held to the reference explorer, ` +
        `${large} larger ones to the search over vectors, ${skipped} too large; no disagreement`,
    );
  };
  const programs = generatePrograms(seed, from);
  for (let done = 0; done < count; done++) {
    const one = programs.next().value;
    try {
      tally[holdToReference(one, sizes)]++;
    } catch (error) {
      report(one, error);
      return false;
    }
    if (Date.now() - shownAt < PROGRESS_MS) continue;
    shownAt = Date.now();
    show(done + 1);
  }
  show(count);
  return true;
}

function report(one: GeneratedProgram, error: unknown): void {
  console.log(
    `seed ${one.seed}, program ${one.index}: ${error instanceof Error ? error.message : String(error)}`,
  );
  console.log(`\nagain: npm run fuzz -- --seed ${one.seed} --from ${one.index} --count 1`);
  console.log(`\nbounds ${JSON.stringify(one.bounds)}; made smaller:\n`);
  console.log(shrinkText(one.text(), (text) => fails(one, text)));
}

/** Whether the text is a program on which ways of exploring still disagree. */
function fails({ bounds }: GeneratedProgram, text: string): boolean {
  let program;
  try {
    ({ program } = loadTest(text));
  } catch {
    return false;
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      if (holdToReference({ program, bounds, draw: seededRandom(0, attempt) }, sizes) === "too-large")
        return false;
    } catch {
      return true;
    }
  }
  return false;
}
