import { expect, test } from "vitest";
import { logAxis } from "./log-axis.ts";

test("whole decades, and places in proportion to the logarithm", () => {
  const { ticks, place } = logAxis([0.02, 3, 700]);
  expect(ticks).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
  expect([0.01, 0.1, 1000].map(place)).toEqual([0, 0.2, 1]);
});

test("a single value has room, too", () => {
  expect(logAxis([10]).ticks).toEqual([10, 100]);
});
