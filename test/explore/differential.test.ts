/**
 * The explorer against the one on the blackboard, on the specs of this repository and on generated programs: state
 * by state, transition by transition, with and without the kernel. `PSPEC_RUNS=5000 PSPEC_SEED=7` for more and others;
 * a failure prints its seed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { explore } from "../../src/explore/explore.ts";
import { TYPESCRIPT_KERNEL } from "../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../src/explore/kernel/wasm-kernel.ts";
import { replay } from "../../src/explore/replay.ts";
import type { Takeover } from "../../src/explore/search-options.ts";
import type { Verdict } from "../../src/explore/verdict.ts";
import { representationKey } from "../../src/machine/value-keys.ts";
import { readPathFile, recordPath } from "../../src/world/path-file.ts";
import { randomSplit } from "./kernel/random-split.ts";
import { loadFolder, loadTest } from "./load-program.ts";
import type { LoadedTest } from "./load-program.ts";
import { randomProgram } from "./random-program.ts";
import type { ProgramShape } from "./random-program.ts";
import { referenceExplore, referenceHotForever } from "./reference-explorer.ts";
import type { Reference } from "./reference-explorer.ts";
import { searchAll } from "./search-all.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 100);
/** Thousands of small explorations; slow on a busy machine. */
const PATIENCE_MS = 120_000 * Math.max(1, RUNS / 100);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_251_101);
const MOST_GENERATED = 400;
const MOST_OF_SPECS = 1500;

function forGenerated(shape: ProgramShape, check: (loaded: LoadedTest, reference: Reference) => void): void {
  const property = fc.property(randomProgram(shape), ({ text }) => {
    const loaded = loadTest(text);
    const reference = referenceExplore(loaded.program, { bounds: loaded.bounds, most: MOST_GENERATED });
    if (reference !== null) check(loaded, reference);
  });
  // Shrinking a program that goes wrong can take long; what it has come to by then is shown.
  const interruptAfterTimeLimit = 0.7 * PATIENCE_MS;
  fc.assert(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit, markInterruptAsFailure: true });
}

function expectSameGraph(loaded: LoadedTest, reference: Reference): void {
  const findings = expectSameGraphWith(loaded, { reference, takeover: null });
  expect(findings).toEqual(reference.findings.map(({ what }) => what));
  for (const kernel of [WASM_KERNEL, TYPESCRIPT_KERNEL]) {
    const takeover = { kernel, fromStates: 1, split: randomSplit(seededRandom(reference.states, 0)) };
    // States of one level have other numbers where halves step one after the other.
    const found = expectSameGraphWith(loaded, { reference, takeover });
    expect(found.toSorted()).toEqual(findings.toSorted());
  }
}

function expectSameGraphWith(
  { program, bounds }: LoadedTest,
  { reference, takeover }: { readonly reference: Reference; readonly takeover: Takeover | null },
): readonly string[] {
  const { search, findings, ends } = searchAll(program, { bounds, isReduced: false, takeover });
  const hits = { depth: 0, inbox: 0, machines: 0, choose: 0 };
  for (const { bound, hits: count } of search.bounds.report()) hits[bound] = count;
  expect(search.visited.count).toBe(reference.states);
  expect(search.transitions).toBe(reference.transitions);
  expect(search.depth).toBe(reference.depth);
  expect(hits).toEqual(reference.hits);
  expect(ends).toEqual(reference.ends);
  return findings;
}

/** What `explore` must say of a program, given all that there is to find in it. */
function expectSameVerdict({ program, bounds }: LoadedTest, reference: Reference): Verdict {
  const { verdict } = explore(program, { bounds, reduction: "full", acceptsOpenLiveness: true });
  const shortest = Math.min(...reference.findings.map(({ length }) => length));
  if (shortest < Infinity) {
    const path = verdict.kind === "violated" ? verdict.violation.path : null;
    expect(path?.steps).toHaveLength(shortest);
    expect(path?.loopStart).toBeNull();
    const first = reference.findings.find(({ length }) => length === shortest);
    expect(kindOf(verdict)).toBe(first?.what);
  } else if (referenceHotForever(program, reference.nodes)) {
    expect(verdict).toMatchObject({ kind: "violated", violation: { kind: "liveness" } });
    expect(verdict.kind === "violated" && verdict.violation.path.loopStart).not.toBeNull();
  } else {
    const isComplete = Object.values(reference.hits).every((hits) => hits === 0);
    expect(verdict).toEqual({ kind: "holds", isComplete });
  }
  return verdict;
}

