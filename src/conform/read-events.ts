/**
 * The events of a trace, all of them: the search goes back and forth in them.
 */
import type { AuditedInput } from "../audit/audit-result.ts";
import { takeInOrder } from "../audit/order-records.ts";
import type { EndOfRecords } from "../audit/order-records.ts";
import { RecordReader } from "../audit/read-record.ts";
import { DocumentSplitter } from "../audit/split-document.ts";
import { Tally } from "../audit/tally.ts";
import { TraceCursor } from "../audit/trace-cursor.ts";
import type { Hasher, RecordCursor, TraceInput } from "../audit/trace-cursor.ts";
import type { GapRecord, MappedRecord, RecordPlace, TraceBinding } from "../audit/trace-record.ts";
import type { TraceTime } from "../audit/trace-time.ts";
import { unreachable } from "../base/unreachable.ts";
import type { EventId, Program } from "../ir/program.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { TraceElement } from "./trace-element.ts";

export interface ReadEventsOptions {
  /** The events that are read; others are skipped. */
  readonly events: ReadonlySet<EventId>;
  /** How records become events; null: they are canonical trace lines. */
  readonly binding?: TraceBinding | null;
  /** Records of other events are validated in full, too. */
  readonly isStrict?: boolean;
  /** Longer lines are rejected. 16 MiB unless told otherwise. */
  readonly maxLineBytes?: number;
  readonly createHasher?: () => Hasher;
  readonly signal?: AbortSignal;
  readonly onProgress?: (at: { readonly bytes: number; readonly events: number }) => void;
}

export interface TraceReading extends EndOfRecords {
  readonly inputs: readonly AuditedInput[];
  readonly elements: readonly TraceElement[];
  /** Those of `elements` that are events. */
  readonly events: number;
  readonly tally: Tally;
  /** Whether any record has a time. */
  readonly hasTimes: boolean;
}

/**
 * Reads traces as an audit does: each file as it stands, several merged by their times. Never throws on bad input, nor
 * where an input's iterator does.
 */
export async function readEvents(
  program: Program,
  inputs: readonly TraceInput[],
  options: ReadEventsOptions,
): Promise<TraceReading> {
  const {
    events: observed,
    isStrict = false,
    maxLineBytes = 16 * 1024 * 1024,
    binding,
    onProgress,
  } = options;
  const reader =
    binding?.createReader({ observed, isStrict }) ??
    new RecordReader(program, jsonContext(program), { observed, isStrict });
  const path = binding?.document ?? null;
  const cursors = inputs.map((input, index) => {
    const hasher = options.createHasher?.() ?? null;
    const documents = path && new DocumentSplitter(path, { maxBytes: maxLineBytes });
    return new TraceCursor(input, { reader, index, maxLineBytes, documents, hasher });
  });
  const collector = new Collector();
  return takeInOrder(cursors, {
    take: (cursor) => collector.take(cursor),
    bytes: () => cursors.reduce((total, cursor) => total + cursor.bytes, 0),
    onProgress: (bytes) => onProgress?.({ bytes, events: collector.tally.events }),
    signal: options.signal,
    finish: (end) => {
      const { elements, tally, hasTimes } = collector;
      const read = cursors.map((cursor): AuditedInput => {
        return { file: cursor.input.file, bytes: cursor.bytes, sha256: cursor.hash() };
      });
      return { ...end, inputs: read, elements, events: tally.events, tally, hasTimes };
    },
  });
}

class Collector {
  elements: TraceElement[] = [];
  /** By element; null where it has none. */
  #times: (TraceTime | null)[] = [];
  readonly tally = new Tally({ isSorted: false });
  hasTimes = false;

  take({ head, isLate }: RecordCursor): void {
    if (head === null) return;
    this.tally.add(head, isLate);
    if (head.time !== null) this.hasTimes = true;
    switch (head.kind) {
      case "skipped":
      // Of another partition, of which there are none here.
      case "elsewhere":
        return;
      case "mapped":
        this.#add(head);
        for (const event of head.more) this.#add(event);
        return;
      case "gap":
        return this.#addGap(head);
      case "rejected":
        if (head.concerns.kind === "none") return;
        return this.#addUnknown(head);
      case "unmapped":
        return this.#addUnknown(head);
      default:
        return unreachable(head);
    }
  }

  #add({ input, line, event, payload, time, isUnknown }: MappedRecord): void {
    this.elements.push({ kind: "event", input, line, event, payload, isOptional: isUnknown });
    this.#times.push(time);
  }

  /** Several in a row say no more than one. */
  #addUnknown({ input, line }: RecordPlace): void {
    if (this.elements.at(-1)?.kind === "unknown") return;
    this.elements.push({ kind: "unknown", input, line });
    this.#times.push(null);
  }

  /** What is missing may stand between all that came since then. */
  #addGap(gap: GapRecord): void {
    const { from } = gap;
    if (from !== null) {
      const first = this.#times.findIndex((time) => time !== null && time >= from);
      const behind = first < 0 ? [] : this.elements.splice(first);
      const times = first < 0 ? [] : this.#times.splice(first);
      behind.forEach((element, i) => {
        this.#addUnknown(gap);
        this.elements.push(element);
        this.#times.push(times[i] ?? null);
      });
    }
    this.#addUnknown(gap);
  }
}
