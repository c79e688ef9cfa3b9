/** What a binding orders records by, as bytes. */
import type { OrderKey } from "../trace-record.ts";
import { BrokenBytes } from "./byte-reader.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { ValueReader, ValueWriter } from "./value-codec.ts";

export function writeOrderKey(key: OrderKey, out: ByteWriter, values: ValueWriter): void {
  out.count(key.length);
  for (const part of key) {
    // Numbers of every kind stand in order keys; as values of the language those that are no integers are floats.
    const isFloat = typeof part === "number" && !Number.isSafeInteger(part);
    values.write(isFloat ? { kind: "float", value: part } : part);
  }
}

export function readOrderKey(input: ByteReader, values: ValueReader): OrderKey {
  const count = input.count();
  const key: OrderKey[number][] = [];
  for (let i = 0; i < count; i++) {
    const part = values.read();
    if (typeof part === "number" || typeof part === "bigint" || typeof part === "string") key.push(part);
    else if (typeof part === "object" && part?.kind === "float") key.push(part.value);
    else throw new BrokenBytes("an order key holds what it cannot hold");
  }
  return key;
}
