import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTime, parseTime } from "../../src/audit/trace-time.ts";

const SEED = 20_261_125;

const TEN = Date.UTC(2026, 10, 22, 10) * 1000;

test.each<[string, number | null]>([
  ["2026-11-22T10:00:00.123Z", TEN + 123_000],
  ["2026-11-22T10:00:00Z", TEN],
  ["2026-11-22t10:00:00z", TEN],
  ["2026-11-22T10:00:00.5Z", TEN + 500_000],
  ["2026-11-22T10:00:00.123456Z", TEN + 123_456],
  ["2026-11-22T10:00:00.123456999Z", TEN + 123_456],
  ["2026-11-22T11:30:00.000+01:30", TEN],
  ["2026-11-22T02:00:00.000-08:00", TEN],
  ["2026-12-31T23:59:60.000Z", Date.UTC(2027, 0, 1) * 1000],
  ["2024-02-29T00:00:00.000Z", Date.UTC(2024, 1, 29) * 1000],
  ["2026-02-29T00:00:00.000Z", null],
  ["2026-02-30T00:00:00.000Z", null],
  ["2026-13-01T00:00:00.000Z", null],
  ["2026-11-22T24:00:00.000Z", null],
  ["2026-11-22T10:60:00.000Z", null],
  ["2026-11-22T10:00:61.000Z", null],
  ["2026-11-22T10:00:00.000+24:00", null],
  ["2026-11-22T10:00:0a.000Z", null],
  ["2026-11-22T10:00:00.00aZ", null],
  ["2026-11-22T10:00:00.000", null],
  ["2026-11-22 10:00:00.000Z", null],
  ["2026-11-22", null],
  ["", null],
])("%s", (text, time) => {
  expect(parseTime(text)).toBe(time);
});

test("times are written as they are read, to the microsecond", () => {
  const micros = fc.integer({ min: Date.UTC(1700, 0) * 1000, max: Date.UTC(2250, 0) * 1000 });
  fc.assert(
    fc.property(micros, (time) => {
      expect(parseTime(formatTime(time))).toBe(time);
    }),
    { seed: SEED },
  );
  expect(formatTime(TEN + 123_000)).toBe("2026-11-22T10:00:00.123Z");
  expect(formatTime(TEN + 123_456)).toBe("2026-11-22T10:00:00.123456Z");
});

test("the short way and the long way agree", () => {
  const ms = fc.integer({ min: Date.UTC(1700, 0), max: Date.UTC(2250, 0) });
  fc.assert(
    fc.property(ms, (time) => {
      const text = new Date(time).toISOString();
      expect(parseTime(text)).toBe(time * 1000);
      expect(parseTime(text.replace("Z", "000Z"))).toBe(time * 1000);
    }),
    { seed: SEED },
  );
});
