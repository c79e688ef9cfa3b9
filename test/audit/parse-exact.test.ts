import fc from "fast-check";
import { expect, test } from "vitest";
import { mayHoldLargeInteger, parseExact } from "../../src/audit/parse-exact.ts";

const SEED = 20_261_125;

test("what JSON.parse keeps is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
      fc.pre(!mayHoldLargeInteger(text));
      const json: unknown = JSON.parse(text);
      expect(parseExact(JSON.stringify(json, null, indent))).toEqual(json);
    }),
    { seed: SEED },
  );
});

test("integers keep their digits, at any depth", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })), (ints) => {
      const text = `{"a":[${ints.join(" , ")}],"b":{"c":"${ints.join()}"}}`;
      const isSafe = (int: bigint): boolean => Number.isSafeInteger(Number(int));
      const a = ints.map((int) => (isSafe(int) ? Number(int) : int));
      expect(parseExact(text)).toEqual({ a, b: { c: ints.join() } });
    }),
    { seed: SEED },
  );
});

test.each<[string, unknown]>([
  ["9007199254740993", 9007199254740993n],
  ["-9007199254740993", -9007199254740993n],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993.0", 9007199254740992],
  ["1e20", 1e20],
  ['"9007199254740993"', "9007199254740993"],
  ['{"a":1,"a":9007199254740993}', { a: 9007199254740993n }],
  ['{"\\"a\\\\":"}"}', { '"a\\': "}" }],
  ["[]", []],
])("%s", (text, json) => {
  expect(parseExact(text)).toEqual(json);
});

test("__proto__ is a key like any other", () => {
  const json = parseExact('{"__proto__":{"polluted":9007199254740993}}') as object;
  expect(Object.keys(json)).toEqual(["__proto__"]);
  expect("polluted" in json).toBe(false);
});

test("depth costs no stack", () => {
  const depth = 200_000;
  const text = `${"[".repeat(depth)}9007199254740993${"]".repeat(depth)}`;
  let json = parseExact(text);
  for (let level = 0; level < depth; level++) [json] = json as [unknown];
  expect(json).toBe(9007199254740993n);
});

test("only texts with sixteen digits in a row need it", () => {
  expect(mayHoldLargeInteger("1234567890123456")).toBe(true);
  expect(mayHoldLargeInteger("123456789012345 6")).toBe(false);
});
