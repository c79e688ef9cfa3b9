import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/analysis/compile.ts";
import type { RecordPath } from "../../src/analysis/binding-symbol.ts";
import { DocumentSplitter } from "../../src/audit/split-document.ts";
import type { Line } from "../../src/audit/split-lines.ts";

/** The path of `document at …`, as analysis reads it. */
function pathOf(...pointers: string[]): RecordPath {
  const text = `event e; binding B { document at ${pointers.map((one) => `"${one}"`).join(" ")}; event at "/e"; }`;
  const path = compile([{ path: "b.pspec", text }]).analysis.bindings.get("B")?.document;
  if (path === undefined || path === null) throw new Error(`${text} has no document`);
  return path;
}

interface Found {
  readonly lines: readonly Line[];
  readonly numbers: readonly number[];
}

function split(
  bytes: Uint8Array,
  path: RecordPath,
  { step = bytes.length || 1, maxBytes = 1000 } = {},
): Found {
  const splitter = new DocumentSplitter(path, { maxBytes });
  const lines: Line[] = [];
  const numbers: number[] = [];
  for (let start = 0; start < bytes.length; start += step) {
    lines.push(...splitter.push(bytes.slice(start, start + step)));
    numbers.push(...splitter.numbers);
  }
  lines.push(...splitter.finish());
  numbers.push(...splitter.numbers);
  return { lines, numbers };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a document's values are those that JSON.parse finds, however its bytes are cut", () => {
  const key = fc.constantFrom("Records", "a", '"\\', "ü", "");
  const document = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.constantFrom("", "]", "}", '"', "\\", '\\"', "{[", "ü\n", "a,b:c"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  const SEED = 20_261_201;

  test(`seed ${SEED}`, () => {
    const path = pathOf("/Records/*");
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 4 }),
        fc.dictionary(key, document, { maxKeys: 3 }),
        fc.constantFrom(0, 1, 2),
        fc.integer({ min: 1, max: 40 }),
        (records, others, indent, step) => {
          const root = { ...others, Records: records };
          const { lines } = split(bytesOf(JSON.stringify(root, null, indent)), path, {
            step,
            maxBytes: 1_000_000,
          });
          expect(lines.map((line) => JSON.parse(line as string) as unknown)).toEqual(
            JSON.parse(JSON.stringify(records)),
          );
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });
});

describe("a document", () => {
  test.each<[string, string[], Line[], number[]]>([
    [
      '{"a":1,\n"Records":[\n{"b":[1,\n2]} ,\n "x", 3]}',
      ["/Records/*"],
      ['{"b":[1,\n2]}', '"x"', "3"],
      [3, 5, 5],
    ],
    ["[1, 2]\n[3]", ["/*"], ["1", "2", "3"], [1, 1, 2]],
    ['{"a":1}\n{\n"a":2}\n7', [""], ['{"a":1}', '{\n"a":2}', "7"], [1, 2, 4]],
    ['{"d":[{"s":[1,2]},{},{"s":[3]}]}', ["/d/*/s/*"], ["1", "2", "3"], [1, 1, 1]],
    ["[[1,2],[3]]", ["/1/*"], ["3"], [1]],
    ['\uFEFF{"Records":[]}', ["/Records/*"], [], []],
    ['{"records":[1]}', ["/Records/*"], [{ problem: "there is nothing at /Records/*" }], [1]],
    ['{"Records":{"a":1}}', ["/Records/*"], [{ problem: "there is nothing at /Records/*" }], [1]],
    [
      "[]\n7\n{}",
      ["/Records/*"],
      [0, 1, 2].map(() => ({ problem: "there is nothing at /Records/*" })),
      [1, 2, 3],
    ],
    ['{"Records":[1,\n2', ["/Records/*"], ["1", { problem: "the document ends in the middle" }], [1, 2]],
    [
      '{"Records":[1]]\n{}',
      ["/Records/*"],
      ["1", { problem: "not JSON: the rest of the document cannot be read" }],
      [1, 1],
    ],
    ["INFO started\n[1]", ["/*"], [{ problem: "not JSON: the rest of the document cannot be read" }], [1]],
    [
      '{"Records":["0123456789abcdefghij", 1]}',
      ["/Records/*"],
      [{ problem: "longer than 16 bytes" }, "1"],
      [1, 1],
    ],
    ["", ["/*"], [], []],
  ])("%j at %j", (text, pointers, lines, numbers) => {
    const path = pathOf(...pointers);
    for (const step of [1, 2, 7, 100]) {
      expect(split(bytesOf(text), path, { step, maxBytes: 16 })).toEqual({ lines, numbers });
    }
  });

  test("with bytes that are no text has one value fewer, and no more", () => {
    const bytes = Uint8Array.of(...bytesOf('["a'), 0xff, ...bytesOf('","b"]'));
    expect(split(bytes, pathOf("/*")).lines).toEqual([{ problem: "not valid UTF-8" }, '"b"']);
  });
});
