import { totalmem } from "node:os";
import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

test("nothing said: everything, as text", () => {
  expect(readCommandLine([])).toEqual({
    isQuick: false,
    only: [],
    runs: null,
    isJson: false,
    out: null,
    maxMemoryBytes: Math.floor(totalmem() * 0.75),
    cli: null,
    tlc: null,
  });
});

test("options choose rows, effort and output", () => {
  const words =
    "--quick --only ring --only paxos --runs 5 --json --out there --max-memory 2GiB --cli new.js --tlc tla.jar";
  expect(readCommandLine(words.split(" "))).toEqual({
    isQuick: true,
    only: ["ring", "paxos"],
    runs: 5,
    isJson: true,
    out: "there",
    maxMemoryBytes: 2 ** 31,
    cli: "new.js",
    tlc: "tla.jar",
  });
  expect(readCommandLine(["--help"])).toBeNull();
});

test.each([
  [["--runs", "many"], /many is not a whole number/],
  [["--max-memory", "4"], /4 is no size/],
  [["--fast"], /--fast/],
  [["here"], /here/],
])("refuses %j", (words, message) => {
  expect(() => readCommandLine(words)).toThrow(message);
});
