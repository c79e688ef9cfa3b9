/**
 * The first stage of a divided audit: a part of a trace, read and sorted by partitions. Needs nothing but its bytes.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { MonitorId, Program } from "../../ir/program.ts";
import type { TraceCursor } from "../trace-cursor.ts";
import { Router } from "./route-record.ts";
import { SegmentWriter } from "./segment.ts";
import { SpineWriter } from "./spine.ts";

/** A stretch of the part, as bytes for those who need them. Valid until the next one is asked for. */
export interface PartChunk {
  readonly spine: Uint8Array;
  /** Records that concern all partitions. */
  readonly shared: Uint8Array;
  /** By partition. */
  readonly segments: readonly Uint8Array[];
}

/** What is known of a part that was read. */
export interface PartSummary {
  readonly lines: number;
  readonly records: number;
  /** As read: decompressed, where the input is compressed. */
  readonly bytes: number;
  /** Why the input could not be read to its end, and the first line of the part that was not read. */
  readonly failure: { readonly line: number; readonly reason: string } | null;
}

export interface MapPartOptions {
  readonly program: Program;
  readonly monitors: readonly MonitorId[];
  readonly partitions: number;
  /** The lines that begin in the part. */
  readonly cursor: TraceCursor;
}

/** Of results held at a time. */
const CHUNK_BYTES = 32 * 1024 * 1024;

export async function* mapPart(options: MapPartOptions): AsyncGenerator<PartChunk, PartSummary, void> {
  const { cursor } = options;
  const part = new PartWriter(options);
  do {
    while (cursor.advance()) part.take(cursor);
    if (part.length >= CHUNK_BYTES) yield part.chunk();
  } while (await cursor.refill());
  if (part.length > 0) yield part.chunk();
  const { lines, bytes, failure } = cursor;
  return { lines, records: part.records, bytes, failure };
}

class PartWriter {
  records = 0;
  readonly #router: Router;
  readonly #spine = new SpineWriter();
  readonly #shared = new SegmentWriter();
  readonly #segments: readonly SegmentWriter[];
  /** In the present chunk. */
  #number = 0;

  constructor({ program, monitors, partitions }: MapPartOptions) {
    this.#router = new Router(program, { monitors, partitions });
    this.#segments = Array.from({ length: partitions }, () => new SegmentWriter());
  }

  get length(): number {
    let length = this.#spine.length + this.#shared.length;
    for (const segment of this.#segments) length += segment.length;
    return length;
  }

  chunk(): PartChunk {
    this.#number = 0;
    return {
      spine: this.#spine.take(),
      shared: this.#shared.take(),
      segments: this.#segments.map((segment) => segment.take()),
    };
  }

  take({ head: record, lineOfHead }: Pick<TraceCursor, "head" | "lineOfHead">): void {
    if (record === null) return;
    const { line, time } = record;
    this.records++;
    const at = this.#number++;
    switch (record.kind) {
      case "mapped": {
        const route = this.#router.routeOf(record);
        if (route === "all") {
          this.#spine.write({ kind: "shared", line, time });
          this.#shared.write(record, at);
          return;
        }
        const { more, orderKey } = record;
        this.#spine.write({ kind: "mapped", events: 1 + more.length, orderKey, line, time });
        for (const partition of route) this.#segments[partition]?.write(record, at);
        return;
      }
      case "skipped":
        this.#spine.write({ kind: "skipped", rule: record.rule, line, time });
        return;
      case "unmapped":
      case "rejected":
      case "gap":
        // Rare, of every shape, and for all: it is read again where it is needed.
        this.#spine.write({ kind: "line", ...lineOfHead, line, time });
        return;
      case "elsewhere":
        throw new Error("a reader gives no records of other partitions");
      default:
        unreachable(record);
    }
  }
}
