/**
 * What a record of a trace turns out to be. Every record is exactly one of these, and counted as such: records read
 * are mapped + skipped + unmapped + rejected. A canonical line is one record; with a binding, a line gives one or
 * several, and a record several events.
 */
import type { RecordPath } from "../analysis/binding-symbol.ts";
import type { EventId } from "../ir/program.ts";
import type { Value } from "../machine/value.ts";
import type { JsonParts } from "./scan/json-scanner.ts";
import type { Line } from "./split-lines.ts";
import type { TraceTime } from "./trace-time.ts";

export type TraceRecord =
  MappedRecord | SkippedRecord | UnmappedRecord | RejectedRecord | GapRecord | ElsewhereRecord;

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
  /** Who logged it; null where the record does not say so. */
  readonly source: string | null;
  /** It may have taken place at its time, or not at all. */
  readonly isUnknown: boolean;
  /**
   * What a binding orders records by whose times are equal; null where it does not, and for canonical lines. Records of
   * an unordered file whose keys differ are in a known order.
   */
  readonly orderKey: OrderKey | null;
  /** Further events of the same record, in their order; a binding makes them. Each has the record's place and time. */
  readonly more: readonly MappedRecord[];
}

/** Parts that decide one after the other; each part is of the same type in all records of a run. */
export type OrderKey = readonly (number | bigint | string)[];

/** What `more` is where a record is one event. */
export const NO_MORE: readonly MappedRecord[] = [];

/** Understood, and of no concern to any audited spec. */
export interface SkippedRecord extends RecordPlace {
  readonly kind: "skipped";
  readonly rule: SkipRule;
  readonly time: TraceTime | null;
}

/** `blank line`, `not observed` and `declared gap`, or the name that a binding gives to a rule of its own. */
export type SkipRule = string;

/** A well-formed record of an event that the specification does not declare, or that no rule of the binding takes. */
export interface UnmappedRecord extends RecordPlace {
  readonly kind: "unmapped";
  readonly name: string;
  readonly time: TraceTime | null;
}

/** Says that records are missing. Counts as skipped. */
export interface GapRecord extends RecordPlace {
  readonly kind: "gap";
  /** The record's own time: when that was noticed. */
  readonly time: TraceTime | null;
  /** The earliest time of what is missing; null: it would stand here. */
  readonly from: TraceTime | null;
  /** The only events that may be missing; null: any. */
  readonly events: ReadonlySet<EventId> | null;
}

/** In a divided audit: a mapped record of another partition. Its time counts here, too, and it is counted. */
export interface ElsewhereRecord extends RecordPlace {
  readonly kind: "elsewhere";
  readonly time: TraceTime | null;
  /** How many it gave. */
  readonly events: number;
  readonly orderKey: OrderKey | null;
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

export type RejectReason =
  | "not a line of text"
  | "not a JSON object"
  | "not a trace line"
  | "wrong payload"
  /** For a binding: not of the shape that it declares, its events' payloads aside. */
  | "not as bound";

/** The rules that are no binding's own, in the order in which they are listed. */
export const SKIP_RULES: readonly SkipRule[] = ["blank line", "not observed", "declared gap"];

/** A binding as an audit uses it: what is to be known of it beside the records that its reader makes. */
export interface TraceBinding {
  readonly name: string;
  /** `sha256:…` of its text, and of those that it extends. */
  readonly hash: string;
  /** The records of a file stand in no order of time. */
  readonly isUnordered: boolean;
  /** Records are left out that were met before, anywhere in the trace. */
  readonly hasMemory: boolean;
  /** The events that its rules announce; null: records name theirs, and may name any. */
  readonly announces: ReadonlySet<EventId> | null;
  /** Where in a document of any layout its records stand; null: it has lines. */
  readonly document: RecordPath | null;
  /** For one run: it remembers what it needs to know duplicates by. */
  createReader(options: LineReaderOptions): LineReader;
}

export interface LineReaderOptions {
  /** The events that the audited specs observe. */
  readonly observed: ReadonlySet<EventId>;
  /** Payloads of events that none of the specs observes are read, too. */
  readonly isStrict: boolean;
}

/** Makes records of the lines of a run: of canonical lines, or by a binding. */
export interface LineReader {
  /** Never throws on bad input. Whatever the line holds, it is at least one record. */
  read(line: Line, place: RecordPlace): TraceRecord | readonly TraceRecord[];
  /** One for each trace, which reads plain lines from their bytes; null where every line is read as text. */
  createScanner?(): RecordScanner | null;
  /** Holds lines of its scanners. */
  createHeldLines?(): HeldLines;
  /** In which slot of its scanners a scalar of an event's payload stands, by its position; null: in none. */
  slotOf?(event: EventId, path: readonly number[]): number | null;
}

/** A plain line that was read from its bytes, which are not to change as long as it is asked. */
export interface ScannedRecord {
  /** Null where nobody observes it. */
  readonly event: EventId | null;
  readonly time: TraceTime | null;
  /** What stands in it, by slot: the scalars of the payload's bools and enums are in `numbers`, too. */
  readonly json: JsonParts;
  readonly bytes: Uint8Array;
  /** Of an event that somebody observes; of its components, those that are not to be read are null. */
  payload(reads: readonly boolean[] | null): Value;
  record(place: RecordPlace): MappedRecord | SkippedRecord;
}

/** Reads plain lines as `LineReader` does, faster. It is what it has read last. */
export interface RecordScanner extends ScannedRecord {
  /** Reads the line that begins at `start`: where its LF is, or −1 for a line that is not plain. */
  scanLine(bytes: Uint8Array, start: number): number;
}

/** A line that was scanned, and where it stands. */
export interface ScannedLine extends RecordPlace {
  readonly scanner: ScannedRecord;
  /** Of its first byte in the input. */
  readonly offset: number;
}

/** Scanned lines that wait until it is their turn, each by a number. */
export interface HeldLines {
  /** Copies a line, and its bytes; its number, which is given to another once it is removed. */
  add(line: ScannedLine): number;
  /** The line with a number, until another one is asked for. */
  show(number: number): ScannedLine;
  inputOf(number: number): number;
  /** What was shown of it lasts until a line is added. */
  remove(number: number): void;
  /** The offsets of all that are of an input. */
  eachHeldLine(input: number, tell: (offset: number) => void): void;
}
