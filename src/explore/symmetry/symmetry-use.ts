/**
 * What an exploration says about its use of symmetry.
 */
import type { Program } from "../../ir/program.ts";
import type { SymmetryObstacle } from "./obstacles.ts";
import type { SymmetrySample } from "./sample-symmetry.ts";
import type { Symmetry } from "./symmetry.ts";

/** Whether states that differ only in names of machines were taken as one, and why not. */
export type SymmetryUse =
  /** `types`: of which there was more than one machine; `renamed`: how often a state reached was not the one kept. */
  | { readonly kind: "used"; readonly types: readonly string[]; readonly renamed: number }
  | SymmetryObstacle
  /** Everything was searched in full, or it was not asked for. */
  | { readonly kind: "not-asked" }
  /** The search was over before it could have paid. */
  | { readonly kind: "few-states" }
  /** Of so many states, so many at most differ from others in names only: too few. */
  | { readonly kind: "does-not-pay"; readonly states: number; readonly merging: number }
  /** A loop closes only up to names that never come back. */
  | { readonly kind: "endless-names" };

/** Of a search without obstacle. */
export function useOfSymmetry(program: Program, { symmetry, symmetrySample }: Searched): SymmetryUse {
  if (symmetry !== null) {
    const types = symmetry.types.map((type) => program.machines[type]?.name ?? "");
    return { kind: "used", types, renamed: symmetry.renamedCount };
  }
  return symmetrySample === null ? { kind: "few-states" } : { ...symmetrySample, kind: "does-not-pay" };
}

interface Searched {
  /** Null: without. */
  readonly symmetry: Symmetry | null;
  /** Null: there were too few states to look at. */
  readonly symmetrySample: SymmetrySample | null;
}
