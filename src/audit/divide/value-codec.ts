/**
 * Values as bytes, and back: exactly the same value, insertion order and all, as `representationKey` tells.
 *
 * A tag, then what the kind needs. What comes again and again (the names of a named tuple, elements of an enum) is
 * written once and from then on by its number, in the order in which the writer met it; so bytes are read by one
 * reader from the beginning.
 */
import { unreachable } from "../../base/unreachable.ts";
import { asId } from "../../base/brand.ts";
import type { EventId, MachineTypeId } from "../../ir/program.ts";
import {
  floatValue,
  MapValue,
  NamedTupleValue,
  SeqValue,
  SetValue,
  TupleValue,
} from "../../machine/value.ts";
import type { EnumValue, Value } from "../../machine/value.ts";
import { BrokenBytes } from "./byte-reader.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

const TAG = {
  null: 0,
  false: 1,
  true: 2,
  /** A non-negative safe integer, as a count. */
  count: 3,
  /** A negative one: −1 − a count. */
  negative: 4,
  /** One that is not safe. */
  int64: 5,
  text: 6,
  float: 7,
  enum: 8,
  event: 9,
  machine: 10,
  tuple: 11,
  namedTuple: 12,
  seq: 13,
  set: 14,
  map: 15,
  foreign: 16,
} as const;

export class ValueWriter {
  readonly #out: ByteWriter;
  readonly #enums = new Map<string, number>();
  readonly #shapes = new Map<string, number>();

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  write(value: Value): void {
    const out = this.#out;
    switch (typeof value) {
      case "boolean":
        return out.byte(value ? TAG.true : TAG.false);
      case "number":
        out.byte(value < 0 ? TAG.negative : TAG.count);
        return out.count(value < 0 ? -1 - value : value);
      case "bigint":
        out.byte(TAG.int64);
        return out.int64(value);
      case "string":
        out.byte(TAG.text);
        return out.text(value);
    }
    if (value === null) return out.byte(TAG.null);
    switch (value.kind) {
      case "float":
        out.byte(TAG.float);
        return out.float(value.value);
      case "enum":
        out.byte(TAG.enum);
        return this.#enum(value);
      case "event":
        out.byte(TAG.event);
        return out.count(value.event);
      case "machine":
        out.byte(TAG.machine);
        out.count(value.type === null ? 0 : 1 + value.type);
        this.#permits(value.permits);
        return out.text(value.name);
      case "tuple":
        out.byte(TAG.tuple);
        return this.#items(value.items);
      case "named-tuple":
        out.byte(TAG.namedTuple);
        this.#shape(value.names);
        return this.#items(value.items);
      case "seq":
        out.byte(TAG.seq);
        return this.#items(value.items);
      case "set":
        out.byte(TAG.set);
        return this.#items(value.items);
      case "map":
        out.byte(TAG.map);
        this.#items(value.keys);
        return this.#items(value.values);
      case "foreign":
        out.byte(TAG.foreign);
        out.text(value.type);
        return out.text(value.text);
      default:
        return unreachable(value);
    }
  }

  #items(items: readonly Value[]): void {
    this.#out.count(items.length);
    for (const item of items) this.write(item);
  }

  #permits(permits: readonly EventId[] | undefined): void {
    this.#out.count(permits === undefined ? 0 : 1 + permits.length);
    for (const event of permits ?? []) this.#out.count(event);
  }

  #enum({ enum: name, element, value }: EnumValue): void {
    const key = `${name}.${element}`;
    const known = this.#enums.get(key);
    if (known !== undefined) return this.#out.count(1 + known);
    this.#enums.set(key, this.#enums.size);
    this.#out.count(0);
    this.#out.text(name);
    this.#out.text(element);
    this.write(value);
  }

  #shape(names: readonly string[]): void {
    const key = names.join();
    const known = this.#shapes.get(key);
    if (known !== undefined) return this.#out.count(1 + known);
    this.#shapes.set(key, this.#shapes.size);
    this.#out.count(0);
    this.#out.count(names.length);
    for (const name of names) this.#out.text(name);
  }
}

export class ValueReader {
  readonly #in: ByteReader;
  readonly #enums: EnumValue[] = [];
  readonly #shapes: (readonly string[])[] = [];

  constructor(input: ByteReader) {
    this.#in = input;
  }

  read(): Value {
    const input = this.#in;
    const tag = input.byte();
    switch (tag) {
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.count:
        return input.count();
      case TAG.negative:
        return -1 - input.count();
      case TAG.int64:
        return input.int64();
      case TAG.text:
        return input.text();
      case TAG.float:
        return floatValue(input.float());
      case TAG.enum:
        return this.#enum();
      case TAG.event:
        return { kind: "event", event: asId<EventId>(input.count()) };
      case TAG.machine:
        return this.#machine();
      case TAG.tuple:
        return new TupleValue(this.#items());
      case TAG.namedTuple:
        return new NamedTupleValue(this.#shape(), this.#items());
      case TAG.seq:
        return new SeqValue(this.#items());
      case TAG.set:
        return new SetValue(this.#items());
      case TAG.map:
        return new MapValue(this.#items(), this.#items());
      case TAG.foreign:
        return { kind: "foreign", type: input.text(), text: input.text() };
      default:
        throw new BrokenBytes(`no value begins with ${tag}`);
    }
  }

  #items(): Value[] {
    const count = this.#in.count();
    const items: Value[] = [];
    for (let i = 0; i < count; i++) items.push(this.read());
    return items;
  }

  #machine(): Value {
    const type = this.#in.count();
    const permits = this.#in.count();
    const events: EventId[] = [];
    for (let i = 1; i < permits; i++) events.push(asId<EventId>(this.#in.count()));
    const machine = {
      kind: "machine",
      type: type === 0 ? null : asId<MachineTypeId>(type - 1),
      name: this.#in.text(),
    } as const;
    return permits === 0 ? machine : { ...machine, permits: events };
  }

  #enum(): EnumValue {
    const number = this.#in.count();
    if (number > 0) return this.#known(this.#enums, number - 1);
    const [name, element, value] = [this.#in.text(), this.#in.text(), this.read()];
    if (typeof value !== "number") throw new BrokenBytes(`${name}.${element} has no number`);
    const made: EnumValue = { kind: "enum", enum: name, element, value };
    this.#enums.push(made);
    return made;
  }

  #shape(): readonly string[] {
    const number = this.#in.count();
    if (number > 0) return this.#known(this.#shapes, number - 1);
    const count = this.#in.count();
    const names: string[] = [];
    for (let i = 0; i < count; i++) names.push(this.#in.text());
    this.#shapes.push(names);
    return names;
  }

  #known<T>(table: readonly T[], number: number): T {
    const one = table[number];
    if (one === undefined) throw new BrokenBytes(`nothing was given the number ${number}`);
    return one;
  }
}
