import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokenBytes, ByteReader } from "../../../src/audit/divide/byte-reader.ts";
import { ByteWriter } from "../../../src/audit/divide/byte-writer.ts";
import { ValueReader, ValueWriter } from "../../../src/audit/divide/value-codec.ts";
import { representationKey } from "../../../src/machine/value-keys.ts";
import { typedValue } from "../../machine/arbitrary-values.ts";

const values = fc.array(
  typedValue.map(({ value }) => value),
  { maxLength: 8 },
);

describe("values as bytes", () => {
  test("are the same values when they are read, one after the other", () => {
    fc.assert(
      fc.property(values, (written) => {
        const out = new ByteWriter();
        const writer = new ValueWriter(out);
        for (const value of written) writer.write(value);
        const input = new ByteReader(out.take());
        const reader = new ValueReader(input);
        const read = written.map(() => reader.read());
        expect(read.map(representationKey)).toEqual(written.map(representationKey));
        expect(input.isAtEnd).toBe(true);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("that end too early are noticed, never read as something else", () => {
    fc.assert(
      fc.property(typedValue, fc.nat(), ({ value }, cut) => {
        const out = new ByteWriter();
        new ValueWriter(out).write(value);
        const bytes = out.take();
        const reader = new ValueReader(new ByteReader(bytes.subarray(0, cut % bytes.length)));
        expect(() => reader.read()).toThrow(BrokenBytes);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

test("texts of any length are what they were, of one byte a character or two", () => {
  const texts = [47, 48, 49, 4096, 10_000].flatMap((length) => [
    "\u00e9".repeat(length),
    "\u20ac".repeat(length),
    "x".repeat(length),
  ]);
  const out = new ByteWriter();
  for (const text of texts) out.text(text);
  const input = new ByteReader(out.take());
  expect(texts.map(() => input.text())).toEqual(texts);
});
