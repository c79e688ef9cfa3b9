/** Time stamps of traces: RFC 3339 texts, held as whole microseconds since 1970. */

/** Microseconds since 1970-01-01T00:00:00Z: exact as a number for the years 1685 to 2255. */
export type TraceTime = number;

const MS_PER_MINUTE = 60_000;

/**
 * The time of `2026-11-22T10:00:00.123Z` or `2026-11-22T11:00:00.123+01:00`; null where the text is none. Digits
 * after the sixth of a second's fraction are dropped: stamps within one microsecond become ties, and a deadline is
 * never found missed that was met.
 */
export function parseTime(text: string): TraceTime | null {
  return parseCommonTime(text) ?? parseAnyTime(text);
}

/** The form that most loggers write, in UTC and with milliseconds, without a regular expression. */
function parseCommonTime(text: string): TraceTime | null {
  if (text.length !== 24 || text[10] !== "T" || text[13] !== ":" || text[16] !== ":") return null;
  if (text[19] !== "." || text[23] !== "Z") return null;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const tenths = twoDigits(text, 20);
  const last = text.charCodeAt(22) - 48;
  // Negative where a character is no digit.
  if ((hour | minute | second | tenths | last) < 0 || last > 9) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const day = dayOf(text.slice(0, 10));
  if (day === null) return null;
  return (day + ((hour * 60 + minute) * 60 + second) * 1000 + tenths * 10 + last) * 1000;
}

function twoDigits(text: string, offset: number): number {
  const tens = text.charCodeAt(offset) - 48;
  const ones = text.charCodeAt(offset + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

function parseAnyTime(text: string): TraceTime | null {
  const match = RFC_3339.exec(text);
  if (match === null) return null;
  const [, date = "", hour, minute, second, fraction = "", zone = ""] = match;
  const day = dayOf(date);
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null;
  // 60 is a leap second, which clocks without leap seconds count as the next one.
  if (Number(second) > 60) return null;
  const offset = offsetOf(zone);
  if (offset === null) return null;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return (day + seconds * 1000 - offset) * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

const RFC_3339 =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?([Zz]|[-+][0-9]{2}:[0-9]{2})$/;

/** In UTC; with three digits after the second, or six where they are needed. */
export function formatTime(time: TraceTime): string {
  const ms = Math.floor(time / 1000);
  const text = new Date(ms).toISOString();
  const micros = time - ms * 1000;
  return micros === 0 ? text : `${text.slice(0, -1)}${String(micros).padStart(3, "0")}Z`;
}

/** The last date asked for: the records of a trace are mostly of one day. */
let lastDate = "";
let lastDay: number | null = null;

/** Milliseconds at a day's start; null where the calendar has no such day. */
function dayOf(date: string): number | null {
  if (date !== lastDate) {
    const ms = Date.parse(`${date}T00:00:00Z`);
    // 2026-02-30 is read as March 2nd by some engines and refused by others; neither is a day of February.
    const isDay = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date);
    lastDay = isDay ? ms : null;
    lastDate = date;
  }
  return lastDay;
}

/** A zone's offset from UTC in milliseconds. */
function offsetOf(zone: string): number | null {
  if (zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * MS_PER_MINUTE;
}
