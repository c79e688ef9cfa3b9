/**
 * The spine of a part of a trace: every record of it, in order, as far as all partitions must know it. That is its
 * line and its time, which move the clock, and for a record that concerns instances of all partitions the record.
 *
 * With the spine and its own segment each partition sees the whole sequence of records, so that clocks, merges of
 * files, lateness and positions are in each what they are in an undivided audit, by the same code.
 *
 * An entry: a header byte (the kind, whether it has a time, how the line is told), the time since the last entry with
 * one in microseconds (as a float where it is not a safe integer), the lines since the last entry, a body.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Line } from "../split-lines.ts";
import type { OrderKey, SkipRule } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { BrokenBytes } from "./byte-reader.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readOrderKey, writeOrderKey } from "./order-key-codec.ts";
import { ValueReader, ValueWriter } from "./value-codec.ts";

export type SpineEntry = {
  readonly line: number;
  readonly time: TraceTime | null;
} & SpineBody;

export type SpineBody =
  /** Of one partition or some: it stands in their segments, with that many events. */
  | { readonly kind: "mapped"; readonly events: number; readonly orderKey: OrderKey | null }
  /** A mapped record that concerns all partitions: it stands in the segment that all read. */
  | { readonly kind: "shared" }
  /** Of no concern to anybody but for its time. */
  | { readonly kind: "skipped"; readonly rule: SkipRule }
  /** To be read again from its line: the record with this number among those that the line gives. */
  | { readonly kind: "line"; readonly text: Line; readonly number: number };

const KINDS = ["one event", "mapped", "shared", "skipped", "text", "problem"] as const;
const HAS_TIME = 8;
const TIME_IS_FLOAT = 16;
const TIME_IS_EARLIER = 32;
const IS_NEXT_LINE = 64;
const HAS_ORDER_KEY = 128;

export class SpineWriter {
  readonly #out = new ByteWriter();
  readonly #values = new ValueWriter(this.#out);
  readonly #rules = new Map<SkipRule, number>();
  #line = 0;
  #time = 0;

  get length(): number {
    return this.#out.length;
  }

  write(entry: SpineEntry): void {
    const out = this.#out;
    const { line, time } = entry;
    const step = time === null ? 0 : time - this.#time;
    const isFloat = !Number.isSafeInteger(step);
    const isNextLine = line === this.#line + 1;
    out.byte(
      KINDS.indexOf(kindOf(entry)) |
        (time === null ? 0 : HAS_TIME) |
        (isFloat ? TIME_IS_FLOAT : 0) |
        (!isFloat && step < 0 ? TIME_IS_EARLIER : 0) |
        (isNextLine ? IS_NEXT_LINE : 0) |
        (entry.kind === "mapped" && entry.orderKey !== null ? HAS_ORDER_KEY : 0),
    );
    if (time !== null) {
      if (isFloat) out.float(time);
      else out.count(Math.abs(step));
      this.#time = time;
    }
    if (!isNextLine) out.count(line - this.#line);
    this.#line = line;
    this.#body(entry);
  }

  #body(body: SpineBody): void {
    const out = this.#out;
    switch (body.kind) {
      case "shared":
        return;
      case "mapped":
        if (body.events !== 1) out.count(body.events);
        if (body.orderKey !== null) writeOrderKey(body.orderKey, out, this.#values);
        return;
      case "skipped":
        return this.#rule(body.rule);
      case "line":
        out.count(body.number);
        return out.text(typeof body.text === "string" ? body.text : body.text.problem);
      default:
        return unreachable(body);
    }
  }

  #rule(rule: SkipRule): void {
    const known = this.#rules.get(rule);
    if (known !== undefined) return this.#out.count(1 + known);
    this.#rules.set(rule, this.#rules.size);
    this.#out.count(0);
    this.#out.text(rule);
  }

  /** What was written; the writer begins anew. */
  take(): Uint8Array {
    this.#rules.clear();
    this.#line = 0;
    this.#time = 0;
    return this.#out.take();
  }
}

export class SpineReader {
  readonly #in: ByteReader;
  readonly #values: ValueReader;
  readonly #rules: SkipRule[] = [];
  #line = 0;
  #time = 0;

  constructor(input: ByteReader) {
    this.#in = input;
    this.#values = new ValueReader(input);
  }

  /** Null at the end. */
  next(): SpineEntry | null {
    const input = this.#in;
    if (input.isAtEnd) return null;
    const header = input.byte();
    let time: TraceTime | null = null;
    if ((header & HAS_TIME) !== 0) {
      if ((header & TIME_IS_FLOAT) !== 0) time = input.float();
      else time = this.#time + ((header & TIME_IS_EARLIER) !== 0 ? -input.count() : input.count());
      this.#time = time;
    }
    this.#line += (header & IS_NEXT_LINE) !== 0 ? 1 : input.count();
    // Entries are written out: to spread what they have in common took a third of the whole stage.
    const line = this.#line;
    const kind = KINDS[header & 7];
    switch (kind) {
      case "one event":
      case "mapped": {
        const events = kind === "mapped" ? input.count() : 1;
        const hasKey = (header & HAS_ORDER_KEY) !== 0;
        const orderKey = hasKey ? readOrderKey(input, this.#values) : null;
        return { line, time, kind: "mapped", events, orderKey };
      }
      case "shared":
        return { line, time, kind };
      case "skipped":
        return { line, time, kind, rule: this.#rule() };
      case "text":
        return { line, time, kind: "line", number: input.count(), text: input.text() };
      case "problem":
        return { line, time, kind: "line", number: input.count(), text: { problem: input.text() } };
      case undefined:
        throw new BrokenBytes(`no entry of a spine has the kind ${header & 7}`);
      default:
        return unreachable(kind);
    }
  }

  #rule(): SkipRule {
    const number = this.#in.count();
    const known = number === 0 ? this.#in.text() : this.#rules[number - 1];
    if (known === undefined) throw new BrokenBytes(`no rule was given the number ${number - 1}`);
    if (number === 0) this.#rules.push(known);
    return known;
  }
}

function kindOf(body: SpineBody): (typeof KINDS)[number] {
  switch (body.kind) {
    case "line":
      return typeof body.text === "string" ? "text" : "problem";
    case "mapped":
      return body.events === 1 ? "one event" : "mapped";
    default:
      return body.kind;
  }
}
