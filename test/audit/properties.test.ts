import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutInto } from "./cut-bytes.ts";
import { loadSpecs, runAudit, sha256 } from "./run-audit.ts";
import { readSpecs, root } from "./spec-folders.ts";

const SEED = 20_261_125;

const specs = loadSpecs(readSpecs("specs/active-passive"));
const traceOf = (name: string): Buffer => readFileSync(join(root, "traces/active-passive", name));

describe("the result does not depend on how the bytes are cut", () => {
  test.each(["malformed.ndjson", "failover-lag.ndjson"])("%s", async (name) => {
    const bytes = traceOf(name);
    const options = { createHasher: sha256 };
    const whole = await runAudit(specs, { [name]: bytes }, options);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 40 }), async (cuts) => {
        expect(await runAudit(specs, { [name]: cutInto(bytes, cuts) }, options)).toEqual(whole);
      }),
      { numRuns: 20, seed: SEED },
    );
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await runAudit(specs, { [name]: single }, options)).toEqual(whole);
  });
});

/** Bytes that mean something to a reader of lines or of JSON, and some that mean nothing. */
const mutation = fc.record({
  at: fc.nat(),
  remove: fc.nat(40),
  insert: fc.oneof(
    fc.constantFrom(
      "\n",
      "\r\n",
      "}",
      '"',
      ",",
      "[",
      "null",
      "-",
      "e9",
      '\\u0000","',
      "99999999999999999999",
    ),
    fc.constantFrom('"__proto__":{"a":1},', '"time":"2026-11-22T09:00:00Z",', '{"event":"eDelivered"}\n'),
    fc.string({ maxLength: 4, unit: "binary" }),
  ),
});

describe("whatever the bytes are", () => {
  const clean = traceOf("ends-source.ndjson");
  const lag = traceOf("failover-lag.ndjson");

  test("every line is counted once, and every key has one verdict", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (all, closed) => {
          const bytes = all.reduce((text, { at, remove, insert }) => {
            const offset = at % (text.length + 1);
            return Buffer.concat([
              text.subarray(0, offset),
              Buffer.from(insert),
              text.subarray(offset + remove),
            ]);
          }, Buffer.from(lag));
          const result = await runAudit(
            specs,
            { a: bytes, b: clean },
            { closed, maxListed: 5, maxLineBytes: 500 },
          );
          const { read, mapped, skipped, unmapped, rejected } = result.records;
          expect(read).toBe(linesOf(bytes) + linesOf(clean));
          expect(mapped + skipped + unmapped + rejected).toBe(read);
          expect(result.events).toBe(mapped);
          expect(sum(result.skipped)).toBe(skipped);
          expect(sum(result.unmapped) + result.unmappedOmitted).toBe(unmapped);
          expect(sum(result.rejected)).toBe(rejected);
          for (const { spec: _, keys, reasons, withdrawn, ...verdicts } of result.monitors) {
            expect(Object.values(verdicts).reduce((total, count) => total + count, 0)).toBe(keys);
            expect(sum(reasons)).toBe(verdicts.inconclusive);
            expect(withdrawn).toBe(0);
          }
          const bad = result.monitors.reduce((total, { violated, overdue }) => total + violated + overdue, 0);
          expect(result.verdict === "violated").toBe(bad > 0);
          if (rejected + unmapped === 0)
            expect(result.monitors.every(({ inconclusive }) => inconclusive === 0)).toBe(true);
        },
      ),
      { numRuns: 60, seed: SEED },
    );
  });
});

/** Lines as `wc -l` counts them, and one more where the last has no end. */
function linesOf(bytes: Buffer): number {
  const ends = bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
  return ends + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
