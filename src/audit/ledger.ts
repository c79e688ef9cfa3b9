/** What is known of an instance beside its state. */
import type { StateDefinition, StateId } from "../ir/program.ts";
import type { Failure } from "../machine/outcome.ts";
import type { KeptSlice } from "./slice.ts";
import { Slice } from "./slice.ts";
import type { RecordPlace } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

/** A record's place and time, when it is only that which matters. */
export interface Moment extends RecordPlace {
  readonly time: TraceTime | null;
}

/** The trace's clock, shared by all specs. */
export interface TraceClock {
  /** The latest time so far, which never goes back; null before the first. */
  now: TraceTime | null;
  /** How many records have been taken: violations are listed in this order. */
  position: number;
}

/** Set for good by the first failure, or by the first deadline missed; a failure outweighs a deadline. */
export type Finding = "none" | "overdue" | "violated";

export type Found = FailureFound | DeadlineMissed;

interface FoundBase {
  /** At which record of the trace it came to light. */
  readonly position: number;
  /**
   * When it had happened: no record with a later time can change that. Null: the trace had no times by then, or it
   * was at the very start.
   */
  readonly time: TraceTime | null;
  /** Records before it that could not be read and may have been of the key. */
  readonly unreadableBefore: number;
}

export interface FailureFound extends FoundBase {
  readonly kind: "failure";
  readonly failure: Failure;
  /** Null: at the very start. */
  readonly at: Moment | null;
  /** A deadline that had been missed before. */
  readonly missed: DeadlineMissed | null;
}

export interface DeadlineMissed extends FoundBase {
  readonly kind: "deadline";
  readonly state: StateId;
  /** Null: the state was entered before the trace began, nobody knows when. */
  readonly deadline: TraceTime | null;
  /** On which record the state was entered. */
  readonly since: Moment | null;
  readonly provedBy: Moment | null;
  /** The record that ended it after all. */
  readonly leftAt: Moment | null;
  /** As it was by then. */
  readonly slice: KeptSlice | null;
}

export type LossReason = "late" | "began in mid-life" | "gap" | "too many worlds";

/** From some time on, nothing can be said of an instance. */
export interface Loss {
  readonly reason: LossReason;
  /** The record that says so; null: an option does. */
  readonly at: Moment | null;
  /** What had happened before stands. Null: all that had come to light stands. */
  readonly from: TraceTime | null;
}

export interface Ledger {
  finding: Finding;
  found: Found | null;
  /** On which record the present state was entered; null: it is the start state, from the beginning. */
  since: Moment | null;
  /** On which record it became hot: a state without mark does not cool it, nor does the way from hot to hot. */
  hotSince: Moment | null;
  /** When the present state must be left. */
  deadline: TraceTime | null;
  /** Records that could not be read and were of this key. */
  doubts: number;
  loss: Loss | null;
  slice: Slice;
}

export function newLedger(): Ledger {
  return {
    finding: "none",
    found: null,
    since: null,
    hotSince: null,
    deadline: null,
    doubts: 0,
    loss: null,
    slice: new Slice(),
  };
}

export function noteTemperature(
  ledger: Pick<Ledger, "hotSince">,
  temperature: StateDefinition["temperature"],
  at: Moment,
): void {
  if (temperature === "hot") ledger.hotSince ??= at;
  else if (temperature === "cold") ledger.hotSince = null;
}

/** The loss that takes more back; of two alike, the first. */
export function graver(first: Loss | null, second: Loss | null): Loss | null {
  if (first === null || second === null) return first ?? second;
  return (second.from ?? Infinity) < (first.from ?? Infinity) ? second : first;
}

/** Whether something found stands although nothing can be said from `loss` on. `skew`: of clocks, in microseconds. */
export function stands(
  found: Found | null,
  { loss, skew }: { readonly loss: Loss | null; readonly skew: number },
): boolean {
  if (loss === null || loss.from === null) return true;
  if (found === null) return false;
  if (found.kind === "failure" && found.at === null) return true;
  return found.time !== null && found.time < loss.from && found.time + skew <= loss.from;
}

/** The place alone: a record would keep its payload alive. */
export function placeOf({ input, line, time }: Moment): Moment {
  return { input, line, time };
}
