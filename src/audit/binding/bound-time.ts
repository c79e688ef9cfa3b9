/** Times as logs write them. */
import type { TimeFormat } from "../../analysis/binding-symbol.ts";
import { describeJson } from "../../machine/describe-json.ts";
import { parseTime } from "../trace-time.ts";
import type { TraceTime } from "../trace-time.ts";
import { Fault } from "./record-value.ts";

/** Digits behind the point that microseconds take of a number in that unit. */
const DECIMALS = { s: 6, ms: 3, us: 0, ns: -3 } as const;

/** Beyond it microseconds are no exact numbers: the year 2255. */
const MOST = Number.MAX_SAFE_INTEGER;

/** A time, or why it is none. Parts of a microsecond are dropped. */
export function readTime(json: unknown, format: TimeFormat): TraceTime | Fault {
  if (format === "iso" || format === "utc") {
    const time = typeof json === "string" ? parseLoggedTime(json, format) : null;
    if (time !== null) return time;
    const example = format === "utc" ? "2026-11-22T10:00:00.123" : "2026-11-22T10:00:00.123Z";
    return new Fault(`expected a time such as ${example}, not ${describeJson(json)}`);
  }
  const text = typeof json === "number" || typeof json === "bigint" ? String(json) : json;
  const time = typeof text === "string" ? parseEpoch(text, DECIMALS[format]) : null;
  return time ?? new Fault(`expected a time in ${format} since 1970, not ${describeJson(json)}`);
}

const NUMBER = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

/** By the digits, so that nothing is rounded. */
function parseEpoch(text: string, decimals: number): TraceTime | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const digits =
    decimals < 0 ? whole.slice(0, decimals) : whole + fraction.slice(0, decimals).padEnd(decimals, "0");
  const time = Number(digits === "" ? "0" : digits);
  if (time > MOST) return null;
  return sign === "-" ? -time : time;
}

/** ISO 8601 as loggers write it: a blank for the `T`, ` UTC` or `+0100` for a zone, a comma before the fraction. */
function parseLoggedTime(text: string, format: "iso" | "utc"): TraceTime | null {
  const known = parseTime(text);
  if (known !== null) return known;
  const match = LOGGED.exec(text);
  if (match === null) return null;
  const [, date, clock = "", zone = ""] = match;
  const offset = zoneOf(zone.trim()) ?? (format === "utc" ? "Z" : null);
  return offset === null ? null : parseTime(`${date}T${clock.replace(",", ".")}${offset}`);
}

const LOGGED =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?)( ?(?:UTC|GMT|Z|z|[-+][0-9]{2}(?::?[0-9]{2})?))?$/;

function zoneOf(zone: string): string | null {
  if (zone === "") return null;
  const match = /^([-+][0-9]{2}):?([0-9]{2})?$/.exec(zone);
  return match === null ? "Z" : `${match[1]}:${match[2] ?? "00"}`;
}
