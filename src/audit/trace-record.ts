/**
 * What a line of a trace turns out to be. Every line is exactly one of these, and counted as such: lines read are
 * mapped + skipped + unmapped + rejected.
 */
import type { EventId } from "../ir/program.ts";
import type { Value } from "../machine/value.ts";
import type { TraceTime } from "./trace-time.ts";

export type TraceRecord = MappedRecord | SkippedRecord | UnmappedRecord | RejectedRecord;

/** Where a record stands: an index into the run's inputs, and a line from 1. */
export interface RecordPlace {
  readonly input: number;
  readonly line: number;
}

/** An event that some audited spec observes. */
export interface MappedRecord extends RecordPlace {
  readonly kind: "mapped";
  readonly event: EventId;
  readonly payload: Value;
  /** Null where the record has none. */
  readonly time: TraceTime | null;
  /** The record's own id, for explanations. */
  readonly id: string | null;
}

/** Understood, and of no concern to any audited spec. */
export interface SkippedRecord extends RecordPlace {
  readonly kind: "skipped";
  readonly rule: SkipRule;
  readonly time: TraceTime | null;
}

export type SkipRule = "blank line" | "not observed";

/** A well-formed record of an event that the specification does not declare. */
export interface UnmappedRecord extends RecordPlace {
  readonly kind: "unmapped";
  readonly name: string;
  readonly time: TraceTime | null;
}

/** Not understood. */
export interface RejectedRecord extends RecordPlace {
  readonly kind: "rejected";
  readonly time: null;
  /** Equal for records that are wrong in the same way: without their particulars. */
  readonly reason: RejectReason;
  readonly message: string;
  /** The line's beginning; empty where it is no text. */
  readonly sample: string;
  readonly concerns: Concern;
}

/** Whom a rejected record would have concerned, as far as it can be told. */
export type Concern =
  | { readonly kind: "any" }
  /** An event that none of the audited specs observes. */
  | { readonly kind: "none" }
  /** The payload is JSON as it came: a key may still be read from it. */
  | { readonly kind: "event"; readonly event: EventId; readonly payload: unknown };

export type RejectReason = "not a line of text" | "not a JSON object" | "not a trace line" | "wrong payload";

export const SKIP_RULES: readonly SkipRule[] = ["blank line", "not observed"];
