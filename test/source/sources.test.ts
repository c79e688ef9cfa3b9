import { expect, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import { compareSpans, joinSpans } from "../../src/source/span.ts";
import type { FileId } from "../../src/source/span.ts";
import { Sources } from "../../src/source/sources.ts";

test("files are numbered in the order in which they come, and keep their numbers", () => {
  const sources = new Sources();
  const first = sources.add("a.pspec", "one");
  const second = sources.add("b.pspec", "two\nthree");
  const third = sources.add("a.pspec", "one, edited");
  expect([first, second, third]).toEqual([0, 1, 2]);
  expect(sources.size).toBe(3);
  expect(sources.get(first).text).toBe("one");
  expect(sources.all().map((source) => source.path)).toEqual(["a.pspec", "b.pspec", "a.pspec"]);
  expect(() => sources.get(asId<FileId>(3))).toThrow(RangeError);
});

test("a span is located from its first character to behind its last", () => {
  const sources = new Sources();
  const file = sources.add("a.pspec", "event\n  ePing\n;");
  const span = { file, start: 8, end: 15 };
  expect(sources.locate(span)).toEqual({ file: "a.pspec", line: 2, column: 3, endLine: 3, endColumn: 2 });
  expect(sources.position(file, 6)).toEqual({ line: 2, column: 1 });
  expect(sources.textOf(span)).toBe("ePing\n;");
});

test("spans are joined within a file and ordered across files", () => {
  const [one, two] = [asId<FileId>(0), asId<FileId>(1)];
  const early = { file: one, start: 2, end: 4 };
  const late = { file: one, start: 8, end: 9 };
  const other = { file: two, start: 0, end: 1 };
  expect(joinSpans(late, early)).toEqual({ file: one, start: 2, end: 9 });
  expect(() => joinSpans(early, other)).toThrow("spans of two files");
  expect([other, late, early].sort(compareSpans)).toEqual([early, late, other]);
});
