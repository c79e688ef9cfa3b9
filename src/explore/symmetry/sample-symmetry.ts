/**
 * Whether it pays to take states that differ in names only as one: told from the first states of a search without.
 */
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";
import { VectorSet } from "../visited.ts";
import { Symmetry } from "./symmetry.ts";

export interface SymmetrySample {
  readonly states: number;
  /** How many are left of them. */
  readonly orbits: number;
  readonly pays: boolean;
}

/** A search with fewer states is over before anything is worth while. */
export const SAMPLED_STATES = 1000;

/**
 * To rename a state costs a few times as much as to reach it. The first states merge least, since they are those in
 * which machines are made one after the other.
 */
const LEAST_FACTOR = 3;

export function sampleSymmetry(
  states: { readonly count: number; read(state: number, vector: StateVector): void },
  { leaves, vector }: { readonly leaves: Leaves; readonly vector: StateVector },
): SymmetrySample {
  const symmetry = new Symmetry(leaves);
  const orbits = new VectorSet();
  const { count } = states;
  for (let state = 0; state < count; state++) {
    states.read(state, vector);
    symmetry.canonicalize(vector);
    orbits.insert(vector, count);
  }
  return { states: count, orbits: orbits.count, pays: orbits.count * LEAST_FACTOR <= count };
}
