/**
 * Holds a kernel's use of R2 to the rule as the README states it, on whole states: whichever halves a state was cut in,
 * the kernel must have followed the steps of the machine that the rule lets alone, or, if there is none, all steps.
 */
import assert from "node:assert/strict";
import type { Random } from "../../../src/base/random.ts";
import type { Bounds } from "../../../src/explore/bounds.ts";
import type { Kernel } from "../../../src/explore/kernel/kernel.ts";
import type { Split } from "../../../src/explore/kernel/split.ts";
import { isLive } from "../../../src/explore/leaf-ids.ts";
import type { Slot } from "../../../src/explore/leaf-ids.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { AmpleSends } from "../../../src/explore/reduction/ample-sends.ts";
import type { Search } from "../../../src/explore/search.ts";
import type { Program } from "../../../src/ir/program.ts";
import { runSearch } from "../kernel/graph-summary.ts";
import { randomSplit } from "../kernel/random-split.ts";

export interface SearchInHalves {
  readonly search: Search;
  readonly split: Split;
  readonly bounds: Bounds;
}

/** By a kernel from the first state on, with R1 and R2 and halves at random. */
export function searchInHalves(
  program: Program,
  { bounds, kernel, draw }: { readonly bounds: Bounds; readonly kernel: Kernel; readonly draw: Random },
): SearchInHalves {
  const choose = randomSplit(draw);
  let split: Split | null = null;
  const search = runSearch(program, {
    bounds,
    isReduced: true,
    ampleSends: { leavesOut: null },
    limits: { ...UNLIMITED, states: 800 },
    takeover: { kernel, fromStates: 1, split: (states, needs) => (split = choose(states, needs)) },
  });
  if (split === null) throw new Error("the kernel did not take over");
  return { search, split, bounds };
}

/** Answers in how many states one machine was let alone, and in how many the other half objected to one. */
export function holdToWholeStates(
  program: Program,
  { search, split, bounds }: SearchInHalves,
): { readonly alone: number; readonly objections: number } {
  const { leaves, visited, vector, expander, edges } = search;
  const rule = new AmpleSends({ program, leaves, limits: bounds, leavesOut: null });
  const graph = edges?.graph(visited.count);
  assert.ok(graph);
  let [alone, objections] = [0, 0];
  // Whoever is first may go: the kernel looks at one half after the other.
  const order = [0, 1].flatMap((half) => leaves.slots.order.filter((slot) => split.ofSlot(slot) === half));

  const successors = (slots: readonly Slot[]): Set<number> => {
    const found = new Set<number>();
    const reached = (): void => void found.add(visited.find(vector));
    for (const slot of slots) expander.expandSlot(slot, { reached, failed: () => 0, cut: () => 0 });
    return found;
  };
  const rises = (slot: Slot): boolean => {
    const before = rule.heightOf(vector);
    let isHigher = false;
    const reached = (): void => void (isHigher ||= rule.heightOf(vector) > before);
    expander.expandSlot(slot, { reached, failed: () => 0, cut: () => 0 });
    return isHigher;
  };
  const isSafe = (slot: Slot): boolean => {
    const send = rule.pendingSend(vector, slot);
    if (send === null) return false;
    if (!isLive(vector.local(send.target)) || !rule.hasWriter(vector, send)) return true;
    objections++;
    return false;
  };

  for (let state = 0; state < visited.count; state++) {
    visited.read(state, vector);
    const isApplied = rule.appliesTo(search.depthOf(state));
    const one = isApplied ? order.find((slot) => isSafe(slot) && rises(slot)) : undefined;
    if (one !== undefined) alone++;
    const expected = successors(one === undefined ? order : [one]);
    const actual = new Set<number>();
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) actual.add(graph.target(edge));
    assert.deepEqual([...actual].sort(), [...expected].sort());
  }
  return { alone, objections };
}
