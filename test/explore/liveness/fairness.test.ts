/**
 * Liveness under every fairness on generated programs, against its definition. `PSPEC_RUNS=5000 PSPEC_SEED=7` for
 * more and others; a failure prints its seed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAIRNESSES } from "../../../src/analysis/fairness.ts";
import type { Fairness } from "../../../src/analysis/fairness.ts";
import type { Bounds } from "../../../src/explore/bounds.ts";
import { explore } from "../../../src/explore/explore.ts";
import { findFairLoop } from "../../../src/explore/liveness/find-fair-loop.ts";
import type { FairLoop } from "../../../src/explore/liveness/find-fair-loop.ts";
import { replay } from "../../../src/explore/replay.ts";
import type { Verdict } from "../../../src/explore/verdict.ts";
import type { MonitorId } from "../../../src/ir/program.ts";
import { readPathFile, recordPath } from "../../../src/world/path-file.ts";
import { loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { randomProgram } from "../random-program.ts";
import { referenceExplore, referenceHotForever } from "../reference-explorer.ts";
import type { Reference } from "../reference-explorer.ts";
import { searchAll } from "../search-all.ts";
import { randomLoopProgram } from "./random-loop-program.ts";
import { fairNodes, fairReference } from "./reference-fairness.ts";
import type { FairReference } from "./reference-fairness.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 60);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_261_125);
const PATIENCE_MS = 120_000 * Math.max(1, RUNS / 60);
const MOST_STATES = 120;
const UNFAIR = ["strong", "weak", "none"] as const;

const PROGRAMS = {
  "with loops": randomLoopProgram,
  "of all kinds": randomProgram({ isBounded: false }).map(({ text }) => text),
  "of all kinds, with bounds": randomProgram({ isBounded: true }).map(({ text }) => text),
};

function forGenerated(
  kind: keyof typeof PROGRAMS,
  check: (loaded: LoadedTest, reference: Reference) => void,
): void {
  const property = fc.property(PROGRAMS[kind], (text) => {
    const loaded = loadTest(text);
    const reference = referenceExplore(loaded.program, { bounds: loaded.bounds, most: MOST_STATES });
    if (reference !== null) check(loaded, reference);
  });
  const interruptAfterTimeLimit = 0.7 * PATIENCE_MS;
  fc.assert(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit, markInterruptAsFailure: true });
}

/** What the search finds, though it has found failures and hot ends before. */
function loopOf(
  { program }: LoadedTest,
  bounds: Bounds,
  fairness: (typeof UNFAIR)[number],
): { readonly loop: FairLoop | null; readonly depth: number } {
  const { search } = searchAll(program, { bounds, isReduced: false });
  const watched = program.monitors.flatMap(({ form }, id) => (form === "spec" ? [id as MonitorId] : []));
  const graph = search.edges?.graph(search.visited.count);
  if (graph === undefined) throw new Error("the search keeps edges");
  const pieces = findFairLoop({ program, search, limits: bounds, graph, watched, fairness });
  let piece = pieces.next();
  while (piece.done !== true) piece = pieces.next();
  const loop = piece.value;
  let depth = -1;
  for (let at = loop?.states[0] ?? -1; at >= 0; at = search.predecessor(at)) depth++;
  return { loop, depth: loop === null ? Infinity : depth };
}

/** Without fairness to choices, one can be made for ever, which makes more states. */
function boundsUnder({ bounds }: LoadedTest, fairness: Fairness): Bounds {
  return fairness === "weak" || fairness === "none" ? { ...bounds, spins: true } : bounds;
}

/** The reference's answer; null where there is too much to say. */
function expectedUnder(loaded: LoadedTest, fairness: (typeof UNFAIR)[number]): FairReference | null {
  const bounds = boundsUnder(loaded, fairness);
  const reference = referenceExplore(loaded.program, { bounds, most: MOST_STATES });
  if (reference === null) return null;
  return fairReference(fairNodes(loaded.program, reference.nodes, bounds), fairness);
}

/** Recorded, written, read and repeated, a lasso is fair, and the same violation. */
function expectReplays({ program, test }: LoadedTest, verdict: Verdict): void {
  if (verdict.kind !== "violated") return;
  const { kind, property, message, path, loop } = verdict.violation;
  const written = recordPath(program, path, {
    spec: "sha256:0",
    test: test.name,
    violation: { kind, property, message },
    deadlock: "receive",
    fairness: loop?.fairness,
    placeOf: () => null,
  });
  const file = readPathFile(JSON.parse(JSON.stringify(written)));
  if ("error" in file) throw new Error(file.error);
  const { end } = replay(program, file.value);
  expect(end).toMatchObject({ kind: "violated", violation: { kind, property } });
  if (end.kind === "violated") expect(end.violation.loop).toEqual(loop && { ...loop, isShortest: null });
}

function isOfSafety(verdict: Verdict): boolean {
  return verdict.kind === "violated" && verdict.violation.kind !== "liveness";
}

const KINDS = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];

describe.each(KINDS)("generated programs %s", { timeout: PATIENCE_MS }, (kind) => {
  test("have the loops of the definition", () => {
    /** How many programs had what, so that this cannot pass for want of anything to find. */
    const tally = { strong: 0, weak: 0, none: 0, compared: 0, isMore: { strong: 0, weak: 0, none: 0 } };
    forGenerated(kind, (loaded, reference) => {
      let wasViolated = referenceHotForever(loaded.program, reference.nodes);
      for (const fairness of UNFAIR) {
        const { loop, depth } = loopOf(loaded, boundsUnder(loaded, fairness), fairness);
        if (loop !== null) tally[fairness]++;
        // From one fairness to the next, more is a violation.
        expect(loop !== null || !wasViolated).toBe(true);
        if (loop !== null && !wasViolated) tally.isMore[fairness]++;
        wasViolated = loop !== null;
        const expected = expectedUnder(loaded, fairness);
        if (expected === null) continue;
        tally.compared++;
        expect(depth).toBe(expected.depth);
        if (expected.length !== null) expect(loop?.states).toHaveLength(expected.length + 1);
        if (fairness === "none" && loop !== null) expect(loop.isShortest).toBe(true);
      }
    });
    const { strong, weak, none, compared, isMore } = tally;
    expect(compared).toBeGreaterThan(RUNS / 2);
    if (kind !== "with loops") return;
    expect(Math.min(strong, weak, none)).toBeGreaterThan(RUNS / 4);
    expect(isMore.strong + isMore.weak + isMore.none).toBeGreaterThan(0);
  });

  test("are judged accordingly, and the lassos replay", () => {
    forGenerated(kind, (loaded, reference) => {
      const { program, bounds } = loaded;
      for (const fairness of FAIRNESSES) {
        const { verdict } = explore(program, {
          bounds,
          fairness,
          reduction: "full",
          acceptsOpenLiveness: true,
        });
        expectReplays(loaded, verdict);
        if (fairness === "random" || reference.findings.length > 0) continue;
        const expected = expectedUnder(loaded, fairness);
        // What others do while one machine chooses for ever may be another fault, and nearer.
        if (expected === null || isOfSafety(verdict)) continue;
        expect(verdict.kind).toBe(expected.depth < Infinity ? "violated" : "holds");
        if (verdict.kind !== "violated") continue;
        const { path, loop } = verdict.violation;
        expect(path.loopStart).toBe(expected.depth);
        expect(loop?.fairness).toBe(fairness);
        if (expected.length !== null) expect(path.steps).toHaveLength(expected.depth + expected.length);
      }
    });
  });
});
