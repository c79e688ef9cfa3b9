/**
 * One program, explored in every way that there is: all must agree with each other, and with the reference explorer.
 */
import assert from "node:assert/strict";
import { FAIRNESSES } from "../../../src/analysis/fairness.ts";
import { explore } from "../../../src/explore/explore.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import type { Search } from "../../../src/explore/search.ts";
import type { Takeover } from "../../../src/explore/search-options.ts";
import { worldKey } from "../../../src/world/world-key.ts";
import { referenceExplore, referenceHotForever } from "../reference-explorer.ts";
import type { Reference } from "../reference-explorer.ts";
import { checkReplay } from "./check-replay.ts";
import { runSearch, summarize, summarizeEdges, worldsOf } from "./graph-summary.ts";
import type { GeneratedProgram } from "./program-pool.ts";
import { randomSplit } from "./random-split.ts";

export interface Sizes {
  /** Programs with more states are left alone. */
  readonly most: number;
  /** Those with more are compared with the search over whole vectors, but not with the reference explorer. */
  readonly mostOfReference: number;
}

export type Held = "too-large" | "to-vectors" | "to-reference";

/** What a program is: enough to explore it, and a source of decisions on how. */
export type Explorable = Pick<GeneratedProgram, "program" | "bounds" | "draw">;

/** Throws an assertion error where two ways disagree. */
export function holdToReference(one: Explorable, { most, mostOfReference }: Sizes): Held {
  const { program, bounds, draw } = one;
  const plain = runSearch(program, { bounds, isReduced: false, limits: { ...UNLIMITED, states: most } });
  if (plain.limitHit !== null) return "too-large";
  const pairs = expectSameSearch(one, { plain, isReduced: false });
  const reference =
    plain.visited.count > mostOfReference
      ? null
      : referenceExplore(program, { bounds, most: mostOfReference });
  if (reference !== null) expectReference(one, pairs, reference);
  switch (draw(4)) {
    case 0:
      expectSameReduced(one, plain);
      break;
    case 1:
      assert.deepEqual(
        worldsOf(program, pairs),
        reference === null ? worldsOf(program, plain) : keysOf(reference),
      );
      break;
    case 2:
      expectSameVerdict(one, reference);
      break;
    default:
      expectSameSearch(one, { plain, isReduced: false });
  }
  return reference === null ? "to-vectors" : "to-reference";
}

function keysOf({ nodes }: Reference): string[] {
  return nodes.map(({ world }) => worldKey(world)).sort();
}

/** Where the kernel begins, which kernel, and its halves. */
function randomTakeover({ draw }: Explorable): Takeover {
  return {
    kernel: draw(3) === 0 ? TYPESCRIPT_KERNEL : WASM_KERNEL,
    fromStates: [1, 1, 2 + draw(6), 1 + draw(60)][draw(4)] ?? 1,
    ...(draw(4) === 0 ? {} : { split: randomSplit(draw) }),
    ...(draw(8) === 0 ? { greatestShare: draw(10) / 10 } : {}),
  };
}

/** Some kernel finds what the search over whole vectors found. */
function expectSameSearch(
  one: Explorable,
  { plain, isReduced }: { readonly plain: Search; readonly isReduced: boolean },
): Search {
  const { program, bounds, draw } = one;
  const keepsEdges = draw(2) === 0;
  const pairs = runSearch(program, { bounds, isReduced, keepsEdges, takeover: randomTakeover(one) });
  assert.equal(pairs.limitHit, null);
  assert.deepEqual(summarize(program, pairs), summarize(program, plain));
  if (keepsEdges) assert.deepEqual(summarizeEdges(program, pairs), summarizeEdges(program, plain));
  // Halves may look a little ahead of what fails or is cut off.
  const isWhole = plain.findings.length === 0 && !plain.bounds.hasBitten();
  if (isWhole) assert.deepEqual(pairs.leaves.coverage.vacuity(), plain.leaves.coverage.vacuity());
  return pairs;
}

