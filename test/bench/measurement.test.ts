import { expect, test } from "vitest";
import { medianRun } from "./measurement.ts";

test("the median run: the middle one, of two in the middle the slower", () => {
  const runs = [3, 1, 2].map((seconds) => ({ seconds, peakMemoryBytes: seconds }));
  expect(medianRun(runs)?.seconds).toBe(2);
  expect(medianRun(runs.slice(0, 2))?.seconds).toBe(3);
  expect(medianRun([])).toBeNull();
});
