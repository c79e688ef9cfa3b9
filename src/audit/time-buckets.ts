/**
 * Items with times, held back in buckets of equal width, and given out in order: a priority queue for items of which
 * all lie within a bounded span. To add one is to append it; a bucket is sorted when it is given out, and only if its
 * items did not come in order. Items with equal times come out as `compare` says, and then as they went in.
 */
import type { TraceTime } from "./trace-time.ts";

/** A span is divided into so many buckets; there is room for a span and one more bucket at each end. */
const BUCKETS_OF_SPAN = 64;
const ROOM = 128;

interface Bucket<T> {
  number: number;
  times: TraceTime[];
  items: T[];
  isSorted: boolean;
}

export class TimeBuckets<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #width: number;
  /** By number, modulo the room. */
  readonly #buckets: (Bucket<T> | undefined)[] = Array.from({ length: ROOM }, () => undefined);
  /** No bucket with a lower number holds anything. */
  #first = Infinity;
  #last = -Infinity;
  #size = 0;
  #keys = new Float64Array(256);

  /** `span`: whoever adds an item has taken out those that lie further back, from the one with the latest time. */
  constructor(span: number, compare: (a: T, b: T) => number) {
    this.#compare = compare;
    this.#width = Math.max(1, Math.ceil(span / BUCKETS_OF_SPAN));
  }

  add(time: TraceTime, item: T): void {
    const number = Math.floor(time / this.#width);
    const place = ((number % ROOM) + ROOM) % ROOM;
    if (this.#size++ === 0 || number < this.#first) this.#first = number;
    if (number > this.#last) this.#last = number;
    let bucket = this.#buckets[place];
    if (bucket === undefined) {
      this.#buckets[place] = bucket = { number, times: [], items: [], isSorted: true };
    } else if (bucket.items.length === 0) {
      bucket.number = number;
    } else if (bucket.number !== number) {
      throw new Error("an item lies outside the span");
    }
    const { times, items } = bucket;
    const end = times.length - 1;
    const latest = times[end];
    if (
      latest !== undefined &&
      (time < latest || (time === latest && this.#compare(item, items[end] as T) < 0))
    ) {
      bucket.isSorted = false;
    }
    times.push(time);
    items.push(item);
  }

  /** Gives out, in order, the items of the buckets that end before `time`. */
  takeBuckets(time: TraceTime, take: (item: T) => void): void {
    const end = Math.min(Math.floor(time / this.#width), this.#last + 1);
    for (; this.#first < end; this.#first++) {
      const bucket = this.#at(this.#first);
      if (bucket === null) continue;
      const items = this.#sorted(bucket);
      bucket.times = [];
      bucket.items = [];
      bucket.isSorted = true;
      this.#size -= items.length;
      for (let index = 0; index < items.length; index++) take(items[index] as T);
    }
  }

  /** Gives out, in order, all items with an earlier time than this. */
  takeBefore(time: TraceTime, take: (item: T) => void): void {
    this.takeBuckets(time, take);
    const bucket = this.#at(this.#first);
    if (bucket === null) return;
    const items = this.#sorted(bucket);
    const later = bucket.times.findIndex((one) => one >= time);
    const count = later < 0 ? items.length : later;
    bucket.items = items.slice(count);
    bucket.times = bucket.times.slice(count);
    this.#size -= count;
    for (const item of items.slice(0, count)) take(item);
  }

  #at(number: number): Bucket<T> | null {
    if (number > this.#last) return null;
    const bucket = this.#buckets[((number % ROOM) + ROOM) % ROOM];
    return bucket === undefined || bucket.items.length === 0 || bucket.number !== number ? null : bucket;
  }

  #sorted(bucket: Bucket<T>): T[] {
    if (bucket.isSorted) return bucket.items;
    const { times, items } = bucket;
    const order = this.#orderOf(bucket);
    bucket.times = order.map((index) => times[index] as TraceTime);
    bucket.items = order.map((index) => items[index] as T);
    bucket.isSorted = true;
    return bucket.items;
  }

  /**
   * Indexes into a bucket's items, in order. Times in the bucket and indexes fit into one number each, mostly, which a
   * typed array sorts without calling back.
   */
  #orderOf({ number, times, items }: Bucket<T>): number[] {
    const count = times.length;
    const order = new Array<number>(count);
    let isDone = this.#width * count < Number.MAX_SAFE_INTEGER;
    if (isDone) {
      const base = number * this.#width;
      if (this.#keys.length < count) this.#keys = new Float64Array(2 * count);
      const keys = this.#keys.subarray(0, count);
      for (let index = 0; index < count; index++)
        keys[index] = ((times[index] as number) - base) * count + index;
      keys.sort();
      for (let at = 0; at < count; at++) order[at] = (keys[at] as number) % count;
      // Equal times are in the order in which they came, which may not be theirs.
      for (let at = 1; at < count && isDone; at++) {
        const [one, two] = [order[at - 1] as number, order[at] as number];
        isDone = times[one] !== times[two] || this.#compare(items[one] as T, items[two] as T) <= 0;
      }
    } else {
      for (let index = 0; index < count; index++) order[index] = index;
    }
    if (isDone) return order;
    return order.sort(
      (a, b) =>
        (times[a] as number) - (times[b] as number) || this.#compare(items[a] as T, items[b] as T) || a - b,
    );
  }
}
