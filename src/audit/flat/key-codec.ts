/** Keys as bytes: equal bytes for keys that are equal, taken from scanned lines or from values. */
import type { Type } from "../../analysis/type.ts";
import type { EnumDefinition } from "../../ir/program.ts";
import { fromNumber, scalarKind, toNumber } from "../../machine/flat/scalars.ts";
import { NamedTupleValue, TupleValue } from "../../machine/value.ts";
import type { Value } from "../../machine/value.ts";
import { PLAIN, UNICODE } from "../scan/json-scanner.ts";
import type { JsonParts } from "../scan/json-scanner.ts";

/** A part of a key: text, or a number. */
type Leaf = { readonly kind: "text" } | { readonly kind: "number"; readonly type: Type };

/** Longer texts are left to the heap. */
const MAX_TEXT_BYTES = 1000;
const MAX_LEAVES = 16;
const NUMBER_BYTES = 8;
const LENGTH_BYTES = 2;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class KeyCodec {
  /** The key that was encoded last, in its first `length` bytes. */
  readonly bytes = new Uint8Array(MAX_LEAVES * (LENGTH_BYTES + MAX_TEXT_BYTES));
  length = 0;
  readonly #type: Type;
  readonly #enums: readonly EnumDefinition[];
  readonly #leaves: readonly Leaf[];
  readonly #number = new Float64Array(1);
  readonly #numberBytes = new Uint8Array(this.#number.buffer);

  private constructor(type: Type, enums: readonly EnumDefinition[], leaves: readonly Leaf[]) {
    this.#type = type;
    this.#enums = enums;
    this.#leaves = leaves;
  }

  /** Null: the type has parts that are not encoded. */
  static of(type: Type, enums: readonly EnumDefinition[]): KeyCodec | null {
    const leaves: Leaf[] = [];
    if (!collectLeaves(type, enums, leaves) || leaves.length > MAX_LEAVES) return null;
    return new KeyCodec(type, enums, leaves);
  }

  /** Encodes what stands in these slots, one for each leaf. False: not all of it is plain. */
  encodeSlots(
    { kinds, starts, ends, numbers }: JsonParts,
    source: Uint8Array,
    slots: readonly number[],
  ): boolean {
    this.length = 0;
    for (let leaf = 0; leaf < slots.length; leaf++) {
      const slot = slots[leaf] as number;
      if ((this.#leaves[leaf] as Leaf).kind === "number") {
        this.#addNumber(numbers[slot] as number);
        continue;
      }
      const kind = kinds[slot];
      const start = starts[slot] as number;
      const size = (ends[slot] as number) - start;
      if ((kind !== PLAIN && kind !== UNICODE) || size > MAX_TEXT_BYTES) return false;
      this.#addLength(size);
      const { bytes, length } = this;
      for (let index = 0; index < size; index++) bytes[length + index] = source[start + index] as number;
      this.length += size;
    }
    return true;
  }

  /** False: the key is not encoded, as one that holds an int beyond 2^53 or half a character is not. */
  encode(key: Value): boolean {
    this.length = 0;
    return this.#encode(key);
  }

  #encode(value: Value): boolean {
    if (value instanceof TupleValue || value instanceof NamedTupleValue) {
      return value.items.every((item) => this.#encode(item));
    }
    if (typeof value === "string") {
      const text = encoder.encode(value);
      if (text.length > MAX_TEXT_BYTES || !isWellFormed(value)) return false;
      this.#addLength(text.length);
      this.bytes.set(text, this.length);
      this.length += text.length;
      return true;
    }
    const number = toNumber(value);
    if (number === undefined) return false;
    this.#addNumber(number);
    return true;
  }

  #addLength(length: number): void {
    this.bytes[this.length++] = length & 255;
    this.bytes[this.length++] = length >> 8;
  }

  #addNumber(number: number): void {
    this.#number[0] = number + 0;
    for (let index = 0; index < NUMBER_BYTES; index++) {
      this.bytes[this.length++] = this.#numberBytes[index] as number;
    }
  }

  /** The key whose bytes begin at `start`. */
  decode(bytes: Uint8Array, start: number): Value {
    let at = start;
    const read = (type: Type): Value => {
      switch (type.kind) {
        case "tuple":
          return new TupleValue(type.items.map(read));
        case "named-tuple": {
          const items = type.fields.map((field) => read(field.type));
          return new NamedTupleValue(
            type.fields.map(({ name }) => name),
            items,
          );
        }
        case "string": {
          const length = (bytes[at] as number) + ((bytes[at + 1] as number) << 8);
          at += LENGTH_BYTES + length;
          return decoder.decode(bytes.subarray(at - length, at));
        }
        default:
          for (let index = 0; index < NUMBER_BYTES; index++)
            this.#numberBytes[index] = bytes[at + index] as number;
          at += NUMBER_BYTES;
          return fromNumber(this.#number[0] as number, type, this.#enums);
      }
    };
    return read(this.#type);
  }
}

function collectLeaves(type: Type, enums: readonly EnumDefinition[], leaves: Leaf[]): boolean {
  switch (type.kind) {
    case "string":
      leaves.push({ kind: "text" });
      return true;
    case "int":
    case "bool":
    case "enum":
      leaves.push({ kind: "number", type });
      return scalarKind(type, enums) !== null;
    case "tuple":
      return type.items.every((item) => collectLeaves(item, enums, leaves));
    case "named-tuple":
      return type.fields.every((field) => collectLeaves(field.type, enums, leaves));
    default:
      return false;
  }
}

/** Half a character would become another one in UTF-8. (`isWellFormed` of strings is not in the library's types.) */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
