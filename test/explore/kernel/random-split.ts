import type { Random } from "../../../src/base/random.ts";
import { Split } from "../../../src/explore/kernel/split.ts";
import type { HalfNumber } from "../../../src/explore/kernel/split.ts";
import type { Takeover } from "../../../src/explore/search-options.ts";

/** Machines that have their place in advance, before anybody creates them. */
const FORESEEN = 64;

/**
 * Halves at random, of machines that are not there yet as well: many are then created from the other half, which a
 * split by sampling avoids.
 */
export function randomSplit(random: Random): NonNullable<Takeover["split"]> {
  return (_, { vector, slots }) => {
    const halves = (count: number): HalfNumber[] =>
      Array.from({ length: count }, () => random(2) as HalfNumber);
    return new Split(slots, { monitors: halves(vector.monitorCount), machines: halves(FORESEEN) });
  };
}
