import { describe, expect, test } from "vitest";
import { createCommandLine, indexOfValue, quote } from "../../src/cli/command-line.ts";
import { gravest } from "../../src/cli/exit-code.ts";
import { globRoot, globToRegExp } from "../../src/cli/glob.ts";
import { parseBytes, parseCount, parseDuration } from "../../src/cli/units.ts";

describe("numbers on the command line", () => {
  test.each([
    ["5000", 5000],
    ["500k", 500_000],
    ["10M", 10_000_000],
    ["1_000_000", 1_000_000],
    ["1,000", 1000],
    ["1e6", 1_000_000],
    ["1.5k", 1500],
    ["0", null],
    ["-1", null],
    ["1.5", null],
    ["1,00", null],
    ["", null],
    ["10m", null],
    ["1e400", null],
  ])("a count: %s", (text, count) => expect(parseCount(text)).toBe(count));

  test.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["0.1s", 100],
    ["5m", 300_000],
    ["5 min", 300_000],
    ["1h", 3_600_000],
    ["30", null],
    ["0s", null],
    ["constructor", null],
    ["1constructor", null],
  ])("a duration: %s", (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    ["2GiB", 2 ** 31],
    ["512MiB", 2 ** 29],
    ["2GB", 2e9],
    ["1.5KiB", 1536],
    ["2", null],
    ["2G", null],
  ])("a size: %s", (text, bytes) => expect(parseBytes(text)).toBe(bytes));
});

describe("globs", () => {
  test.each<[glob: string, yes: readonly string[], no: readonly string[]]>([
    ["*.pspec", ["a.pspec", ".pspec"], ["a/b.pspec", "apspec", "a.pspecs"]],
    ["a/**/*.p", ["a/b.p", "a/b/c/d.p"], ["b/a/c.p", "ab.p"]],
    ["**", ["a", "a/b"], []],
    ["tc?[0-9]", ["tcA1", "tc_9"], ["tcAA", "tc1"]],
    ["tc[!A]", ["tcB"], ["tcA", "tc"]],
    ["{a,b/c}.p", ["a.p", "b/c.p"], ["c.p", "{a,b/c}.p"]],
    ["a+b(1).p", ["a+b(1).p"], ["aab1.p"]],
    ["a[", ["a["], ["a"]],
    ["a}{", ["a}{"], ["a"]],
  ])("%s", (glob, yes, no) => {
    const regExp = globToRegExp(glob);
    expect(yes.filter((text) => !regExp.test(text))).toEqual([]);
    expect(no.filter((text) => regExp.test(text))).toEqual([]);
  });

  test("are walked from the folder in front of them", () => {
    expect(["*.p", "a/*.p", "a/b*/c.p", "/x/**", "/*.p"].map(globRoot)).toEqual([".", "a", "a", "/x", "/"]);
  });
});

describe("the command line", () => {
  test("knows where a word stands, as a shell would need it", () => {
    const line = createCommandLine(["check", "a b.pspec", "--test", "tc*", "--depth=x"]);
    expect(line.sources.all()[0]?.text).toBe("pspec check 'a b.pspec' --test 'tc*' --depth=x");
    expect(line.sources.textOf(line.spanOf(1))).toBe("'a b.pspec'");
    expect(indexOfValue(line, "--test", "tc*")).toBe(3);
    expect(indexOfValue(line, "--depth", "x")).toBe(4);
    expect(indexOfValue(line, "--inbox", "x")).toBeNull();
    expect(quote("it's")).toBe(String.raw`'it'\''s'`);
  });

  test("ends with the gravest code", () => {
    expect(gravest([])).toBe(0);
    expect(gravest([0, 4, 3])).toBe(3);
    expect(gravest([3, 1, 0])).toBe(1);
    expect(gravest([1, 2])).toBe(2);
    expect(gravest([1, 130])).toBe(130);
  });
});
