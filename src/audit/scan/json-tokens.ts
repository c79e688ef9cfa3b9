/** The tokens of JSON texts: where each of them ends, if it is one. */
import {
  afterEscape,
  afterNonAscii,
  ENDS,
  ESCAPES,
  IS_NON_ASCII,
  MINUS,
  ORDINARY,
  STRING_CLASS,
} from "./json-bytes.ts";

/** Returned where there is no such token. */
export const UNHANDLED = -1;

/** Four bytes at a time: in each, what tells it from an ordinary character ends up in its highest bit. */
const HIGH_BITS = 0x80808080 | 0;
const ONES = 0x01010101;
const SPACES = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;

/** Where a run of ordinary characters within a string ends that begins at `from`. `view`: of the bytes. */
export function afterOrdinary(bytes: Uint8Array, view: DataView, from: number): number {
  let at = from;
  for (const last = bytes.length - 4; at <= last; at += 4) {
    const word = view.getInt32(at, true);
    // A subtraction borrows from the next byte only where this one is none already, and the first is what is asked for.
    const found =
      (word | (word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES)) & HIGH_BITS;
    if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >> 3);
  }
  while (STRING_CLASS[bytes[at] as number] === ORDINARY) at++;
  return at;
}

/** Behind the string that begins at `start`. */
export function afterString(bytes: Uint8Array, view: DataView, start: number): number {
  let at = start + 1;
  for (;;) {
    at = afterOrdinary(bytes, view, at);
    const found = STRING_CLASS[bytes[at] as number];
    if (found === ENDS) return at + 1;
    if (found === ESCAPES) at = afterEscape(bytes, at);
    else if (found === IS_NON_ASCII) at = afterNonAscii(bytes, at);
    else return UNHANDLED;
    if (at < 0) return UNHANDLED;
  }
}

/** Behind the number that begins at `start`. */
export function afterNumber(bytes: Uint8Array, start: number): number {
  const firstDigit = bytes[start] === MINUS ? start + 1 : start;
  const at = afterDigits(bytes, firstDigit);
  if (at === firstDigit || (at > firstDigit + 1 && bytes[firstDigit] === 48)) return UNHANDLED;
  return afterFraction(bytes, at);
}

function afterDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at++;
  return at;
}

/** Behind the fraction and the exponent of a number, if there are any. */
export function afterFraction(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[at] === 46) {
    const end = afterDigits(bytes, at + 1);
    if (end === at + 1) return UNHANDLED;
    at = end;
  }
  if (((bytes[at] as number) | 32) === 101) {
    at++;
    if (bytes[at] === 43 || bytes[at] === MINUS) at++;
    const end = afterDigits(bytes, at);
    if (end === at) return UNHANDLED;
    at = end;
  }
  return at;
}

/** Behind `true`, `false` or `null`. */
export function afterWord(bytes: Uint8Array, start: number): number {
  switch (bytes[start]) {
    case 116:
      return isWord(bytes, start, 114, 117, 101) ? start + 4 : UNHANDLED;
    case 102:
      return isWord(bytes, start, 97, 108, 115) && bytes[start + 4] === 101 ? start + 5 : UNHANDLED;
    case 110:
      return isWord(bytes, start, 117, 108, 108) ? start + 4 : UNHANDLED;
    default:
      return UNHANDLED;
  }
}

function isWord(bytes: Uint8Array, start: number, second: number, third: number, fourth: number): boolean {
  return bytes[start + 1] === second && bytes[start + 2] === third && bytes[start + 3] === fourth;
}
