/**
 * Puts records in the order of their times, as far as a bounded lateness allows.
 *
 * The watermark is the latest time so far, over all files, in the order in which records are read. A record is
 * released once its time lies further back than the lateness; one that comes later than that is late, and is never
 * put where it belongs. Lateness is a duration alone, not a number of records: how far a key's records may lie apart
 * would then depend on how busy the other keys are. What is held is the records of that duration.
 */
import { TimeBuckets } from "./time-buckets.ts";
import type { OrderKey, TraceRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface LatenessOptions {
  /** Microseconds. */
  readonly lateness: number;
  readonly release: (record: TraceRecord) => void;
  readonly late: (record: TraceRecord) => void;
}

export class LatenessWindow {
  /** Records that were put before one that stands above them, or comes from another file. */
  reordered = 0;
  late = 0;
  readonly #options: LatenessOptions;
  readonly #held: TimeBuckets<TraceRecord>;
  #watermark: TraceTime = -Infinity;

  constructor(options: LatenessOptions) {
    this.#options = options;
    this.#held = new TimeBuckets(options.lateness, compareRecords);
  }

  /** `time`: of the record, or, where it has none, of the last one above it that has. */
  take(record: TraceRecord, time: TraceTime | null): void {
    const { lateness, release, late } = this.#options;
    const at = time ?? this.#watermark;
    if (at === -Infinity) {
      release(record);
      return;
    }
    const horizon = this.#watermark - lateness;
    if (at < horizon) {
      // Whatever is earlier than the horizon is to be taken before anything is said of what comes too late for it.
      this.#held.takeBefore(horizon, release);
      if (record.kind === "gap") {
        release(record);
        return;
      }
      this.late++;
      late(record);
      return;
    }
    if (at < this.#watermark) this.reordered++;
    else if (at > this.#watermark) {
      this.#watermark = at;
      // By whole buckets; a time that is equal to the horizon may still come.
      this.#held.takeBuckets(at - lateness, release);
    }
    this.#held.add(at, record);
  }

  /** Nothing will come any more. */
  end(): void {
    this.#held.takeBefore(Infinity, this.#options.release);
  }
}

/** Of records with equal times: by the binding's order key, then by file, then as they stand. */
function compareRecords(a: TraceRecord, b: TraceRecord): number {
  const [first, second] = [orderKeyOf(a), orderKeyOf(b)];
  if (first !== null && second !== null) {
    const order = compareOrderKeys(first, second);
    if (order !== 0) return order;
  }
  return a.input - b.input;
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
