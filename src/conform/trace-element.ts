/**
 * A trace as the search sees it: the events in their order, and where something stood that could not be read.
 */
import type { RecordPlace } from "../audit/trace-record.ts";
import type { EventId } from "../ir/program.ts";
import type { Value } from "../machine/value.ts";

export type TraceElement = TraceEvent | UnknownRecord;

export interface TraceEvent extends RecordPlace {
  readonly kind: "event";
  readonly event: EventId;
  readonly payload: Value;
  /** Whether it may not have taken place: its outcome is not known. */
  readonly isOptional: boolean;
}

/**
 * A record that was rejected, or that the specification does not know, or a declared gap. It may stand for any number of
 * events, so that nothing is held against the model that an unreadable line may explain.
 */
export interface UnknownRecord extends RecordPlace {
  readonly kind: "unknown";
}

/** Whether a run need show nothing for it. */
export function isPassable(element: TraceElement): boolean {
  return element.kind === "unknown" || element.isOptional;
}
