import type { Gate } from "./gates.ts";
import type { RowResult } from "./measurement.ts";

/** Everything that one run of the benchmark found out. */
export interface Bench {
  readonly machine: Machine;
  /** ISO 8601, to the day. */
  readonly date: string;
  readonly isQuick: boolean;
  /** Whether every row of that run was wanted. */
  readonly isWhole: boolean;
  readonly seconds: number;
  readonly results: readonly RowResult[];
  readonly gates: readonly Gate[];
}

/** What the figures depend on. Of different machines only ratios may be compared, and these with care. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  /** As they name themselves; null where they are missing. */
  readonly spin: string | null;
  readonly gcc: string | null;
}