function kindOf(verdict: Verdict): string | null {
  if (verdict.kind !== "violated") return null;
  const { kind, message } = verdict.violation;
  return kind === "deadlock" ? kind : kind === "liveness" ? "hot-at-rest" : message;
}

/** Recorded, written, read and repeated, a violation is the same one. */
function expectReplays({ program, test }: LoadedTest, verdict: Verdict): void {
  if (verdict.kind !== "violated") return;
  const { kind, property, message, key, path } = verdict.violation;
  const written = JSON.stringify(
    recordPath(program, path, {
      spec: "sha256:0",
      test: test.name,
      violation: { kind, property, message },
      deadlock: "receive",
      placeOf: () => null,
    }),
  );
  const file = readPathFile(JSON.parse(written));
  if ("error" in file) throw new Error(file.error);
  const { end, steps } = replay(program, file.value);
  expect(end).toMatchObject({ kind: "violated", violation: { kind, property } });
  if (end.kind === "violated") expect(representationKey(end.violation.key)).toBe(representationKey(key));
  expect(steps).toHaveLength(path.steps.length);
  if (path.loopStart === null) expect(end).toMatchObject({ violation: { message } });
}

/** R1 may leave out states, but no failure, no end, no liveness violation, and nothing of the program's text. */
function expectSameReduced({ program, bounds }: LoadedTest, reference: Reference): void {
  const reduced = searchAll(program, { bounds, isReduced: true });
  expect(new Set(reduced.findings)).toEqual(new Set(reference.findings.map(({ what }) => what)));
  expect(reduced.ends).toEqual(reference.ends);
  expect(reduced.isHotForever).toBe(referenceHotForever(program, reference.nodes));
  expect(reduced.search.visited.count).toBeLessThanOrEqual(reference.states);
  const full = searchAll(program, { bounds, isReduced: false });
  expect(reduced.search.leaves.coverage.vacuity()).toEqual(full.search.leaves.coverage.vacuity());
}

/** Without being told how to search: what is there is found, and what is found is there. */
function expectSoundByDefault(loaded: LoadedTest, reference: Reference): void {
  const { verdict } = explore(loaded.program, { bounds: loaded.bounds });
  if (reference.findings.length > 0) expect(verdict.kind).toBe("violated");
  expectReplays(loaded, verdict);
}

describe("generated programs", { timeout: PATIENCE_MS }, () => {
  test("with bounds have the same graph and verdict, and their violations replay", () => {
    forGenerated({ isBounded: true }, (loaded, reference) => {
      expectSameGraph(loaded, reference);
      expectReplays(loaded, expectSameVerdict(loaded, reference));
      expectSoundByDefault(loaded, reference);
    });
  });

  test("without bounds likewise, and the reduction loses nothing", () => {
    forGenerated({ isBounded: false }, (loaded, reference) => {
      expectSameGraph(loaded, reference);
      expectReplays(loaded, expectSameVerdict(loaded, reference));
      expectSameReduced(loaded, reference);
      expectSoundByDefault(loaded, reference);
    });
  });
});

describe.each(["two-phase-commit", "client-server", "active-passive"])(
  "specs/%s",
  { timeout: PATIENCE_MS },
  (folder) => {
    const tests = loadFolder(`specs/${folder}`);

    test.each(tests.map((loaded) => [loaded.test.name, loaded] as const))("%s", (_, loaded) => {
      const { program, bounds, test: testCase } = loaded;
      const { verdict } = explore(program, { bounds });
      const { expect: expected } = testCase.attributes;
      expect(verdict.kind).toBe(expected === null ? "holds" : "violated");
      if (verdict.kind === "violated") expect(verdict.violation.property).toBe(expected?.spec);
      expectReplays(loaded, verdict);
      const reference = referenceExplore(program, { bounds, most: MOST_OF_SPECS });
      if (reference === null) return;
      expectSameGraph(loaded, reference);
      if (reference.states <= MOST_GENERATED || reference.findings.length > 0)
        expectSameVerdict(loaded, reference);
    });
  },
);
