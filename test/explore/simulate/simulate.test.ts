/**
 * Schedules over interned leaves against schedules of readable worlds, turn by turn, on the specs of this repository
 * and on generated programs. `PSPEC_RUNS=5000 PSPEC_SEED=7` for more and others; a failure prints its seed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { replay } from "../../../src/explore/replay.ts";
import { carryOut } from "../../../src/explore/simulate/carry-out.ts";
import type { DrawnTurn } from "../../../src/explore/simulate/carry-out.ts";
import { randomWalk } from "../../../src/explore/simulate/random-walk.ts";
import { Schedule } from "../../../src/explore/simulate/schedule.ts";
import { simulate } from "../../../src/explore/simulate/simulate.ts";
import type { SimulateOptions, Simulation } from "../../../src/explore/simulate/simulate.ts";
import { STRATEGIES } from "../../../src/explore/simulate/strategies.ts";
import type { StrategyChoice } from "../../../src/explore/simulate/strategies.ts";
import { System } from "../../../src/explore/simulate/system.ts";
import { CoverageLog } from "../../../src/explore/vacuity.ts";
import type { Program } from "../../../src/ir/program.ts";
import { representationKey } from "../../../src/machine/value-keys.ts";
import type { WorldFailure } from "../../../src/world/apply.ts";
import { readPathFile, recordPath } from "../../../src/world/path-file.ts";
import { loadFolder, loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { randomProgram } from "../random-program.ts";
import { referenceSchedule } from "./reference-simulate.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 100);
/** Thousands of schedules; slow on a busy machine. */
const PATIENCE_MS = 120_000 * Math.max(1, RUNS / 100);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_251_102);
const SCHEDULES = 12;
const MAX_STEPS = 60;

const choiceOf = (kind: StrategyChoice["kind"]): StrategyChoice =>
  kind === "pct" ? { kind, bugDepth: 3 } : { kind };

function expectSameSchedules({ program, bounds }: LoadedTest, seed: number): void {
  const inReference = new CoverageLog(program);
  const coverage = new CoverageLog(program);
  const system = new System(program, { limits: bounds, coverage, tableBytes: Infinity });
  for (let number = 0; number < SCHEDULES; number++) {
    const options = { seed, maxSteps: MAX_STEPS, limits: bounds, coverage: inReference };
    const reference = referenceSchedule(program, number, options);
    const turns: DrawnTurn[] = [];
    const schedule = new Schedule(system, {
      strategy: randomWalk,
      random: seededRandom(seed, number),
      horizon: MAX_STEPS,
      maxSteps: MAX_STEPS,
      isStrict: false,
      turns,
    });
    expect(schedule.run(Infinity)).toBe(false);
    expect(turns).toEqual(reference.turns);
    expect(schedule.steps).toBe(turns.length);
    expect(schedule.end).toBe(reference.end);
    expect(textOf(system.failure)).toBe(textOf(reference.failure));
    if (schedule.end === "finished" || schedule.end === "cut off")
      expect(system.hotSpecs()).toEqual(reference.hotSpecs);
    expectReplays(program, { turns, end: schedule.end, bounds });
  }
  expect(coverage.vacuity()).toEqual(inReference.vacuity());
  expect(coverage.scenarios()).toEqual(inReference.scenarios());
}

function textOf(failed: WorldFailure | null): string {
  if (failed === null) return "";
  const { property, key, failure } = failed;
  return [property, representationKey(key), failure.kind, failure.message].join();
}

/** A violation's path, recorded and read, is one. */
function expectReplays(
  program: Program,
  { turns, end, bounds }: Pick<LoadedTest, "bounds"> & { turns: DrawnTurn[]; end: Schedule["end"] },
): void {
  if (end !== "failure" && end !== "deadlock" && end !== "hot-at-rest") return;
  const violation = carryOut(program, { turns, limits: bounds, isStrict: false, fault: end });
  const { kind, property, message } = violation;
  const written = recordPath(program, violation.path, {
    spec: "sha256:0",
    test: "tc",
    violation: { kind, property, message },
    deadlock: "receive",
    placeOf: () => null,
  });
  const file = readPathFile(JSON.parse(JSON.stringify(written)));
  if ("error" in file) throw new Error(file.error);
  const replayed = replay(program, file.value);
  expect(replayed.end).toMatchObject({ kind: "violated", violation: { kind, property, message } });
  expect(replayed.steps).toHaveLength(violation.path.steps.length);
}

function resultOf(program: Program, options: Partial<SimulateOptions>): Omit<Simulation, "figures"> {
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(SEED, schedule);
  const { figures: _, ...result } = simulate(program, { random, ...options });
  return result;
}

describe("generated programs", { timeout: PATIENCE_MS }, () => {
  test.each([true, false])("go the same ways as worlds do, bounded: %s", (isBounded) => {
    const property = fc.property(randomProgram({ isBounded }), fc.nat(), ({ text }, seed) => {
      expectSameSchedules(loadTest(text), seed);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });

  test.each(STRATEGIES)(
    "do with `%s` what they did when the tables are started anew all the time",
    (kind) => {
      let tables = 0;
      const property = fc.property(randomProgram({ isBounded: false }), ({ text }) => {
        const { program, bounds: limits } = loadTest(text);
        const options = { strategy: choiceOf(kind), schedules: 3, maxSteps: 5000, limits };
        expect(resultOf(program, { ...options, tableBytes: 0 })).toEqual(resultOf(program, options));
        const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(SEED, schedule);
        tables += simulate(program, { ...options, random, tableBytes: 0 }).figures.tables - 1;
      });
      fc.assert(property, { numRuns: Math.ceil(RUNS / 10), seed: SEED });
      expect(tables).toBeGreaterThan(0);
    },
  );
});

describe("choices within a step", () => {
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(SEED, schedule);
  const machine = (entry: string): Program =>
    loadTest(`machine M { var n: int; start state S { entry { ${entry} } } }\ntest t [main = M]: { M };`)
      .program;

  test("cost a run of the interpreter each, however many there are to choose from", () => {
    const program = machine("n = choose(10000) + choose(10000);");
    const { verdict, figures } = simulate(program, { random, schedules: 20 });
    expect(verdict.kind).toBe("none-found");
    expect(figures.localSteps).toBe(20);
  });

  test("cost none where they have been made before", () => {
    const { figures } = simulate(machine("if ($) { n = choose(3); }"), { random, schedules: 500 });
    expect(figures.localSteps).toBe(4);
  });

  test("cut a schedule off where they have no end", () => {
    const result = simulate(machine("while (true) { if ($) { n = n + 1; } }"), { random, schedules: 3 });
    expect(result).toMatchObject({ verdict: { kind: "none-found" }, schedules: 3, cutOff: 3, steps: 0 });
  });
});

describe.each(["two-phase-commit", "client-server", "active-passive"])(
  "specs/%s",
  { timeout: PATIENCE_MS },
  (folder) => {
    const tests = loadFolder(`specs/${folder}`);

    test.each(tests.map((loaded) => [loaded.test.name, loaded] as const))("%s", (_, loaded) => {
      expectSameSchedules(loaded, SEED);
    });

    test.each(STRATEGIES)("every violation that `%s` finds is one that is expected", (kind) => {
      for (const { test: testCase, program, bounds: limits } of tests) {
        const { verdict } = resultOf(program, { strategy: choiceOf(kind), schedules: 50, limits });
        if (verdict.kind !== "violated") continue;
        expect(verdict.violation.property).toBe(testCase.attributes.expect?.spec);
      }
    });
  },
);
