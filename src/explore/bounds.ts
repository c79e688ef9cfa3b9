import type { WorldLimits } from "../world/apply.ts";
import type { BoundHits } from "./verdict.ts";

/** How far a test wants to be explored; null: without bound. */
export interface Bounds extends WorldLimits {
  /** Steps from the initial state. */
  readonly depth: number | null;
}

export const UNBOUNDED: Bounds = { depth: null, inbox: null, machines: null, choose: null };

const NAMES = ["depth", "inbox", "machines", "choose"] as const;

/**
 * Counts how often each bound cut something off: `depth` once for each state that was not expanded, `inbox` and
 * `machines` once for each step, `choose` once for each choice.
 */
export class BoundCounter {
  readonly #bounds: Bounds;
  readonly #hits = { depth: 0, inbox: 0, machines: 0, choose: 0 };

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  count(bound: BoundHits["bound"], hits: number): void {
    this.#hits[bound] += hits;
  }

  /** The declared bounds. */
  report(): BoundHits[] {
    return NAMES.flatMap((bound) => {
      const limit = this.#bounds[bound];
      return limit === null ? [] : [{ bound, limit, hits: this.#hits[bound] }];
    });
  }

  hasBitten(): boolean {
    return NAMES.some((bound) => this.#hits[bound] > 0);
  }

  /** Whether a bound bit that cuts other states in a reduced search than in a full one. */
  hasCutSchedules(): boolean {
    return this.#hits.depth > 0 || this.#hits.inbox > 0 || this.#hits.machines > 0;
  }
}
