import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stableJson } from "../../src/base/stable-json.ts";

const SEED = 20_261_125;

describe("stableJson", () => {
  test("sorts keys at every depth and leaves out undefined fields", () => {
    expect(stableJson({ b: [{ d: 1, c: null }], a: undefined, A: "x" })).toBe(
      '{"A":"x","b":[{"c":null,"d":1}]}',
    );
  });

  test("writes big integers as numbers where a double holds them, else as digits", () => {
    expect(stableJson([2n ** 53n - 1n, 2n ** 53n, -(2n ** 63n)])).toBe(
      '[9007199254740991,"9007199254740992","-9223372036854775808"]',
    );
  });

  test("reads objects without a prototype", () => {
    expect(stableJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  test.each([
    [NaN],
    [Infinity],
    [undefined],
    [[undefined]],
    [() => 1],
    [new Map()],
    [new Set()],
    [new Date(0)],
  ])("refuses what JSON has no form for: %s", (value) => {
    expect(() => stableJson(value)).toThrow(TypeError);
  });

  test("does not depend on the order in which fields were set, and parses back", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        const text = stableJson(object);
        expect(stableJson(reversed)).toBe(text);
        expect(stableJson(JSON.parse(text))).toBe(text);
      }),
      { seed: SEED },
    );
  });
});
