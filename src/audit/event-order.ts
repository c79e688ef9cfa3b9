/** What is known of the order of events: a partial order, where clocks differ or a file has no order of its own. */
import { compareOrderKeys } from "./lateness-window.ts";
import type { MappedRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface EventOrderOptions {
  /** Events of different sources that are closer than this are in no known order. Microseconds. */
  readonly skew: number;
  /** By input: whether its records with equal times are in no known order. */
  readonly unordered: readonly boolean[];
}

interface Placed {
  /** Of the record in the trace. */
  readonly position: number;
  readonly record: MappedRecord;
  readonly time: TraceTime | null;
}

export class EventOrder {
  readonly skew: number;
  /** Whether there are events without a known order at all. */
  readonly isLoose: boolean;
  readonly #unordered: readonly boolean[];

  constructor({ skew, unordered }: EventOrderOptions) {
    this.skew = skew;
    this.#unordered = unordered;
    this.isLoose = skew > 0 || unordered.includes(true);
  }

  /** The earliest time such that an event with it, or with a later one, certainly happened after this one. */
  closesAt(record: MappedRecord, time: TraceTime | null): TraceTime {
    if (time === null) return -Infinity;
    const isUnordered = this.#unordered[record.input] === true;
    return time + (isUnordered ? Math.max(1, this.skew) : this.skew);
  }

  /**
   * Whether the first certainly happened before the second, which does not stand before it in the order by time,
   * file and line. Transitive: whoever is apart by the skew stays so, and within a source the order is total but for
   * equal times of one unordered file.
   */
  isBefore(first: Placed, second: Placed): boolean {
    const one = first.record;
    const two = second.record;
    if (first.time === null || second.time === null) return true;
    if (first.position === second.position) return true;
    if (one.input === two.input && first.time === second.time && this.#unordered[one.input] === true) {
      const [key, other] = [one.orderKey, two.orderKey];
      return key !== null && other !== null && compareOrderKeys(key, other) < 0;
    }
    return isSameSource(one, two) || second.time - first.time >= this.skew;
  }
}

/** Who logged it; where a record does not say so, its file did. */
function isSameSource(one: MappedRecord, two: MappedRecord): boolean {
  return one.source === null ? two.source === null && one.input === two.input : one.source === two.source;
}
