/**
 * A segment: of one part of a trace the mapped records that concern one partition, or, in the segment that all
 * partitions read, all of them. Each with its number among the records of the part.
 */
import { asId } from "../../base/brand.ts";
import type { EventId } from "../../ir/program.ts";
import { NO_MORE } from "../trace-record.ts";
import type { MappedRecord, RecordPlace } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readOrderKey, writeOrderKey } from "./order-key-codec.ts";
import { ValueReader, ValueWriter } from "./value-codec.ts";

export class SegmentWriter {
  readonly #out = new ByteWriter();
  #values = new ValueWriter(this.#out);
  #number = -1;

  get length(): number {
    return this.#out.length;
  }

  write(record: MappedRecord, number: number): void {
    this.#out.count(number - this.#number - 1);
    this.#number = number;
    this.#event(record);
  }

  /** What was written; the writer begins anew. */
  take(): Uint8Array {
    this.#values = new ValueWriter(this.#out);
    this.#number = -1;
    return this.#out.take();
  }

  /** Place and time stand in the spine. */
  #event({ event, payload, id, source, isUnknown, orderKey, more }: MappedRecord): void {
    const out = this.#out;
    out.byte(
      (id === null ? 0 : 1) |
        (orderKey === null ? 0 : 2) |
        (more.length === 0 ? 0 : 4) |
        (source === null ? 0 : 8) |
        (isUnknown ? 16 : 0),
    );
    out.count(event);
    this.#values.write(payload);
    if (id !== null) out.text(id);
    if (source !== null) out.text(source);
    if (orderKey !== null) writeOrderKey(orderKey, out, this.#values);
    if (more.length === 0) return;
    out.count(more.length);
    for (const one of more) this.#event(one);
  }
}

export class SegmentReader {
  readonly #in: ByteReader;
  readonly #values: ValueReader;
  /** The number of the record that {@link read} would read; infinite at the end. */
  number = -1;

  constructor(input: ByteReader) {
    this.#in = input;
    this.#values = new ValueReader(input);
    this.#step();
  }

  #step(): void {
    this.number = this.#in.isAtEnd ? Infinity : this.number + 1 + this.#in.count();
  }

  read(place: RecordPlace, time: TraceTime | null): MappedRecord {
    const record = this.#event(place, time);
    this.#step();
    return record;
  }

  #event({ input, line }: RecordPlace, time: TraceTime | null): MappedRecord {
    const from = this.#in;
    const flags = from.byte();
    const event = asId<EventId>(from.count());
    const payload = this.#values.read();
    const id = (flags & 1) === 0 ? null : from.text();
    const source = (flags & 8) === 0 ? null : from.text();
    const orderKey = (flags & 2) === 0 ? null : readOrderKey(from, this.#values);
    const count = (flags & 4) === 0 ? 0 : from.count();
    const more: MappedRecord[] = [];
    for (let i = 0; i < count; i++) more.push(this.#event({ input, line }, time));
    return {
      kind: "mapped",
      input,
      line,
      event,
      payload,
      time,
      id,
      source,
      isUnknown: (flags & 16) !== 0,
      orderKey,
      more: count === 0 ? NO_MORE : more,
    };
  }
}
