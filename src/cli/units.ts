/**
 * Numbers as people type them on a command line: counts, durations, sizes. All return null for what they cannot
 * read; the texts that say what they can read stand beside them.
 */

export const COUNT_HELP = "a whole number from 1 on, as in `5000`, `500k`, `10M` or `1_000_000`";
export const DURATION_HELP = "a number and its unit, as in `500ms`, `30s`, `5m` or `1h`";
export const BYTES_HELP = "a number and its unit, as in `512MiB`, `2GiB` or `2GB`";

const COUNT_UNITS: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9 };
const DURATION_UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};
const BYTE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  KiB: 2 ** 10,
  MB: 1e6,
  MiB: 2 ** 20,
  GB: 1e9,
  GiB: 2 ** 30,
};

/** A whole number from 1 on; `500k`, `10M`, `1_000_000` and `1e6` are numbers too. */
export function parseCount(text: string): number | null {
  const plain = text.replace(/(?<=\d)[_,](?=\d{3})/g, "");
  const count = /^\d+e\d+$/.test(plain) ? Number(plain) : parseWithUnit(plain, COUNT_UNITS);
  return count !== null && Number.isSafeInteger(count) && count >= 1 ? count : null;
}

/** Milliseconds. A bare number is refused: seconds and milliseconds are confused too easily. */
export function parseDuration(text: string): number | null {
  const ms = parseWithUnit(text, DURATION_UNITS_MS);
  return ms !== null && ms > 0 ? ms : null;
}

/** Bytes. A bare number is refused, since nobody means two bytes by `2`. */
export function parseBytes(text: string): number | null {
  const bytes = parseWithUnit(text, BYTE_UNITS);
  return bytes !== null && bytes >= 1 ? Math.floor(bytes) : null;
}

function parseWithUnit(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text.trim());
  if (match === null) return null;
  const [, digits, unit = ""] = match;
  const scale = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (scale === undefined) return null;
  // 0.1 * 1000 is exact only after rounding.
  return Math.round(Number(digits) * scale * 1000) / 1000;
}
