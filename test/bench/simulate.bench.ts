import { bench, describe } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { simulate } from "../../src/explore/simulate/simulate.ts";
import { CoverageLog } from "../../src/explore/vacuity.ts";
import { loadFolder } from "../explore/load-program.ts";
import { referenceSchedule } from "../explore/simulate/reference-simulate.ts";

/**
 * Schedules over interned leaves against the same schedules on readable worlds, which is how the simulation once ran:
 * the ratio is what counts. A timing here decides nothing.
 */
const NAMES = ["tcStandard", "tcFailRandom", "tcCompensation"];
const SEED = 42;
const SCHEDULES = 200;
const MAX_STEPS = 1000;

for (const { test, program, bounds: limits } of loadFolder("specs/active-passive")) {
  if (!NAMES.includes(test.declaredName)) continue;
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(SEED, schedule);
  const options = { random, schedules: SCHEDULES, maxSteps: MAX_STEPS, limits };
  const { steps } = simulate(program, options);
  describe(`${test.name}: ${SCHEDULES} schedules, ${steps} steps`, () => {
    bench("random, on interned leaves", () => void simulate(program, options), { iterations: 20 });
    bench("pct", () => void simulate(program, { ...options, strategy: { kind: "pct", bugDepth: 3 } }), {
      iterations: 20,
    });
    bench("pos", () => void simulate(program, { ...options, strategy: { kind: "pos" } }), { iterations: 20 });
    bench(
      "random, on worlds",
      () => {
        const coverage = new CoverageLog(program);
        for (let schedule = 0; schedule < SCHEDULES; schedule++) {
          referenceSchedule(program, schedule, { seed: SEED, maxSteps: MAX_STEPS, limits, coverage });
        }
      },
      { iterations: 3, warmupIterations: 1, time: 0 },
    );
  });
}
