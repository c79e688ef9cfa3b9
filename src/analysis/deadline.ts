import type { Deadline } from "../syntax/ast-declarations.ts";

const DAY_MS = 86_400_000;

/** The units of `within 5 s`, in milliseconds. They are plain names, not words of the language. */
export const TIME_UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", DAY_MS],
]);

const LONGEST_MS = 100_000 * DAY_MS;

/** A deadline in milliseconds; null where its unit is unknown or its length out of range. */
export function deadlineMs({ amount, unit }: Deadline): number | null {
  const factor = TIME_UNITS_MS.get(unit.text);
  if (factor === undefined) return null;
  const milliseconds = Number(amount.text.replace(/\s+/g, "")) * factor;
  return milliseconds > 0 && milliseconds <= LONGEST_MS ? milliseconds : null;
}
