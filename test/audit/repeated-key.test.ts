import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { repeatedKey } from "../../src/audit/repeated-key.ts";

const SEED = 20_261_125;

const repeatedIn = (text: string): string | null => repeatedKey(text, JSON.parse(text));

describe("a key that stands twice in one object", () => {
  test.each([
    ['{"event":"eA","event":"eB"}', "event"],
    ['{"event":"eA","payload":{"id":1, "id" :1}}', "id"],
    ['[{"a":1},{"a":{"b":2,"b":3}}]', "b"],
    ['{"\\u0061":1,"a":2}', "a"],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ])("is found in %s", (text, key) => {
    expect(repeatedIn(text)).toBe(key);
  });

  test.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}',
    '{"a":"b:c\\":\\\\","c":":"}',
    '{"__proto__":{"a":1}}',
    '"a:b"',
    "7",
  ])("is not found in %s", (text) => {
    expect(repeatedIn(text)).toBe(null);
  });

  test("is never found in what JSON.stringify wrote", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => repeatedIn(JSON.stringify(json)) === null),
      { seed: SEED },
    );
  });
});
