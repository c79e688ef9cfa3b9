/**
 * Statements that move, clear, compare and search values; what expressions and updates are made of.
 */
import type { Value } from "../../machine/value.ts";
import type { EventId } from "../../ir/program.ts";
import type { Hidden } from "./hidden.ts";
import { elementAt, entryAt, itemAt, lengthAt, rangeAt, scalarAt } from "./place.ts";
import type { Place } from "./place.ts";
import type { Shape } from "./shape.ts";
import type { Writer } from "./writer.ts";

/** A number that an expression stands for, and the range in which it lies. */
export interface Scalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly low: number;
  readonly high: number;
}

/** The value of an expression: a number, or the place where the value stands. */
export type Operand = Scalar | { readonly kind: "place"; readonly place: Place };

/** The numbers that stand for what is no number. */
export interface Numbers {
  /** Of a constant string of the program. */
  ofString(text: string): number;
  ofEvent(event: EventId): number;
  /** Of a machine by its name; 0 is null. */
  ofMachine(name: string): number;
}

export function scalar(text: string, { low, high }: { readonly low: number; readonly high: number }): Scalar {
  return { kind: "scalar", text, low, high };
}

export function constant(value: number): Scalar {
  return scalar(String(value), { low: value, high: value });
}

const BOOL = { low: 0, high: 1 };

/** What stands at a place. */
export function operandAt(place: Place): Operand {
  return place.shape.kind === "scalar" ? scalar(scalarAt(place), rangeAt(place)) : { kind: "place", place };
}

export class Values {
  readonly writer: Writer;
  readonly hidden: Hidden;
  readonly #numbers: Numbers;
  #temporaries = 0;

  constructor(writer: Writer, hidden: Hidden, numbers: Numbers) {
    this.writer = writer;
    this.hidden = hidden;
    this.#numbers = numbers;
  }

  /** Lets everything taken in `write` be taken again afterwards. */
  releasing<T>(write: () => T): T {
    const before = this.#temporaries;
    const result = write();
    this.#temporaries = before;
    return result;
  }

  /** A variable for a number. */
  temporary(): string {
    return this.hidden.number(`t${this.#temporaries++}`);
  }

  /** A place for an intermediate value. */
  temporaryPlace(shape: Shape): Place {
    return this.hidden.place(`t${this.#temporaries++}_${keyOf(shape)}`, shape);
  }

  /** The number in a variable of its own, unless its text is a name or a number already. */
  named({ text, low, high }: Scalar): Scalar {
    if (/^\w+$/.test(text)) return scalar(text, { low, high });
    const name = this.temporary();
    this.writer.line(`${name} = ${text};`);
    return scalar(name, { low, high });
  }

  /** Says that there is not room enough where the condition is false. */
  requireRoom(condition: string): void {
    this.writer.line(`assert(capacity_suffices || ${condition});`);
  }

  copy(to: Place, from: Operand): void {
    if (from.kind === "scalar") return this.#copyScalar(to, from);
    const source = from.place;
    const { shape } = to;
    if (shape.kind === "tuple") {
      shape.items.forEach((_, i) => this.copy(itemAt(to, i), operandAt(itemAt(source, i))));
    } else if (shape.kind !== "scalar" && source.shape.kind !== "scalar" && source.shape.kind !== "tuple") {
      this.#copyCollection(to, source, [shape.capacity, source.shape.capacity]);
    } else throw new Error("a value does not have the shape of its place");
  }

