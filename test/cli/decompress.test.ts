import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { gunzip } from "../../src/cli/decompress.ts";

const SEED = 5;
const TEXT = Array.from({ length: 5000 }, (_, i) => `{"n":${i},"x":${(i * 7919) % 1009}}\n`).join("");
const LAYOUT = Buffer.from(TEXT);
/** Two members one behind the other, as log rotation makes them. */
const ZIPPED = Buffer.concat([gzipSync(LAYOUT), gzipSync(LAYOUT)]);
const WHOLE = Buffer.concat([LAYOUT, LAYOUT]);

async function read(zipped: Buffer, chunkBytes: number): Promise<{ bytes: Buffer; error: unknown }> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < zipped.length; at += chunkBytes) yield zipped.subarray(at, at + chunkBytes);
  }
  const parts: Uint8Array[] = [];
  try {
    for await (const part of gunzip(chunks())) parts.push(part);
    return { bytes: Buffer.concat(parts), error: null };
  } catch (error) {
    return { bytes: Buffer.concat(parts), error };
  }
}

test.each([1, 1000, 10_000_000])("what was zipped comes back, in chunks of %d bytes", async (chunkBytes) => {
  const { bytes, error } = await read(ZIPPED, chunkBytes);
  expect(error).toBe(null);
  expect(bytes.equals(WHOLE)).toBe(true);
});

test(`of what is cut off all that is there comes, then an error (seed ${SEED})`, async () => {
  const random = seededRandom(SEED, 0);
  let previous = { cut: 0, length: 0 };
  const cuts = Array.from({ length: 60 }, () => 1 + random(ZIPPED.length - 1)).sort((a, b) => a - b);
  for (const cut of cuts.filter((one) => one !== gzipSync(LAYOUT).length)) {
    const { bytes, error } = await read(ZIPPED.subarray(0, cut), 1 + random(5000));
    expect(String(error), `cut at ${cut}`).toContain("unexpected end of file");
    expect(bytes.equals(WHOLE.subarray(0, bytes.length)), `cut at ${cut}`).toBe(true);
    // Never less than from a shorter piece, and hardly less than what the piece is worth.
    expect(bytes.length).toBeGreaterThanOrEqual(previous.length);
    const share = (cut / ZIPPED.length) * WHOLE.length;
    if (cut > 1000) expect(bytes.length).toBeGreaterThan(share / 2);
    previous = { cut, length: bytes.length };
  }
});

test("what is not zipped, and an error of the source, are passed on", async () => {
  expect(String((await read(Buffer.from("hello"), 10)).error)).toContain("incorrect header check");
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield ZIPPED.subarray(0, 5000);
    throw new Error("the disk is gone");
  }
  const source = gunzip(broken());
  expect((await source.next()).done).toBe(false);
  await expect(source.next()).rejects.toThrow("the disk is gone");
});
