/** What a search is told, and what it finds. */
import type { WorldFailure } from "../world/apply.ts";
import type { Bounds } from "./bounds.ts";
import type { OfferedPart } from "./data/live-values.ts";
import type { OpaqueChoicesOptions } from "./data/opaque-choices.ts";
import type { Turn } from "./expander.ts";
import type { Kernel } from "./kernel/kernel.ts";
import type { splitBySampling } from "./kernel/split-by-sampling.ts";
import type { ResourceLimits } from "./limits.ts";
import type { SendCondition } from "./reduction/ample-sends.ts";
import type { StateNumber } from "./visited.ts";

export interface SearchOptions {
  readonly bounds: Bounds;
  readonly limits: ResourceLimits;
  readonly isReduced: boolean;
  /**
   * In a reduced search, explore a send alone where nobody can tell when it takes place: R2 of the README. Tests
   * leave one of its conditions out, to see that it is needed.
   */
  readonly ampleSends?: { readonly leavesOut: SendCondition | null } | null;
  /**
   * Let opaque choices offer no more values than can be told apart: `data/`. Tests leave something out, to see that it
   * is needed.
   */
  readonly opaque?: {
    readonly leavesOut: OpaqueChoicesOptions["leavesOut"] | OfferedPart;
  } | null;
  /** A machine at rest with deferred events is stuck, too. */
  readonly isStrict: boolean;
  /** Keep the edges, for liveness. */
  readonly keepsEdges: boolean;
  /** Go on after a finding. For tests, which compare what different searches find. */
  readonly findsAll: boolean;
  /** What takes over when there are many states; nothing if it is left out. */
  readonly takeover?: Takeover | null;
  /** Take states that differ only in names of machines as one. The program must allow it: see `findObstacle`. */
  readonly isSymmetric?: boolean;
  /** Do not, but stop early where that would save much. */
  readonly asksForSymmetry?: boolean;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  /** By that clock: what the time limit counts from. */
  readonly startedAt: number;
  readonly signal: { readonly aborted: boolean } | null;
}

/** The kernel takes a search over when it has found that many states. */
export interface Takeover {
  readonly kernel: Kernel;
  readonly fromStates: number;
  /** The same where sends are explored alone: such searches are small more often, and the beginning is the same. */
  readonly fromStatesWithAmpleSends?: number;
  /**
   * It does not, and is asked again later, where there are more half states than that for each state. Left out: it
   * does in any case.
   */
  readonly greatestShare?: number;
  /** See `PairSet`. */
  readonly mostHomes?: number;
  /** Which half is whose, instead of {@link splitBySampling}. For tests: a good split hides what a bad one shows. */
  readonly split?: typeof splitBySampling;
}

/** Something wrong: after `turns` of the state, or, without turns, in the state itself. */
export interface Finding {
  /** Null: before the first state. */
  readonly state: StateNumber | null;
  readonly turns: readonly Turn[];
  readonly fault: Fault;
}

export type Fault =
  | { readonly kind: "failure"; readonly failure: WorldFailure }
  | { readonly kind: "deadlock" }
  | { readonly kind: "hot-at-rest" };
