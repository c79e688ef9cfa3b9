/**
 * Puts records in the order of their times, as far as a bounded lateness allows.
 *
 * The watermark is the latest time so far, over all files, in the order in which records are read. A record is
 * released once its time lies further back than the lateness; one that comes later than that is late, and is never
 * put where it belongs. Lateness is a duration alone, not a number of records: how far a key's records may lie apart
 * would then depend on how busy the other keys are. What is held is the records of that duration.
 */
import { TimeBuckets } from "./time-buckets.ts";
import type { HeldLines, OrderKey, ScannedLine, TraceRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface LatenessOptions {
  /** Microseconds. */
  readonly lateness: number;
  readonly release: (record: TraceRecord) => void;
  readonly late: (record: TraceRecord) => void;
  /** Where scanned lines wait; null: none come. */
  readonly lines: HeldLines | null;
  readonly releaseLine: (line: ScannedLine) => void;
}

/** A record, or the number of a line among those that wait. */
type Held = TraceRecord | number;

export class LatenessWindow {
  /** Records that were put before one that stands above them, or comes from another file. */
  reordered = 0;
  late = 0;
  readonly #options: LatenessOptions;
  readonly #held: TimeBuckets<Held>;
  readonly #release: (held: Held) => void;
  #watermark: TraceTime = -Infinity;

  constructor(options: LatenessOptions) {
    const { lines, release, releaseLine } = options;
    this.#options = options;
    this.#held = new TimeBuckets(options.lateness, (a, b) => this.#compare(a, b));
    this.#release = (held) => {
      if (typeof held !== "number") {
        release(held);
        return;
      }
      releaseLine((lines as HeldLines).show(held));
      (lines as HeldLines).remove(held);
    };
  }

  /** `time`: of the record, or, where it has none, of the last one above it that has. */
  take(record: TraceRecord, time: TraceTime | null): void {
    const { release, late } = this.#options;
    const at = time ?? this.#watermark;
    if (at === -Infinity) release(record);
    else if (this.#isInTime(at)) this.#held.add(at, record);
    else if (record.kind === "gap") release(record);
    else {
      this.late++;
      late(record);
    }
  }

  /** As `take`, of a line whose bytes may be others soon. False: it is to be taken as a record. */
  takeLine(line: ScannedLine, time: TraceTime | null): boolean {
    const { lines, lateness } = this.#options;
    const at = time ?? this.#watermark;
    if (lines === null || at === -Infinity || at < this.#watermark - lateness) return false;
    this.#isInTime(at);
    this.#held.add(at, lines.add(line));
    return true;
  }

  /** Lets time pass. Whether what has this time can be put where it belongs. */
  #isInTime(at: TraceTime): boolean {
    const horizon = this.#watermark - this.#options.lateness;
    if (at < horizon) {
      // Whatever is earlier than the horizon is to be taken before anything is said of what comes too late for it.
      this.#held.takeBefore(horizon, this.#release);
      return false;
    }
    if (at < this.#watermark) this.reordered++;
    else if (at > this.#watermark) {
      this.#watermark = at;
      // By whole buckets; a time that is equal to the horizon may still come.
      this.#held.takeBuckets(at - this.#options.lateness, this.#release);
    }
    return true;
  }

  /** Nothing will come any more. */
  end(): void {
    this.#held.takeBefore(Infinity, this.#release);
  }

  /** Of what has equal times: by the binding's order key, then by file, then as it stands. */
  #compare(a: Held, b: Held): number {
    if (typeof a !== "number" && typeof b !== "number") {
      const [first, second] = [orderKeyOf(a), orderKeyOf(b)];
      if (first !== null && second !== null) {
        const order = compareOrderKeys(first, second);
        if (order !== 0) return order;
      }
    }
    return this.#inputOf(a) - this.#inputOf(b);
  }

  #inputOf(held: Held): number {
    return typeof held === "number" ? (this.#options.lines as HeldLines).inputOf(held) : held.input;
  }
}

function orderKeyOf(record: TraceRecord): OrderKey | null {
  return record.kind === "mapped" || record.kind === "elsewhere" ? record.orderKey : null;
}

/** Negative where the first comes before the second, 0 where nothing is known. */
export function compareOrderKeys(first: OrderKey, second: OrderKey): number {
  for (let index = 0; index < first.length && index < second.length; index++) {
    const one = first[index] as string | number | bigint;
    const two = second[index] as string | number | bigint;
    if (one !== two) return one < two ? -1 : one > two ? 1 : 0;
  }
  return 0;
}
