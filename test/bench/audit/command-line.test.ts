import { expect, test } from "vitest";
import { isWhole, readCommandLine } from "./command-line.ts";
import type { CommandLine } from "./command-line.ts";

test("nothing said: everything, as text", () => {
  expect(readCommandLine([])).toEqual({
    words: [],
    isQuick: false,
    sizeBytes: 2 ** 30,
    keys: 100_000,
    runs: 5,
    liveKeys: 10_000_000,
    isJson: false,
    out: null,
    cli: null,
  });
  expect(readCommandLine(["-h"])).toBeNull();
});

test("a quick run is small, and what is said counts for it, too", () => {
  expect(readCommandLine(["--quick"])).toMatchObject({ runs: 1, liveKeys: 0, sizeBytes: 24 * 2 ** 20 });
  const words = "--quick --size 2MiB --keys 1k --runs 3 --live-keys 1M --json --out there --cli new.js".split(
    " ",
  );
  expect(readCommandLine(words)).toEqual({
    words,
    isQuick: true,
    sizeBytes: 2 ** 21,
    keys: 1000,
    runs: 3,
    liveKeys: 1_000_000,
    isJson: true,
    out: "there",
    cli: "new.js",
  });
});

test.each([
  [[], true],
  [["--json", "--size", "2GiB"], true],
  [["--quick"], false],
  [["--size", "512MiB"], false],
  [["--keys", "10k"], false],
  [["--runs", "3"], false],
  [["--live-keys", "0"], false],
])("%j says all that can be said: %j", (words, isAll) => {
  expect(isWhole(readCommandLine(words) as CommandLine)).toBe(isAll);
});

test.each([
  [["--runs", "many"], /many is not a whole number/],
  [["--keys", "0"], /0 is not a whole number/],
  [["--size", "4"], /4 is no size/],
  [["--fast"], /--fast/],
  [["here"], /here/],
])("refuses %j", (words, message) => {
  expect(() => readCommandLine(words)).toThrow(message);
});
