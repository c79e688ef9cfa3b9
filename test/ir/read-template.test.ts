import { describe, expect, test } from "vitest";
import { readString, readTemplate, unescapeString } from "../../src/ir/read-template.ts";

describe("readTemplate", () => {
  test.each([
    ["", []],
    ["plain", ["plain"]],
    ["{0}", [0]],
    ["x = {0}, y = {12}.", ["x = ", 0, ", y = ", 12, "."]],
    ["{{0}}", ["{0}"]],
    ["{{{0}}}", ["{", 0, "}"]],
    ["a}}b", ["a}b"]],
    ["{0}{1}", [0, 1]],
  ])("%j", (source, parts) => {
    expect(readTemplate(source)).toEqual(parts);
  });

  test("a brace that is part of an escape opens nothing", () => {
    expect(readTemplate("\\{0}")).toEqual(["\\{0}"]);
  });
});

describe("escapes mean what they mean in C#", () => {
  test.each([
    ["\\n\\t\\r\\0", "\n\t\r\0"],
    ['say \\"hi\\"', 'say "hi"'],
    ["\\\\n", "\\n"],
    ["\\x41\\x0041", "AA"],
    ["\\u00e9\\U0001F600", "é😀"],
  ])("%j", (source, text) => {
    expect(unescapeString(source)).toBe(text);
  });

  test("what C# would refuse stays as it is", () => {
    expect(unescapeString("\\q \\u12")).toBe("\\q \\u12");
    expect(unescapeString("\\UFFFFFFFF")).toBe("\\UFFFFFFFF");
  });
});

test("a string without placeholders is its text, braces and escapes read", () => {
  expect(readString("{{a}}\\n")).toBe("{a}\n");
});
