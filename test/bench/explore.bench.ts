import { bench, describe } from "vitest";
import { explore } from "../../src/explore/explore.ts";
import { loadFolder } from "../explore/load-program.ts";

/** Every interleaving, since that is what keeps the explorer busy. A timing here decides nothing. */
const NAMES = ["tcFailRandom", "tcFailReplication", "tcSynchronousWrites"];

describe("exploring in full", () => {
  for (const { test, program, bounds } of loadFolder("specs/active-passive")) {
    if (!NAMES.includes(test.declaredName)) continue;
    const { states, transitions } = explore(program, { bounds, reduction: "full" }).coverage;
    bench(
      `${test.name}: ${states} states, ${transitions} transitions`,
      () => void explore(program, { bounds, reduction: "full" }),
      { iterations: 3, warmupIterations: 1, time: 0 },
    );
  }
});
