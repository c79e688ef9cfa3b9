import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSourceText, lineText, positionAt } from "../../src/source/source-text.ts";

const SEED = 20_261_125;

describe("lines", () => {
  test.each([
    ["LF", "a\nb\n", ["a", "b", ""]],
    ["CRLF", "a\r\nb\r\n", ["a", "b", ""]],
    ["lone CR", "a\rb\r", ["a", "b", ""]],
    ["mixed, with empty lines", "a\r\n\r\rb\n\nc", ["a", "", "", "b", "", "c"]],
    ["LF before CR", "a\n\rb", ["a", "", "b"]],
    ["no text", "", [""]],
    ["tabs and form feeds", "\ta\f\tb", ["\ta\f\tb"]],
  ])("end with %s", (_what, text, lines) => {
    const source = createSourceText("a.pspec", text);
    expect(source.lineStarts.map((_, index) => lineText(source, index + 1))).toEqual(lines);
  });

  test("beyond the file are empty", () => {
    const source = createSourceText("a.pspec", "a");
    expect([lineText(source, 0), lineText(source, 2)]).toEqual(["", ""]);
  });

  test("a byte order mark is no character of the first one", () => {
    expect(createSourceText("a.pspec", "\uFEFFa").text).toBe("a");
  });
});

describe("positionAt", () => {
  const source = createSourceText("a.pspec", "ab\r\n\tc😀d\n");

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 1, 4],
    [4, 2, 1],
    [5, 2, 2],
    [8, 2, 5],
    [10, 3, 1],
    [99, 3, 1],
    [-1, 1, 1],
  ])("offset %d is %d:%d", (offset, line, column) => {
    expect(positionAt(source, offset)).toEqual({ line, column });
  });

  test("agrees with a search from the front", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "\t", "é"), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(30), (content, offset) => {
        const at = Math.min(offset, content.length);
        const isInsideCrLf = content.slice(at - 1, at + 1) === "\r\n";
        const before = content.slice(0, isInsideCrLf ? at - 1 : at).split(/\r\n|\r|\n/);
        const column = (before.at(-1) ?? "").length + 1 + Number(isInsideCrLf);
        expect(positionAt(createSourceText("a", content), offset)).toEqual({ line: before.length, column });
      }),
      { seed: SEED },
    );
  });
});
