/**
 * SPIN as an oracle: it stores as many states of a translated program as the explorer finds, and finds fault with
 * the same programs. `PSPEC_SPIN_RUNS=500 PSPEC_SEED=7` for more generated programs and others; a failure prints its
 * seed. Without `spin` and `gcc` on the path these tests are skipped.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explore } from "../../../src/explore/explore.ts";
import type { Exploration } from "../../../src/explore/explore.ts";
import type { Program } from "../../../src/ir/program.ts";
import { translateToPromela } from "../../../src/translate/promela/translate-to-promela.ts";
import { loadFolder, loadTest } from "../../explore/load-program.ts";
import { randomProgram } from "../../explore/random-program.ts";
import { randomDataProgram } from "./random-data-program.ts";
import { HAS_SPIN, runSpin } from "./run-spin.ts";

const RUNS = Number(process.env["PSPEC_SPIN_RUNS"] ?? 3);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_251_101);
/** Compiling a model takes seconds on a busy machine. */
const PATIENCE_MS = 600_000 * Math.max(1, RUNS / 10);
const MOST_STATES = 3000;

/** Null: too large to be compared here. */
function exploreAll(program: Program, choose: number | null): Exploration | null {
  const exploration = explore(program, {
    reduction: "full",
    bounds: { depth: null, inbox: null, machines: null, choose },
    limits: { states: MOST_STATES, memoryBytes: null, timeMs: null },
  });
  return exploration.verdict.kind === "inconclusive" ? null : exploration;
}

/** Loops are no matter of states: `-DSAFETY` does not look for them. */
function isFoundInStates({ verdict }: Exploration): boolean {
  return verdict.kind === "violated" && verdict.violation.path.loopStart === null;
}

/** False: the model says that it has too little room. */
function expectSame(program: Program, exploration: Exploration, choose: number | null): boolean {
  const { value, diagnostics } = translateToPromela(program, { choose });
  expect(diagnostics).toEqual([]);
  const { states, violated } = runSpin(value?.text ?? "");
  if (violated === "capacity_suffices") return false;
  if (isFoundInStates(exploration)) expect(violated).not.toBeNull();
  else expect({ states, violated }).toEqual({ states: exploration.coverage.states, violated: null });
  return true;
}

const options = { timeout: PATIENCE_MS, skip: !HAS_SPIN };

describe.each(["two-phase-commit", "client-server"])("specs/%s", options, (folder) => {
  const tests = loadFolder(`specs/${folder}`);

  test.each(tests.map((loaded) => [loaded.test.name, loaded] as const))("%s", (_, { program, bounds }) => {
    const exploration = exploreAll(program, bounds.choose);
    if (exploration === null) return;
    expect(expectSame(program, exploration, bounds.choose)).toBe(true);
  });
});

describe("specs/active-passive", options, () => {
  const tests = loadFolder("specs/active-passive");

  test.each([["tcUnorderedQueue"], ["tcUniformNeverRecovers"]])("%s", (name) => {
    const loaded = tests.find(({ test: { declaredName } }) => declaredName === name);
    if (loaded === undefined) throw new Error(`there is no test ${name}`);
    const exploration = exploreAll(loaded.program, null);
    if (exploration === null) throw new Error(`${name} has become too large`);
    expect(expectSame(loaded.program, exploration, null)).toBe(true);
  });
});

describe("generated programs", options, () => {
  test.each([
    ["of machines", randomProgram({ isBounded: false })],
    ["that compute", randomDataProgram()],
  ] as const)("%s", (_, programs) => {
    let compared = 0;
    const property = fc.property(programs, ({ text }) => {
      const { program } = loadTest(text);
      const exploration = exploreAll(program, null);
      // A generated program that fails at once compares nothing.
      fc.pre(exploration !== null && exploration.coverage.states > 15);
      fc.pre(!isFoundInStates(exploration) || exploration.coverage.states % 4 === 0);
      if (!expectSame(program, exploration, null)) return;
      compared++;
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true, maxSkipsPerRun: 1000 });
    expect(compared).toBeGreaterThanOrEqual(0.8 * RUNS);
  });
});
