/**
 * Whether it pays to take states that differ in names only as one: told from the first states of a search without.
 */
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";
import { VectorSet } from "../visited.ts";
import { Symmetry } from "./symmetry.ts";

export interface SymmetrySample {
  /** How many were looked at. */
  readonly states: number;
  /** How many of them, at most, differ from others in names only. */
  readonly merging: number;
  readonly pays: boolean;
}

/** A search with fewer states is over before anything is worth while. */
export const SAMPLED_STATES = 1000;

/**
 * A search with symmetry does without the kernel, and must make up for that. The first states merge least, since in
 * them machines are made one after the other: three clients of a server come to 3.8 here and to 5.8 in the end, which
 * the kernel is a match for; four to 6.4 and 20.
 */
const LEAST_FACTOR = 5;

/** Looked at first, evenly spread. Where few need other names, few can differ from others in names only. */
const FIRST_LOOK = 100;
const FEWEST_RENAMED = 60;

export function sampleSymmetry(
  states: { readonly count: number; read(state: number, vector: StateVector): void },
  { leaves, vector }: { readonly leaves: Leaves; readonly vector: StateVector },
): SymmetrySample {
  const symmetry = new Symmetry(leaves);
  const { count } = states;
  const canonicalize = (state: number): void => {
    states.read(state, vector);
    symmetry.canonicalize(vector);
  };
  for (let i = 0; i < FIRST_LOOK; i++) canonicalize(Math.floor((i * count) / FIRST_LOOK));
  const { renamedCount } = symmetry;
  if (renamedCount < FEWEST_RENAMED) return { states: FIRST_LOOK, merging: renamedCount, pays: false };
  const orbits = new VectorSet();
  for (let state = 0; state < count; state++) {
    canonicalize(state);
    orbits.insert(vector, count);
  }
  return { states: count, merging: count - orbits.count, pays: orbits.count * LEAST_FACTOR <= count };
}
