/** What random walks come across: states that can be reached, no farther away than is allowed, and many of them. */
import { expect, test } from "vitest";
import { Expander } from "../../../src/explore/expander.ts";
import { sampleByWalking } from "../../../src/explore/kernel/sample-by-walking.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { OutOfRoom } from "../../../src/explore/out-of-room.ts";
import type { VectorSet } from "../../../src/explore/visited.ts";
import { worldKey } from "../../../src/world/world-key.ts";
import { worldOf } from "../world-of.ts";
import { runSearch, worldsOf } from "./graph-summary.ts";
import { generatePrograms } from "./program-pool.ts";
import type { GeneratedProgram } from "./program-pool.ts";

interface Walked {
  readonly depth: number;
  readonly isReduced: boolean;
}

/** The worlds that walks from the first states come across, by their keys. */
function walk({ program, bounds }: GeneratedProgram, { depth, isReduced }: Walked): string[] {
  const begun = runSearch(program, {
    bounds: { ...bounds, depth },
    isReduced,
    limits: { ...UNLIMITED, states: 30 },
  });
  const { vector, leaves, visited } = begun;
  const expander = new Expander({ leaves, vector, limits: bounds, isReduced, territory: null });
  const found = visited as VectorSet;
  const sample = sampleByWalking({
    expander,
    vector,
    found,
    stepsFrom: (state) => depth - begun.depthOf(state),
  });
  return Array.from({ length: sample.count }, (_, state) => {
    sample.read(state, vector);
    return worldKey(worldOf(program, leaves, vector));
  });
}

test("walks come across states that a search finds, within the depth that is allowed, and most of the near ones", () => {
  const programs = generatePrograms(7, 0);
  let [found, all] = [0, 0];
  for (let i = 0; i < 30; i++) {
    const one = programs.next().value;
    const { program, bounds, draw } = one;
    const depth = draw(6);
    const isReduced = draw(2) === 0;
    const search = runSearch(program, { bounds: { ...bounds, depth }, isReduced });
    if (search.visited.count === 0) continue;
    const reachable = new Set(worldsOf(program, search));
    const walked = walk(one, { depth, isReduced });
    expect(new Set(walked).size).toBe(walked.length);
    for (const world of walked) expect(reachable).toContain(world);
    found += walked.length;
    all += reachable.size;
  }
  expect(found).toBeGreaterThan(100);
  expect(found).toBeGreaterThan(0.5 * all);
});

test("walks end where a step is too long for the search, too, and keep what they have seen", () => {
  const { program, bounds } = generatePrograms(7, 0).next().value;
  const begun = runSearch(program, { bounds, isReduced: false, limits: { ...UNLIMITED, states: 1 } });
  const { vector, leaves, visited } = begun;
  class Broken extends Expander {
    override expand(): boolean {
      throw new OutOfRoom("a step without end");
    }
  }
  const expander = new Broken({ leaves, vector, limits: bounds, isReduced: false, territory: null });
  const found = visited as VectorSet;
  expect(sampleByWalking({ expander, vector, found, stepsFrom: () => 9 }).count).toBe(1);
});
