/** Time stamps from bytes: the forms that loggers write, without making a string of them. */
import type { TraceTime } from "../trace-time.ts";
import { parseTime } from "../trace-time.ts";
import { asciiText } from "./byte-text.ts";

const DATE_LENGTH = 10;
/** `2026-11-22T10:00:00`. */
const SECONDS_LENGTH = 19;
const MICRO_DIGITS = 6;

const DASH = 45;
const DOT = 46;
const COLON = 58;
const UPPER_T = 84;
const UPPER_Z = 90;

export class TimeReader {
  /** The last date and its first microsecond: the records of a trace are mostly of one day. */
  readonly #date = new Uint8Array(DATE_LENGTH);
  #dayStart: TraceTime | null = null;

  /** As `parseTime`, of ASCII bytes. */
  read(bytes: Uint8Array, start: number, end: number): TraceTime | null {
    return this.#readCommon(bytes, start, end) ?? parseTime(asciiText(bytes, start, end));
  }

  /** In UTC, with up to nine digits of a second's fraction, on the date of the one before; null: look closely. */
  #readCommon(bytes: Uint8Array, start: number, end: number): TraceTime | null {
    const length = end - start;
    if (length < SECONDS_LENGTH + 1 || bytes[end - 1] !== UPPER_Z || bytes[start + 10] !== UPPER_T)
      return null;
    if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return null;
    const hour = twoDigits(bytes, start + 11);
    const minute = twoDigits(bytes, start + 14);
    const second = twoDigits(bytes, start + 17);
    // Negative where a character is no digit.
    if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) return null;
    const fraction = length === SECONDS_LENGTH + 1 ? 0 : microsOf(bytes, start + SECONDS_LENGTH, end - 1);
    if (fraction < 0) return null;
    const dayStart = this.#dayOf(bytes, start);
    return dayStart === null ? null : dayStart + ((hour * 60 + minute) * 60 + second) * 1e6 + fraction;
  }

  #dayOf(bytes: Uint8Array, start: number): TraceTime | null {
    let same = 0;
    while (same < DATE_LENGTH && bytes[start + same] === this.#date[same]) same++;
    if (same === DATE_LENGTH) return this.#dayStart;
    if (bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
    for (let index = 0; index < DATE_LENGTH; index++) this.#date[index] = bytes[start + index] as number;
    this.#dayStart = parseTime(`${asciiText(bytes, start, start + DATE_LENGTH)}T00:00:00Z`);
    return this.#dayStart;
  }
}

/** Of `.123456789`: digits after the sixth are dropped; −1 where that is no fraction, or a very long one. */
function microsOf(bytes: Uint8Array, start: number, end: number): number {
  const digits = end - start - 1;
  if (bytes[start] !== DOT || digits < 1 || digits > 9) return -1;
  let micros = 0;
  for (let index = 0; index < Math.max(digits, MICRO_DIGITS); index++) {
    const digit = index < digits ? (bytes[start + 1 + index] as number) - 48 : 0;
    if (digit < 0 || digit > 9) return -1;
    if (index < MICRO_DIGITS) micros = micros * 10 + digit;
  }
  return micros;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}
