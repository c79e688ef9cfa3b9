/** What is known of an instance beside its state. */
import type { StateDefinition } from "../ir/program.ts";
import { Slice } from "./slice.ts";
import type { RecordPlace } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

/** A record's place and time, when it is only that which matters. */
export interface Moment extends RecordPlace {
  readonly time: TraceTime | null;
}

export interface Ledger {
  /** Set for good by the first failure, or by the first deadline missed; a failure outweighs a deadline. */
  finding: "none" | "overdue" | "violated";
  /** On which record the present state was entered; null: it is the start state, from the beginning. */
  since: Moment | null;
  /** On which record it became hot: a state without mark does not cool it, nor does the way from hot to hot. */
  hotSince: Moment | null;
  /** When the present state must be left. */
  deadline: TraceTime | null;
  /** Records that could not be read and were of this key. */
  doubts: number;
  readonly slice: Slice;
}

/** Keeps `hotSince`, when a state of this temperature is entered. */
export function noteTemperature(
  ledger: Ledger,
  temperature: StateDefinition["temperature"],
  at: Moment,
): void {
  if (temperature === "hot") ledger.hotSince ??= at;
  else if (temperature === "cold") ledger.hotSince = null;
}

/** Of an instance to which nothing has happened. */
export function newLedger(): Ledger {
  return { finding: "none", since: null, hotSince: null, deadline: null, doubts: 0, slice: new Slice() };
}