  #copyScalar(to: Place, from: Scalar): void {
    if (to.shape.kind !== "scalar") throw new Error("a number is no collection");
    const { low, high } = rangeAt(to);
    if (to.shape.role === "int" && (from.low < low || from.high > high)) {
      const value = this.named(from);
      const lower = from.low < low ? [`${value.text} >= ${low}`] : [];
      const upper = from.high > high ? [`${value.text} <= ${high}`] : [];
      this.requireRoom(`(${[...lower, ...upper].join(" && ")})`);
      this.writer.line(`${scalarAt(to)} = ${value.text};`);
    } else if (scalarAt(to) !== from.text) {
      this.writer.line(`${scalarAt(to)} = ${from.text};`);
    }
  }

  #copyCollection(to: Place, from: Place, [room, most]: readonly [number, number]): void {
    const length = lengthAt(from);
    if (most > room) this.requireRoom(`${length} <= ${room}`);
    if (room === 0) return;
    const at = this.temporary();
    this.writer.line(`${at} = 0;`);
    if (most > 0) {
      this.writer.loop(`${at} < ${length}`, () => {
        this.#copyEntry([to, at], [from, at]);
        this.writer.line(`${at}++;`);
      });
    }
    this.writer.loop(`${at} < ${lengthAt(to)}`, () => {
      this.#clearEntry(to, at);
      this.writer.line(`${at}++;`);
    });
    this.writer.line(`${lengthAt(to)} = ${length};`);
  }

  #copyEntry([to, toAt]: At, [from, fromAt]: At): void {
    this.copy(elementAt(to, toAt), operandAt(elementAt(from, fromAt)));
    if (to.shape.kind === "map") this.copy(entryAt(to, toAt), operandAt(entryAt(from, fromAt)));
  }

  #clearEntry(place: Place, at: string): void {
    this.clear(elementAt(place, at));
    if (place.shape.kind === "map") this.clear(entryAt(place, at));
  }

  /** All zero: an empty collection, and what lies behind its end. */
  clear(place: Place): void {
    const { shape } = place;
    if (shape.kind === "scalar") return this.writer.line(`${scalarAt(place)} = 0;`);
    if (shape.kind === "tuple") return shape.items.forEach((_, i) => this.clear(itemAt(place, i)));
    if (shape.capacity === 0) return;
    const at = this.temporary();
    this.writer.line(`${at} = 0;`);
    this.writer.loop(`${at} < ${lengthAt(place)}`, () => {
      this.#clearEntry(place, at);
      this.writer.line(`${at}++;`);
    });
    this.writer.line(`${lengthAt(place)} = 0;`);
  }

  /** Appends to a collection an entry that `fill` fills in. */
  append(place: Place, fill: (position: string) => void): void {
    this.insertAt(place, lengthAt(place), fill, { isAtEnd: true });
  }

  /** Makes room at a position up to the length; `fill` fills it in. */
  insertAt(
    place: Place,
    position: string,
    fill: (position: string) => void,
    { isAtEnd }: { readonly isAtEnd: boolean },
  ): void {
    const { shape } = place;
    if (shape.kind === "scalar" || shape.kind === "tuple") throw new Error("no collection");
    const length = lengthAt(place);
    if (shape.capacity === 0) return this.requireRoom("false");
    this.requireRoom(`${length} < ${shape.capacity}`);
    if (!isAtEnd) {
      const at = this.temporary();
      this.writer.line(`${at} = ${length};`);
      this.writer.loop(`${at} > ${position}`, () => {
        const before = this.temporary();
        this.writer.line(`${before} = ${at} - 1;`);
        this.#copyEntry([place, at], [place, before]);
        this.writer.line(`${at}--;`);
      });
    }
    fill(position);
    this.writer.line(`${length}++;`);
  }

  /** Closes the gap that an entry leaves. */
  removeAt(place: Place, position: string): void {
    const at = this.temporary();
    const next = this.temporary();
    const length = lengthAt(place);
    if (place.shape.kind !== "scalar" && place.shape.kind !== "tuple" && place.shape.capacity === 0) return;
    this.writer.line(`${at} = ${position};`);
    this.writer.line(`${next} = ${at} + 1;`);
    this.writer.loop(`${next} < ${length}`, () => {
      this.#copyEntry([place, at], [place, next]);
      this.writer.line(`${at}++;`);
      this.writer.line(`${next}++;`);
    });
    this.#clearEntry(place, at);
    this.writer.line(`${length}--;`);
  }

  /** An expression that is true where the language's `==` is. */
  equality(left: Operand, right: Operand): string {
    if (left.kind === "scalar" && right.kind === "scalar") return `(${left.text} == ${right.text})`;
    if (left.kind === "scalar" || right.kind === "scalar") return "false";
    const [a, b] = [left.place, right.place];
    if (a.shape.kind === "tuple") {
      const parts = a.shape.items.map((_, i) =>
        this.equality(operandAt(itemAt(a, i)), operandAt(itemAt(b, i))),
      );
      return parts.length === 0 ? "true" : `(${parts.join(" && ")})`;
    }
    return this.#sameCollections(a, b);
  }

  #sameCollections(a: Place, b: Place): string {
    const same = this.temporary();
    this.writer.line(`${same} = (${lengthAt(a)} == ${lengthAt(b)});`);
    if (isAlwaysEmpty(a) || isAlwaysEmpty(b)) return same;
    const at = this.temporary();
    this.writer.line(`${at} = 0;`);
    this.writer.loop(`(${same} && ${at} < ${lengthAt(a)})`, () => {
      if (a.shape.kind === "list" && a.shape.of === "seq") {
        const equal = this.equality(operandAt(elementAt(a, at)), operandAt(elementAt(b, at)));
        this.writer.line(`${same} = ${equal};`);
      } else {
        const found = this.search(b, operandAt(elementAt(a, at)));
        this.writer.line(`${same} = (${found} < ${lengthAt(b)});`);
        if (a.shape.kind === "map") {
          this.writer.choice([
            {
              guard: same,
              then: () => {
                const equal = this.equality(operandAt(entryAt(a, at)), operandAt(entryAt(b, found)));
                this.writer.line(`${same} = ${equal};`);
              },
            },
          ]);
        }
      }
      this.writer.line(`${at}++;`);
    });
    return same;
  }

  /** A variable with the position of a member (a map's: of a key); the length where there is none. */
  search(place: Place, member: Operand): string {
    const at = this.temporary();
    this.writer.line(`${at} = 0;`);
    if (isAlwaysEmpty(place)) return at;
    const found = this.temporary();
    this.writer.line(`${found} = 0;`);
    this.writer.loop(`(!${found} && ${at} < ${lengthAt(place)})`, () => {
      this.writer.line(`${found} = ${this.equality(operandAt(elementAt(place, at)), member)};`);
      this.writer.choice([{ guard: `!${found}`, then: () => this.writer.line(`${at}++;`) }]);
    });
    return at;
  }

  /** Puts a constant value into a place that is all zero. */
  putConstant(place: Place, value: Value): void {
    const { shape } = place;
    if (shape.kind === "scalar") {
      const number = this.numberOf(value);
      if (number !== 0) this.writer.line(`${scalarAt(place)} = ${number};`);
      return;
    }
    const items = itemsOf(value);
    if (shape.kind === "tuple") return items.forEach((item, i) => this.putConstant(itemAt(place, i), item));
    if (items.length > shape.capacity) this.requireRoom("false");
    else {
      items.forEach((item, i) => this.putConstant(elementAt(place, String(i)), item));
      const values = typeof value === "object" && value?.kind === "map" ? value.values : [];
      values.forEach((item, i) => this.putConstant(entryAt(place, String(i)), item));
      if (items.length > 0) this.writer.line(`${lengthAt(place)} = ${items.length};`);
    }
  }

  /** An expression that is true where a constant value without sets and maps stands at the place. */
  equalsConstant(place: Place, value: Value): string {
    const { shape } = place;
    if (shape.kind === "scalar") return `${scalarAt(place)} == ${this.numberOf(value)}`;
    const items = itemsOf(value);
    if (shape.kind === "tuple") {
      const parts = items.map((item, i) => this.equalsConstant(itemAt(place, i), item));
      return parts.length === 0 ? "true" : parts.join(" && ");
    }
    const parts = items.map((item, i) => this.equalsConstant(elementAt(place, String(i)), item));
    return [`${lengthAt(place)} == ${items.length}`, ...parts].join(" && ");
  }

  /** The number of a scalar value. */
  numberOf(value: Value): number {
    if (value === null) return 0;
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "number") return value;
    if (typeof value === "string") return this.#numbers.ofString(value);
    if (typeof value === "object" && value.kind === "enum") return value.value;
    if (typeof value === "object" && value.kind === "event") return this.#numbers.ofEvent(value.event);
    if (typeof value === "object" && value.kind === "machine") return this.#numbers.ofMachine(value.name);
    throw new Error("this value is no number");
  }

  readonly bool = BOOL;
}

type At = readonly [Place, string];

function isAlwaysEmpty({ shape }: Place): boolean {
  return (shape.kind === "list" || shape.kind === "map") && shape.capacity === 0;
}

function itemsOf(value: Value): readonly Value[] {
  if (typeof value !== "object" || value === null) throw new Error("this value has no parts");
  if (value.kind === "map") return value.keys;
  if ("items" in value) return value.items;
  throw new Error("this value has no parts");
}

/** A name for a shape; different shapes have different ones. */
function keyOf(shape: Shape): string {
  switch (shape.kind) {
    case "scalar":
      return shape.role.charAt(0);
    case "tuple":
      return `T${shape.items.map(keyOf).join("")}E`;
    case "list":
      return `L${shape.capacity}${keyOf(shape.element)}`;
    case "map":
      return `M${shape.capacity}${keyOf(shape.key)}${keyOf(shape.value)}`;
  }
}
