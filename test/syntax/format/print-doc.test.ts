import { expect, test } from "vitest";
import {
  blankLine,
  comment,
  concat,
  group,
  hardLine,
  indent,
  line,
  softLine,
} from "../../../src/syntax/format/doc.ts";
import type { Doc } from "../../../src/syntax/format/doc.ts";
import { printDoc } from "../../../src/syntax/format/print-doc.ts";

function print(doc: Doc, width = 20): string {
  return printDoc(doc, { width, indentWidth: 2, newLine: "\n" });
}

function list(...items: Doc[]): Doc {
  const contents = items.flatMap((item, index) => (index === 0 ? [item] : [",", line, item]));
  return group(concat(["(", indent(concat([softLine, ...contents])), softLine, ")"]));
}

const why = comment({ lines: ["// why"], isAligned: false, startsLine: false, endsLine: true });
const above = comment({ lines: ["// above"], isAligned: false, startsLine: true, endsLine: true });

test("a group is on one line if it fits, with what follows up to the next line end", () => {
  expect(print(list("a", "b"))).toBe("(a, b)\n");
  expect(print(concat([list("aaaaaaaa", "bbbbbbb"), ";"]))).toBe("(aaaaaaaa, bbbbbbb);\n");
  expect(print(concat([list("aaaaaaaa", "bbbbbbbb"), ";"]))).toBe("(\n  aaaaaaaa,\n  bbbbbbbb\n);\n");
});

test("groups inside a broken one decide for themselves", () => {
  expect(print(list("aaaaaaaaaaaa", list("b", "c")))).toBe("(\n  aaaaaaaaaaaa,\n  (b, c)\n)\n");
});

test("a hard line breaks all groups around it", () => {
  expect(print(list("a", concat(["b", hardLine, "c"])))).toBe("(\n  a,\n  b\n  c\n)\n");
});

test("a comment up to the line's end breaks what goes on behind it, and only that", () => {
  expect(print(list("a", concat(["b", why])))).toBe("(\n  a,\n  b // why\n)\n");
  expect(print(concat([list("a", "b"), why]))).toBe("(a, b) // why\n");
  expect(print(concat(["a", why, " ", "b"]))).toBe("a // why\nb\n");
});

test("a comment on a line of its own", () => {
  expect(print(concat(["a", above, "b"]))).toBe("a\n// above\nb\n");
  expect(print(concat(["a", hardLine, above, blankLine, "b"]))).toBe("a\n// above\n\nb\n");
});

test("rows of stars are aligned, other comments of several lines are not touched", () => {
  const lines = ["/* a", "      * b */"];
  const stars = comment({ lines, isAligned: true, startsLine: true, endsLine: true });
  expect(print(indent(concat([hardLine, stars])))).toBe("\n  /* a\n   * b */\n");
  const other = comment({ lines, isAligned: false, startsLine: true, endsLine: true });
  expect(print(indent(concat([hardLine, other])))).toBe("\n  /* a\n      * b */\n");
});
