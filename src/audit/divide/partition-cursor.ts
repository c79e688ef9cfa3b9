/**
 * One trace as one partition sees it: all its records in order, those of other partitions only as far as they move
 * the clock and are counted.
 */
import type { LineReader, TraceRecord } from "../trace-record.ts";
import type { RecordCursor, TraceFailure } from "../trace-cursor.ts";
import type { TraceTime } from "../trace-time.ts";
import { BrokenBytes, ByteReader } from "./byte-reader.ts";
import { SegmentReader } from "./segment.ts";
import { SpineReader } from "./spine.ts";
import type { SpineEntry } from "./spine.ts";
import type { PartSummary } from "./map-part.ts";

/** What a partition reads of a chunk. */
export interface ChunkForPartition {
  readonly spine: Uint8Array;
  readonly shared: Uint8Array;
  readonly segment: Uint8Array;
}

/** A part of the input, as the first stage left it. */
export interface PartForPartition {
  readonly summary: PartSummary;
  chunks(): AsyncIterable<ChunkForPartition>;
}

export interface PartitionCursorOptions {
  readonly file: string;
  /** The input's number. */
  readonly index: number;
  /** In their order. */
  readonly parts: readonly PartForPartition[];
  readonly reader: LineReader;
}

/** A chunk at hand. */
interface Streams {
  readonly spine: SpineReader;
  readonly shared: SegmentReader;
  readonly own: SegmentReader;
}

export class PartitionCursor implements RecordCursor {
  readonly index: number;
  head: TraceRecord | null = null;
  latest: TraceTime | null = null;
  isLate = false;
  failure: TraceFailure | null = null;
  readonly #options: PartitionCursorOptions;
  readonly #chunks: AsyncGenerator<Streams, void, void>;
  #streams: Streams | null = null;
  /** Lines of the input before the present part. */
  #linesBefore = 0;
  /** Of the present record in its chunk. */
  #number = 0;

  constructor(options: PartitionCursorOptions) {
    this.index = options.index;
    this.#options = options;
    this.#chunks = this.#open();
  }

  async *#open(): AsyncGenerator<Streams, void, void> {
    const { parts, file } = this.#options;
    for (const part of parts) {
      for await (const { spine, shared, segment } of part.chunks()) {
        yield {
          spine: new SpineReader(new ByteReader(spine)),
          shared: new SegmentReader(new ByteReader(shared)),
          own: new SegmentReader(new ByteReader(segment)),
        };
      }
      const { failure, lines } = part.summary;
      if (failure !== null) {
        this.failure = { file, line: this.#linesBefore + failure.line, reason: failure.reason };
        return;
      }
      this.#linesBefore += lines;
    }
  }

  advance(): boolean {
    const entry = this.#streams?.spine.next() ?? null;
    if (entry === null || this.#streams === null) {
      this.head = null;
      return false;
    }
    const head = this.#recordOf(entry, this.#streams, this.#number++);
    const { time } = head;
    this.head = head;
    this.isLate = time !== null && this.latest !== null && time < this.latest;
    if (time !== null && !this.isLate) this.latest = time;
    return true;
  }

  async refill(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    this.#streams = done === true ? null : value;
    this.#number = 0;
    return done !== true;
  }

  #recordOf(entry: SpineEntry, { shared, own }: Streams, number: number): TraceRecord {
    const { time } = entry;
    const input = this.index;
    const line = this.#linesBefore + entry.line;
    switch (entry.kind) {
      case "mapped":
        if (own.number === number) return own.read({ input, line }, time);
        return { kind: "elsewhere", input, line, time, events: entry.events, orderKey: entry.orderKey };
      case "shared":
        if (shared.number !== number) throw new BrokenBytes("a record is not where it should be");
        return shared.read({ input, line }, time);
      case "skipped":
        return { kind: "skipped", input, line, time, rule: entry.rule };
      case "line": {
        const read = this.#options.reader.read(entry.text, { input, line });
        const record = "kind" in read ? read : read[entry.number];
        if (record === undefined) throw new BrokenBytes("a line gives other records than it gave before");
        return record;
      }
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return();
  }
}
