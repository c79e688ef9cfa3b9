/** 64-bit integers against BigInt arithmetic. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  divide,
  divisionError,
  multiply,
  negate,
  remainder,
  subtract,
  toInt,
} from "../../src/machine/integers.ts";

const SEED = 20260101;
const edges = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n];
const anyInt = fc
  .oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom(...edges),
    fc.integer().map(BigInt),
  )
  .map((exact) => ({ exact, value: toInt(exact) }));

describe(`64-bit integers (seed ${SEED})`, () => {
  test("one representation: a number when safe, else a bigint", () => {
    expect(toInt(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(toInt(2n ** 53n)).toBe(2n ** 53n);
    expect(toInt(2n ** 63n)).toBe(-(2n ** 63n));
    expect(Object.is(multiply(0, -5), 0)).toBe(true);
    expect(Object.is(divide(-1, 2), 0)).toBe(true);
    expect(Object.is(remainder(-4, 2), 0)).toBe(true);
    expect(Object.is(negate(0), 0)).toBe(true);
  });

  test.each([
    ["+", add, (a: bigint, b: bigint) => a + b],
    ["-", subtract, (a: bigint, b: bigint) => a - b],
    ["*", multiply, (a: bigint, b: bigint) => a * b],
  ] as const)("%s wraps like two's complement", (_, operation, exact) => {
    fc.assert(
      fc.property(anyInt, anyInt, (a, b) => operation(a.value, b.value) === toInt(exact(a.exact, b.exact))),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test("division truncates, the remainder has the dividend's sign, errors are named", () => {
    fc.assert(
      fc.property(anyInt, anyInt, (a, b) => {
        if (b.exact === 0n) return divisionError(a.value, b.value) !== null;
        if (remainder(a.value, b.value) !== toInt(a.exact % b.exact)) return false;
        const overflows = a.exact === -(2n ** 63n) && b.exact === -1n;
        if (divisionError(a.value, b.value) !== null) return overflows;
        return !overflows && divide(a.value, b.value) === toInt(a.exact / b.exact);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
