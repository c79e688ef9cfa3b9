import { describe, expect, test } from "vitest";
import { hashInts, hashText } from "../../src/base/hash.ts";

describe("hashInts", () => {
  // Vectors published for MurmurHash3 x86_32, whose input is bytes: here one little-endian word, or none.
  test.each([
    [[], 0, 0],
    [[], 1, 0x514e28b7],
    [[0x00000000], 0, 0x2362f9de],
    [[0xffffffff], 0, 0x76293b50],
    [[0x87654321], 0, 0xf55b516b],
    [[0x87654321], 0x5082edee, 0x2362f9de],
    [[0x74736574], 0, 0xba6bd213],
  ])("is MurmurHash3: %j, seed %d", (words, seed, expected) => {
    expect(hashInts(words, 0, words.length, seed) >>> 0).toBe(expected);
  });

  test("reads the given stretch only, and signed words like unsigned ones", () => {
    expect(hashInts([9, 1, 2, 9], 1, 3)).toBe(hashInts(Int32Array.of(1, 2)));
    expect(hashInts([-1])).toBe(hashInts([0xffffffff]));
  });

  test("spreads small vectors: no bucket of 256 is far above its share", () => {
    const buckets = new Int32Array(256);
    for (let a = 0; a < 256; a++)
      for (let b = 0; b < 256; b++) {
        const bucket = hashInts([a, b]) & 255;
        buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      }
    expect(Math.max(...buckets)).toBeLessThan(2 * 256);
  });
});

describe("hashText", () => {
  test("tells texts apart by order, length and every bit of a unit", () => {
    const texts = ["", "\0", "\0\0", "ab", "ba", "a", "š", "｡"];
    expect(new Set(texts.map((text) => hashText(text))).size).toBe(texts.length);
  });
});
