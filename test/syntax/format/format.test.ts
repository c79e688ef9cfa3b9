import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Sources } from "../../../src/source/sources.ts";
import { format } from "../../../src/syntax/format/format.ts";
import { randomProgram } from "../../explore/random-program.ts";
import { checkFormat, formatText } from "./check-format.ts";
import { scatter } from "./scatter.ts";

const SEED = 20_261_125;

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FOLDERS = ["specs/active-passive", "specs/client-server", "specs/two-phase-commit"];
const GOLDEN = ["accept", "accept-syntax", "reject/analysis", "format"].map((name) => `test/golden/${name}`);

function filesBelow(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".pspec"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));
}

const golden = GOLDEN.flatMap(filesBelow);

describe("formatting again changes nothing, comments stay in order, programs lower to the same IR", () => {
  test.each(FOLDERS)("%s", (folder) => {
    const { problems, counts } = checkFormat(filesBelow(folder));
    expect(problems).toEqual([]);
    expect(counts.refused).toBe(0);
    expect(counts.lowered).toBeGreaterThan(0);
  });

  test("the golden files", () => {
    expect(golden.flatMap((file) => checkFormat([file]).problems)).toEqual([]);
  });

  test("generated programs, in any width", () => {
    const program = fc.boolean().chain((isBounded) => randomProgram({ isBounded }));
    fc.assert(
      fc.property(program, fc.integer({ min: 20, max: 120 }), ({ text }, width) => {
        const { problems, counts } = checkFormat([{ path: "random.pspec", text }], { width });
        expect(problems).toEqual([]);
        expect(counts.lowered).toBe(1);
      }),
      { numRuns: 60, seed: SEED },
    );
  }, 60_000);

  test("texts with blanks, line ends, comments and parentheses in any place", () => {
    const texts = golden.map(({ text }) => text).filter((text) => formatText(text) !== null);
    const tape = fc.array(fc.oneof(fc.constant(0), fc.nat(1000)), { minLength: 5, maxLength: 120 });
    const input = { text: fc.constantFrom(...texts), tape, width: fc.constantFrom(30, 60, 100) };
    fc.assert(
      fc.property(fc.record(input), ({ text, tape: drawn, width }) => {
        const once = formatText(scatter(text, drawn), { width });
        expect(once).not.toBeNull();
        expect(formatText(once ?? "", { width })).toBe(once);
      }),
      { numRuns: 150, seed: SEED },
    );
  }, 60_000);
});

test("a text with errors of syntax is left alone; errors of other kinds do not matter", () => {
  const sources = new Sources();
  const { value, diagnostics } = format(sources, sources.add("broken.pspec", "event eA; event eB"));
  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(["PS1006"]);
  expect(formatText("test tc [main = Nobody] : X ;")).toBe("test tc [main = Nobody]: X;\n");
});

test("line ends stay what they are", () => {
  expect(formatText("event  a;\r\nevent b;")).toBe("event a;\r\nevent b;\r\n");
  expect(formatText("event  a;\revent b;")).toBe("event a;\revent b;\r");
  expect(formatText("event  a;")).toBe("event a;\n");
  expect(formatText("")).toBe("");
  expect(formatText("\n\n// only this  \n\n")).toBe("// only this\n");
});

test("indentation as wanted", () => {
  expect(formatText("machine M { start state S { } start state T { } }", { indentWidth: 4 })).toBe(
    "machine M {\n    start state S { }\n    start state T { }\n}\n",
  );
});
