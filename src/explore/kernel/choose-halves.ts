/** Chooses the halves for a search that has found some states, and tells what they are worth. */
import { Expander } from "../expander.ts";
import { StateVector } from "../state-vector.ts";
import type { StateNumber, VectorSet } from "../visited.ts";
import { HaltedSlots } from "./halted-slots.ts";
import { Half } from "./half.ts";
import type { HalfNeeds } from "./half.ts";
import { sampleByWalking } from "./sample-by-walking.ts";
import type { splitBySampling } from "./split-by-sampling.ts";
import type { Split } from "./split.ts";

interface Options extends Omit<HalfNeeds, "split" | "halted"> {
  readonly chooseSplit: typeof splitBySampling;
  /** The states found so far. */
  readonly found: VectorSet;
  /** See `sample-by-walking.ts`. */
  readonly stepsFrom: (state: StateNumber) => number;
}

export interface Halves {
  readonly split: Split;
  readonly halves: readonly [Half, Half];
  readonly halted: HaltedSlots;
  /** The pairs of the states found so far, in their order: two words each. */
  readonly pairs: Uint32Array;
}

export function chooseHalves({ chooseSplit, found, stepsFrom, ...needs }: Options): Halves {
  const { leaves, limits, isReduced, monitorCount } = needs;
  const vector = new StateVector(monitorCount);
  const expander = new Expander({ leaves, vector, limits, isReduced, territory: null });
  const sample = sampleByWalking({ expander, vector, found, stepsFrom });
  const split = chooseSplit(sample, { vector, slots: leaves.slots });
  const halted = new HaltedSlots();
  const shared = { ...needs, split, halted };
  const halves = [new Half(0, shared), new Half(1, shared)] as const;
  const pairs = new Uint32Array(2 * found.count);
  for (let state = 0; state < found.count; state++) {
    found.read(state, vector);
    pairs[2 * state] = halves[0].intern(vector);
    pairs[2 * state + 1] = halves[1].intern(vector);
  }
  return { split, halves, halted, pairs };
}

/**
 * How many states of the larger half there are for each whole state. The kernel's tables are filled once for each half
 * state and looked up for each whole one: where nearly every state brings a new half, as with a memory whose inbox has
 * ever other contents, that costs more than it saves.
 */
export function shareOfHalves({ halves, pairs }: Halves): number {
  return Math.max(halves[0].count, halves[1].count) / (pairs.length / 2);
}
