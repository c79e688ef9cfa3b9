/** Time stamps from bytes: the forms that loggers write, without making a string of them. */
import type { TraceTime } from "../trace-time.ts";
import { parseTime } from "../trace-time.ts";
import { asciiText } from "./byte-text.ts";

const DATE_LENGTH = 10;
/** `2026-11-22T10:00:00`. */
const SECONDS_LENGTH = 19;
/** `2026-11-22T10:00:00.123Z`, as most loggers have it. */
const MILLIS_LENGTH = 24;
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
  /** The bytes that were read last, and a view of them: dates are compared four bytes at a time. */
  #bytes: Uint8Array = this.#date;
  #view: DataView = new DataView(this.#date.buffer);
  readonly #dateView = new DataView(this.#date.buffer);

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
    const fraction =
      length === MILLIS_LENGTH
        ? microsOfMillis(bytes, start + SECONDS_LENGTH)
        : length === SECONDS_LENGTH + 1
          ? 0
          : microsOf(bytes, start + SECONDS_LENGTH, end - 1);
    if (fraction < 0) return null;
    const dayStart = this.#dayOf(bytes, start);
    return dayStart === null ? null : dayStart + ((hour * 60 + minute) * 60 + second) * 1e6 + fraction;
  }

  #dayOf(bytes: Uint8Array, start: number): TraceTime | null {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const [view, date] = [this.#view, this.#dateView];
    const isSame =
      view.getInt32(start) === date.getInt32(0) &&
      view.getInt32(start + 4) === date.getInt32(4) &&
      view.getInt16(start + 8) === date.getInt16(8);
    if (isSame) return this.#dayStart;
    if (bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
    for (let index = 0; index < DATE_LENGTH; index++) this.#date[index] = bytes[start + index] as number;
    this.#dayStart = parseTime(`${asciiText(bytes, start, start + DATE_LENGTH)}T00:00:00Z`);
    return this.#dayStart;
  }
}

/** Of `.123`, or −1. */
function microsOfMillis(bytes: Uint8Array, start: number): number {
  const tenths = twoDigits(bytes, start + 1);
  const last = (bytes[start + 3] as number) - 48;
  if (bytes[start] !== DOT || tenths < 0 || last < 0 || last > 9) return -1;
  return (tenths * 10 + last) * 1000;
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