function expectReference({ program }: Explorable, search: Search, reference: Reference): void {
  assert.deepEqual(summarize(program, search), {
    states: reference.states,
    transitions: reference.transitions,
    depth: reference.depth,
    hits: reference.hits,
    findings: reference.findings.map(({ what }) => what).sort(),
    ends: reference.ends,
  });
  if (search.edges === null) return;
  assert.deepEqual(summarizeEdges(program, search), {
    edges: reference.nodes.reduce((sum, { successors }) => sum + new Set(successors).size, 0),
    open: reference.nodes.filter(({ isOpen }) => isOpen).length,
    isHotForever: isHotForever(program, reference),
  });
}

function isHotForever(program: Explorable["program"], { nodes }: Reference): boolean {
  const canBeHot = program.monitors.some(({ states }) =>
    states.some(({ temperature }) => temperature === "hot"),
  );
  return canBeHot && referenceHotForever(program, nodes);
}

/**
 * With the first rule of the reduction, a kernel finds what the search over vectors finds with it. With both it sees
 * other states, since which machine is let alone depends on the halves; neither loses anything of the full search.
 */
function expectSameReduced(one: Explorable, full: Search): void {
  const { program, bounds } = one;
  const reduced = runSearch(program, { bounds, isReduced: true });
  expectSameSearch(one, { plain: reduced, isReduced: true });
  if (full.bounds.hasBitten()) return;
  const ampleSends = { leavesOut: null };
  const takeover = randomTakeover(one);
  const fewest = runSearch(program, { bounds, isReduced: true, ampleSends, takeover });
  const all = summarize(program, full);
  for (const search of [reduced, fewest]) {
    const few = summarize(program, search);
    assert.deepEqual(new Set(few.findings), new Set(all.findings));
    assert.deepEqual(few.ends, all.ends);
    assert.equal(summarizeEdges(program, search).isHotForever, summarizeEdges(program, full).isHotForever);
  }
}

/** With the kernel, `explore` says the same; its violations are as short, and replay. */
function expectSameVerdict(one: Explorable, reference: Reference | null): void {
  const { program, bounds, draw } = one;
  const fairness = FAIRNESSES[draw(FAIRNESSES.length)] ?? "random";
  const reduction = draw(2) === 0 ? "full" : "auto";
  const options = { bounds, fairness, reduction, acceptsOpenLiveness: draw(2) === 0 } as const;
  const expected = explore(program, { ...options, takeover: null });
  const explored = explore(program, { ...options, takeover: randomTakeover(one) });
  const { verdict, coverage } = explored;
  checkReplay(program, explored);
  // A reduced search that meets a bound and a failure on one level reports what it meets first, and either is right.
  const mayDiffer = reduction === "auto" && (bounds.depth ?? bounds.inbox ?? bounds.machines) !== null;
  if (mayDiffer && (verdict.kind === "violated" || expected.verdict.kind === "violated")) return;
  assert.equal(verdict.kind, expected.verdict.kind);
  if (verdict.kind !== "violated" || expected.verdict.kind !== "violated") {
    assert.deepEqual(verdict, expected.verdict);
    assert.deepEqual(coverage.vacuous, expected.coverage.vacuous);
    assert.deepEqual(coverage.scenarios, expected.coverage.scenarios);
    // Which machine is let alone, where one may be, depends on the halves.
    if (reduction === "full") assert.deepEqual(coverage, expected.coverage);
    return;
  }
  // A reduced search cuts what a failure does not need out of its path, which one path allows more than another.
  if (reduction !== "full") return;
  const [path, expectedPath] = [verdict.violation.path, expected.verdict.violation.path];
  assert.equal(path.loopStart, expectedPath.loopStart);
  if (path.loopStart !== null) return;
  assert.equal(path.steps.length, expectedPath.steps.length);
  if (reference === null) return;
  assert.equal(path.steps.length, Math.min(...reference.findings.map(({ length }) => length)));
}
