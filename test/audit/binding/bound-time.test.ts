import { describe, expect, test } from "vitest";
import type { TimeFormat } from "../../../src/analysis/binding-symbol.ts";
import { readTime } from "../../../src/audit/binding/bound-time.ts";
import { formatTime } from "../../../src/audit/trace-time.ts";

describe("times of logs", () => {
  test.each<[unknown, TimeFormat, string]>([
    [1764000000, "s", "2025-11-24T16:00:00.000Z"],
    [1764000000.123456, "s", "2025-11-24T16:00:00.123456Z"],
    ["1764000000.1234569", "s", "2025-11-24T16:00:00.123456Z"],
    [1764000000123, "ms", "2025-11-24T16:00:00.123Z"],
    ["1764000000123.5", "ms", "2025-11-24T16:00:00.123500Z"],
    [1764000000123456, "us", "2025-11-24T16:00:00.123456Z"],
    ["1764000000123456789", "ns", "2025-11-24T16:00:00.123456Z"],
    [1764000000123456789n, "ns", "2025-11-24T16:00:00.123456Z"],
    [0, "ns", "1970-01-01T00:00:00.000Z"],
    [-1500, "ms", "1969-12-31T23:59:58.500Z"],
    ["2025-11-24T16:00:00Z", "iso", "2025-11-24T16:00:00.000Z"],
    ["2025-11-24 16:00:00.100 UTC", "iso", "2025-11-24T16:00:00.100Z"],
    ["2025-11-24 17:00:00,100 +0100", "iso", "2025-11-24T16:00:00.100Z"],
    ["2025-11-24T17:00:00+01", "iso", "2025-11-24T16:00:00.000Z"],
    ["2025-11-24T16:00:00.5", "utc", "2025-11-24T16:00:00.500Z"],
    ["2025-11-24 17:00:00+01:00", "utc", "2025-11-24T16:00:00.000Z"],
  ])("%s in %s is %s", (json, format, time) => {
    expect(formatTime(readTime(json, format) as number)).toBe(time);
  });

  test.each<[unknown, TimeFormat]>([
    ["2025-11-24T16:00:00", "iso"],
    ["2025-11-24 16:00:00 CET", "iso"],
    ["2025-02-30T16:00:00Z", "iso"],
    [1764000000, "iso"],
    ["soon", "ms"],
    ["", "ms"],
    [true, "s"],
    [1e300, "ms"],
    ["99999999999999999999", "us"],
  ])("%s is no time in %s", (json, format) => {
    expect(readTime(json, format)).toMatchObject({
      message: expect.stringMatching(/^expected a time /) as string,
    });
  });
});
