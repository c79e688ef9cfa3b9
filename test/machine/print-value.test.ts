import { expect, test } from "vitest";
import { printValue } from "../../src/machine/print-value.ts";
import { floatValue, MapValue, SetValue } from "../../src/machine/value.ts";

test("sets are printed by the text of their elements, maps by that of their keys", () => {
  // `(` comes before `-` and `>`, which are no part of what counts.
  expect(printValue(new SetValue(["b", "a(", "a"]))).toBe("(<a>, <a(>, <b>)");
  expect(printValue(new MapValue(["a(", "a"], [1, 2]))).toBe("(<a->2>, <a(->1>)");
});

test.each([
  [0.1, "0.1"],
  [-0, "-0"],
  [3, "3"],
  [0.00015, "0.00015"],
  [0.000099, "9.9E-05"],
  [-0.0000125, "-1.25E-05"],
  [15_000_000_000_000_000, "15000000000000000"],
  [150_000_000_000_000_000, "1.5E+17"],
  [1e105, "1E+105"],
  [Infinity, "Infinity"],
  [NaN, "NaN"],
])("the float %d is printed %s, as P prints it", (value, text) => {
  expect(printValue(floatValue(value))).toBe(text);
});
