/** Decoders of numbers, and of values whose type says nothing (`any`, `data`): those go by the JSON's shape. */
import { stableJson } from "../base/stable-json.ts";
import type { Failure } from "./decode-failure.ts";
import { floatValue, NamedTupleValue, SeqValue } from "./value.ts";
import type { Value } from "./value.ts";

const INT_MIN = -(2n ** 63n);
const INT_MAX = 2n ** 63n - 1n;

/** The longest integer has 19 digits; longer texts must not reach BigInt, which takes quadratic time. */
const DIGITS = /^-?(0|[1-9][0-9]{0,18})$/;

/** By shape only: 64-bit integers aside, a JSON text of a line's length can nest deeper than the call stack. */
const MAX_DEPTH = 256;

/** A number of up to 2^53 − 1 in size, a bigint, or a string of digits; 64 bits wide. */
export function decodeInt(json: unknown, failure: Failure): Value | undefined {
  if (typeof json === "number") {
    // `+ 0` makes 0 of -0, which the language's ints do not have.
    if (Number.isSafeInteger(json)) return json + 0;
    if (!Number.isInteger(json)) return failure.expected("an int", json);
    return failure.because(
      `${json} is beyond 2^53 - 1, where JSON numbers lose digits: write it as a string`,
    );
  }
  if (typeof json === "bigint") return toInt(json) ?? failure.because(`${json} needs more than 64 bits`);
  if (typeof json === "string" && DIGITS.test(json)) {
    return toInt(BigInt(json)) ?? failure.because(`${json} needs more than 64 bits`);
  }
  return failure.expected("an int", json);
}

/** The one representation of an int: a number while it is safe, else a bigint; undefined beyond 64 bits. */
function toInt(value: bigint): number | bigint | undefined {
  if (value < INT_MIN || value > INT_MAX) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

export function decodeFloat(json: unknown, failure: Failure): Value | undefined {
  if (typeof json === "number") return floatValue(json);
  if (typeof json === "bigint") return floatValue(Number(json));
  if (json === "NaN" || json === "Infinity" || json === "-Infinity") return floatValue(Number(json));
  return failure.expected("a float", json);
}

/** Digits without fraction are ints, arrays sequences, objects named tuples. */
export function decodeShape(json: unknown, failure: Failure): Value | undefined {
  return decodeNested(json, failure, 0);
}

/** Any JSON, kept as it is but for the order of keys and the form of 64-bit integers. */
export function decodeForeign(json: unknown, failure: Failure, type: string): Value | undefined {
  if (json === null) return null;
  try {
    return { kind: "foreign", type, text: stableJson(json) };
  } catch (error) {
    if (error instanceof TypeError)
      return failure.because(`${error.message} (a value of ${type} is plain JSON)`);
    // Nested deeper than the call stack.
    if (error instanceof RangeError) return failure.because("nested too deeply");
    throw error;
  }
}

function decodeNested(json: unknown, failure: Failure, depth: number): Value | undefined {
  if (depth > MAX_DEPTH) return failure.because(`nested more than ${MAX_DEPTH} deep`);
  switch (typeof json) {
    case "string":
    case "boolean":
      return json;
    case "number":
      return Number.isSafeInteger(json) ? json + 0 : floatValue(json);
    case "bigint":
      return toInt(json) ?? floatValue(Number(json));
    case "object":
      if (json === null) return null;
      return Array.isArray(json)
        ? decodeElements(json, failure, depth)
        : decodeFields(json as Readonly<Record<string, unknown>>, failure, depth);
    default:
      return failure.expected("a JSON value", json);
  }
}

function decodeElements(json: readonly unknown[], failure: Failure, depth: number): Value | undefined {
  const items: Value[] = [];
  for (let index = 0; index < json.length; index++) {
    const item = decodeNested(json[index], failure, depth + 1);
    if (item === undefined) return failure.in(index);
    items.push(item);
  }
  return new SeqValue(items);
}

function decodeFields(
  json: Readonly<Record<string, unknown>>,
  failure: Failure,
  depth: number,
): Value | undefined {
  const names = Object.keys(json);
  const items: Value[] = [];
  for (const name of names) {
    const item = decodeNested(json[name], failure, depth + 1);
    if (item === undefined) return failure.in(name);
    items.push(item);
  }
  return new NamedTupleValue(names, items);
}
