import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { withoutMonitors } from "../../src/conform/without-monitors.ts";
import { UNLIMITED } from "../../src/explore/limits.ts";
import { NO_LIMITS } from "../../src/world/apply.ts";
import { observableByName } from "../../src/world/observable.ts";
import { loadTest } from "../explore/load-program.ts";
import { randomProgram } from "../explore/random-program.ts";
import { mutated, randomLines } from "./random-traces.ts";
import { referenceConform } from "./reference-conform.ts";
import { conformLines } from "./run-conform.ts";

const SEED = 20_261_201;
const MOST = 200;
const RUNS = 40;

test.each([
  { bounds: "no bounds", isBounded: false },
  { bounds: "bounds", isBounded: true },
])(
  "traces of generated programs, as they are and changed, are judged as the reference does: $bounds",
  ({ isBounded }) => {
    const counts = { conforms: 0, diverges: 0, inconclusive: 0 };
    fc.assert(
      fc.property(
        randomProgram({ isBounded }),
        fc.nat(2 ** 31),
        fc.subarray(["eA", "eB", "eC", "eO"], { minLength: 1 }),
        fc.boolean(),
        ({ text }, seed, names, isClosed) => {
          const { program, bounds } = loadTest(text);
          const machines = withoutMonitors(program);
          const isObservable = observableByName(program, names);
          const limits = isBounded ? bounds : NO_LIMITS;
          const random = seededRandom(seed, 0);
          const original = randomLines(machines, random, { isObservable, limits });
          for (const lines of [
            original,
            mutated(original, random),
            mutated(mutated(original, random), random),
          ]) {
            if (lines.length === 0) continue;
            const request = { lines, isObservable, limits, isClosed, most: MOST };
            const expected = referenceConform(machines, request);
            // Too many worlds to enumerate: nothing to compare with.
            if (expected === null) continue;
            const found = conformLines(program, lines, {
              isObservable,
              bounds: limits,
              isClosed,
              limits: { ...UNLIMITED, states: 100_000 },
            });
            counts[found.verdict.kind]++;
            if (expected.isAccepted) {
              expect(found.verdict).toEqual({ kind: "conforms" });
              expect(found.run).not.toBeNull();
            } else {
              expect(found.verdict.kind).not.toBe("conforms");
              if (!expected.isCut) expect(found.verdict).toEqual({ kind: "diverges" });
              expect(found.matched).toBe(expected.matched);
            }
            if (lines === original && !isClosed) expect(found.verdict.kind).toBe("conforms");
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
    expect(counts.conforms).toBeGreaterThan(20);
    expect(counts.diverges + counts.inconclusive).toBeGreaterThan(10);
  },
  120_000,
);
