import { expect, test } from "vitest";
import { DEFAULT_BUDGET } from "./budget.ts";
import { readCommandLine } from "./command-line.ts";

const folder = import.meta.dirname;

test("a folder alone is run as P's own harness would", () => {
  expect(readCommandLine([folder])).toEqual({
    folder,
    groups: [],
    filter: "",
    isJson: false,
    budget: DEFAULT_BUDGET,
  });
});

test("options choose cases, output and effort", () => {
  const words =
    "--group A --group B --filter x/y --json --states 5k --seconds 2 --schedules 7 --seed 9 --fairness weak";
  expect(readCommandLine([folder, ...words.split(" ")])).toEqual({
    folder,
    groups: ["A", "B"],
    filter: "x/y",
    isJson: true,
    budget: { maxSteps: 1000, states: 5000, timeMs: 2000, schedules: 7, seed: 9, fairness: "weak" },
  });
  expect(readCommandLine(["--help"])).toBeNull();
});

test.each([
  [[], /one folder/],
  [[folder, folder], /one folder/],
  [["no/such/folder"], /not a folder/],
  [[folder, "--states", "many"], /many is not a whole number/],
  [[folder, "--fairness", "week"], /week is none of random, strong, weak, none/],
  [[folder, "--colour"], /--colour/],
])("refuses %j", (words, message) => {
  expect(() => readCommandLine(words)).toThrow(message);
});
