import type { Row } from "./rows.ts";

/** A number that was measured, or why it was not. What was not measured never counts for or against anybody. */
export type Measured<T> =
  | { readonly kind: "measured"; readonly value: T }
  | { readonly kind: "not-measured"; readonly reason: string };

export interface Cost {
  /** Wall seconds, from the first process's start to the last one's end. */
  readonly seconds: number;
  /** Resident memory at its peak, of the process that searches; null where the system does not tell. */
  readonly peakMemoryBytes: number | null;
}

export interface PspecRun extends Cost {
  readonly states: number;
  readonly transitions: number;
}

export interface SpinRun extends Cost {
  /** States stored. */
  readonly states: number;
  /** `pan` prints eight digits: larger numbers of states are known so far only. */
  readonly isRounded: boolean;
  readonly transitions: number;
  /** Of a state vector. */
  readonly vectorBytes: number | null;
  /** Steps on the stack at most. */
  readonly depth: number;
  /** What the seconds consist of. */
  readonly phases: { readonly spin: number; readonly gcc: number; readonly pan: number };
}

/** One row, with the same reduction or none on both sides. */
export interface Pair {
  readonly pspec: Measured<PspecRun>;
  readonly spin: Measured<SpinRun>;
}

export interface RowResult {
  readonly row: Row;
  /** How often each side was run; the figures are those of the run with the median of the wall time. */
  readonly runs: number;
  /** Without reduction. */
  readonly full: Pair;
  readonly reduced: Pair;
  /** What is wrong, as "SPIN stores 3 states, pspec 4"; such a row makes the bench fail. */
  readonly problems: readonly string[];
}

export function measured<T>(value: T): Measured<T> {
  return { kind: "measured", value };
}

export function notMeasured(reason: string): { readonly kind: "not-measured"; readonly reason: string } {
  return { kind: "not-measured", reason };
}

/** The value, or null. */
export function valueOf<T>(one: Measured<T>): T | null {
  return one.kind === "measured" ? one.value : null;
}

/** The run whose wall time is the median (of an even number: the slower of the two in the middle). */
export function medianRun<T extends Cost>(runs: readonly T[]): T | null {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
