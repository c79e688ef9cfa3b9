/**
 * 64-bit wrap-around integers, exact: a `number` while safe, else a `bigint` (see `value.ts`).
 */

export type Int = number | bigint;

/** The one representation of a mathematical integer, wrapped to 64 bits, two's complement. */
export function toInt(value: bigint): Int {
  const wrapped = BigInt.asIntN(64, value);
  return wrapped >= MIN_SAFE && wrapped <= MAX_SAFE ? Number(wrapped) : wrapped;
}

const MIN_SAFE = BigInt(Number.MIN_SAFE_INTEGER);
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_INT = -(2n ** 63n);

export function add(left: Int, right: Int): Int {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return toInt(BigInt(left) + BigInt(right));
}

export function subtract(left: Int, right: Int): Int {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return toInt(BigInt(left) - BigInt(right));
}

export function multiply(left: Int, right: Int): Int {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    // A product that rounds into the safe range was exact. `+ 0` turns −0 into 0.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return toInt(BigInt(left) * BigInt(right));
}

/** Truncates towards zero. Undefined for a zero divisor and for MIN / −1, which `divisionError` names. */
export function divide(left: Int, right: Int): Int {
  if (typeof left === "number" && typeof right === "number") return Math.trunc(left / right) + 0;
  return toInt(BigInt(left) / BigInt(right));
}

/** The sign is the dividend's, as in C. */
export function remainder(left: Int, right: Int): Int {
  if (typeof left === "number" && typeof right === "number") return (left % right) + 0;
  return toInt(BigInt(left) % BigInt(right));
}

/** Why `left / right` has no value, or null where it has one. `left % right` wants `right` not to be zero alone. */
export function divisionError(left: Int, right: Int): string | null {
  if (right === 0) return "division by zero";
  if (right === -1 && typeof left === "bigint" && left === MIN_INT)
    return "the quotient does not fit in 64 bits";
  return null;
}

export function negate(value: Int): Int {
  return subtract(0, value);
}
