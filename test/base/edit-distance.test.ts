import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearestWord } from "../../src/base/edit-distance.ts";

const SEED = 20_261_125;

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["ePign", "ePing", 1],
    ["ca", "abc", 3],
    ["abcdef", "badcfe", 3],
  ])("%s to %s is %d", (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
    expect(editDistance(b, a)).toBe(expected);
  });

  test("a limit changes nothing but what lies above it", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b), limit + 1));
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});

describe("nearestWord", () => {
  const events = ["ePing", "ePong", "eDeliver"];
  test.each([
    ["ePign", "ePing"],
    ["eping", "ePing"],
    ["eDelivred", "eDeliver"],
    ["eQueue", null],
    ["", null],
  ])("%s: %s", (word, expected) => {
    expect(nearestWord(word, events)).toBe(expected);
  });

  test("offers neither the word itself nor another single letter", () => {
    expect(nearestWord("ePing", ["ePing"])).toBeNull();
    expect(nearestWord("x", ["y"])).toBeNull();
    expect(nearestWord("x", ["X"])).toBe("X");
  });

  test("does not depend on the order of the candidates", () => {
    expect(nearestWord("eP_ng", events)).toBe("ePing");
    expect(nearestWord("eP_ng", [...events].reverse())).toBe("ePing");
  });
});
