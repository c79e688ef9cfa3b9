/**
 * What an audit found, as plain data: the object that `audit --json` prints, version 1. Its JSON Schema is
 * `grammar/schemas/audit-result.schema.json`.
 */
import type { Failure } from "../machine/outcome.ts";
import type { Json } from "../machine/json-context.ts";
import type { TraceOrder } from "./order-records.ts";
import type { TraceFailure } from "./trace-cursor.ts";
import type { RejectReason, SkipRule } from "./trace-record.ts";

export interface Audit {
  readonly version: 1;
  readonly command: "audit";
  readonly tool: string;
  /** `sha256:…` of the specification. */
  readonly spec: string;
  /** The binding that made events of records; null: the records were canonical trace lines. */
  readonly binding: { readonly name: string; readonly hash: string } | null;
  readonly inputs: readonly AuditedInput[];
  readonly order: TraceOrder;
  /** How far apart records may lie that were put in order by their times; null: no file was re-sorted. */
  readonly latenessMs: number | null;
  /** Events of different sources that are closer than this are in no known order. */
  readonly skewMs: number;
  /** Records that were put before one that stood above them. */
  readonly reordered: number;
  /** Records that came later than the lateness allows; whatever they concern is inconclusive. */
  readonly late: number;
  /** Whether the trace was declared to begin when the system was already running. */
  readonly beganEarlier: boolean;
  /** Whether the trace was declared to go on no further. */
  readonly closed: boolean;
  readonly interrupted: boolean;
  /** An input that could not be read to its end. The verdicts are then as for an interrupted run: what is known so far. */
  readonly failure: TraceFailure | null;
  readonly verdict: AuditVerdict;
  readonly records: RecordCounts;
  /** Adds up to `records.skipped`. */
  readonly skipped: readonly { readonly rule: SkipRule; readonly count: number }[];
  /** With the first record of each name. Adds up to `records.unmapped`, together with `unmappedOmitted`. */
  readonly unmapped: readonly UnmappedEvent[];
  /** Records with other names, where there are too many names to list. */
  readonly unmappedOmitted: number;
  /** Adds up to `records.rejected`. */
  readonly rejected: readonly Rejections[];
  /** Mapped records give one event each; a binding may make several of one. */
  readonly events: number;
  /** The earliest and the latest time in the trace; null where no record has one. */
  readonly span: { readonly from: string; readonly to: string } | null;
  readonly monitors: readonly MonitorCounts[];
  /** In the order of their discovery; `violationsOmitted` more were found and only counted. */
  readonly violations: readonly AuditViolation[];
  readonly violationsOmitted: number;
  /** Keys that are violated in some order of events that cannot be told apart, or if some event took place; likewise. */
  readonly possible: readonly AuditViolation[];
  readonly possibleOmitted: number;
  /** Keys of which nothing can be said, for another reason than that records could not be read; likewise bounded. */
  readonly inconclusive: readonly InconclusiveKey[];
  readonly inconclusiveOmitted: number;
  /** Keys that are in a hot state at the end of a trace that may go on; likewise bounded. */
  readonly pending: readonly PendingKey[];
  readonly pendingOmitted: number;
  readonly warnings: readonly AuditWarning[];
  readonly vacuous: {
    /** `Spec.State` never entered. */
    readonly states: readonly string[];
    /** `Spec.State on event` never run. */
    readonly handlers: readonly string[];
    /** Events that a spec observes and that never came. */
    readonly events: readonly string[];
    /** Specs that saw no event at all. */
    readonly monitors: readonly string[];
    /** Specs of which no key ever left the start state although there are others, those without events included. */
    readonly unmoved: readonly string[];
    /** Events that a spec observes and that no rule of the binding announces, so that they cannot come. */
    readonly unannounced: readonly string[];
  };
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/**
 * The gravest of all keys: `violated`, also for what is overdue, before `possible` before `inconclusive` before
 * `pending` before `satisfied`. A run without a single event is inconclusive: nothing was found because nothing was looked at.
 */
export type AuditVerdict = "satisfied" | "pending" | "inconclusive" | "possible" | "violated";

/** Of one key. */
export type KeyVerdict = AuditVerdict | "overdue";

export type InconclusiveReason =
  /** An event of the key came later than the lateness allows. */
  | "late"
  | "began in mid-life"
  /** Records that may have been of the key are declared missing. */
  | "gap"
  /** There are more ways in which its events may have happened than are followed. */
  | "too many worlds"
  /** A record that may have been of the key could not be read. */
  | "unreadable"
  /** The run was interrupted, or an input could not be read to its end. */
  | "cut off"
  /** There was nothing to judge by. */
  | "no event";

export interface AuditedInput {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

/** `read` = `mapped` + `skipped` + `unmapped` + `rejected`. */
export interface RecordCounts {
  readonly read: number;
  readonly mapped: number;
  readonly skipped: number;
  readonly unmapped: number;
  readonly rejected: number;
}

/** A place in a trace. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A record that has a place and, it may be, a time. */
export interface TimedPlace extends Place {
  readonly time: string | null;
}

export interface UnmappedEvent extends Place {
  /** Empty for records without one that no rule of the binding takes. */
  readonly event: string;
  /** The declared event that may have been meant. */
  readonly nearest: string | null;
  readonly count: number;
}

export interface Rejections {
  readonly reason: RejectReason;
  readonly count: number;
  /** The first few. */
  readonly samples: readonly (Place & { readonly message: string; readonly text: string })[];
}

/** `keys` is the sum of the others; a spec without key counts as one key. */
export interface MonitorCounts {
  readonly spec: string;
  readonly keys: number;
  readonly satisfied: number;
  readonly violated: number;
  readonly pending: number;
  readonly overdue: number;
  readonly possible: number;
  readonly inconclusive: number;
  /** Adds up to `inconclusive`. */
  readonly reasons: readonly { readonly reason: InconclusiveReason; readonly count: number }[];
  /** Of those inconclusive: how many had been found violated or overdue before that was taken back. */
  readonly withdrawn: number;
}

export interface InconclusiveKey {
  readonly spec: string;
  readonly key: string | null;
  readonly reason: InconclusiveReason;
  /** The record that makes it so; null where no record does. */
  readonly at: TimedPlace | null;
  /** What had been found, and was taken back. */
  readonly withdrawn: "violated" | "overdue" | null;
}

export interface AuditViolation {
  readonly spec: string;
  /** The key as JSON text; null for a spec without key, and for what concerns every key. */
  readonly key: string | null;
  readonly kind: Failure["kind"] | "overdue" | "liveness";
  readonly message: string;
  /** The record that violates; for `overdue` the one on which the state was entered, for `liveness` it became hot. */
  readonly file: string | null;
  readonly line: number | null;
  readonly time: string | null;
  /** For `overdue`: the state, its deadline, the record that proved it missed, the one that ended it after all. */
  readonly overdue: OverdueDetails | null;
  /** The place in the specification. */
  readonly source: { readonly file: string; readonly line: number; readonly column: number };
  /** The false condition and its parts, outermost first, as the records of the slice alone make them. */
  readonly parts: readonly { readonly text: string; readonly value: Json }[];
  /**
   * The last records of this key up to the violation, and what the monitor does on these alone: those that the
   * violation does not need are left out, `sliceShrunk` of them; `sliceOmitted` earlier ones are not shown. Where the
   * key came back to how it was born, satisfied, with nothing pending, records before that are not counted here.
   */
  readonly slice: readonly SliceStep[];
  readonly sliceOmitted: number;
  readonly sliceShrunk: number;
  /** Null: there was one way in which the key's events can have happened. Ways that come to the same are one. */
  readonly worlds: { readonly total: number; readonly violated: number } | null;
  /** Records before it that could not be read and may have concerned this key. */
  readonly unreadableBefore: number;
}

export interface OverdueDetails {
  readonly state: string;
  readonly withinMs: number;
  /** Null: the state was entered before the trace began. */
  readonly deadline: string | null;
  readonly provedBy: TimedPlace | null;
  /** Null: the state was never left. */
  readonly leftAt: TimedPlace | null;
}

/** One record of a key, and what it did to the key's instance. */
export interface SliceStep extends TimedPlace {
  readonly id: string | null;
  readonly event: string;
  readonly payload: Json;
  /** What is assumed of an event whose outcome is unknown; null: it happened. */
  readonly assumed: "happened" | "did not happen" | null;
  readonly from: string;
  readonly to: string;
  /** Variables that changed. A large value is described in words. */
  readonly changes: readonly { readonly variable: string; readonly before: Json; readonly after: Json }[];
}

export interface PendingKey {
  readonly spec: string;
  readonly key: string | null;
  readonly state: string;
  /** The record on which it became hot; null: from the beginning. */
  readonly since: TimedPlace | null;
  readonly deadline: string | null;
}

export interface AuditWarning {
  readonly kind:
    | "order"
    | "out-of-order"
    | "late"
    | "gap"
    | "began-earlier"
    | "untimed"
    | "deadlines-unchecked"
    | "unreadable"
    | "one-document";
  readonly message: string;
  /** How many records, where it is about records. */
  readonly count: number;
  /** The first of them. */
  readonly file: string | null;
  readonly line: number | null;
}
