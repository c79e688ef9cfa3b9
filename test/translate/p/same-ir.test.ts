import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../../src/analysis/compile.ts";
import type { SourceInput } from "../../../src/analysis/compile.ts";
import { translateToP } from "../../../src/translate/p/translate-to-p.ts";
import { randomProgram } from "../../explore/random-program.ts";
import { checkTranslation } from "./check-translation.ts";
import { outlineOf } from "./outline-of.ts";
import { compileFiles, compileText } from "./translated.ts";

const GOLDEN = ["test/golden/accept", "test/conformance/made-up"];

test.each(programsBelow(GOLDEN))("%s", (_folder, files) => {
  expect(checkTranslation(files)).not.toMatchObject({ kind: "broken" });
});

test("generated programs without additions", { timeout: 120_000 }, () => {
  let compared = 0;
  fc.assert(
    fc.property(randomProgram({ isBounded: false }), ({ text }) => {
      fc.pre(!text.includes(" for ("));
      const compiled = compileText(text);
      const { value, diagnostics } = translateToP(compiled);
      expect(diagnostics).toEqual([]);
      expect(outlineOf(compileFiles(value))).toEqual(outlineOf(compiled));
      compared++;
    }),
    { numRuns: 60, seed: 1 },
  );
  expect(compared).toBe(60);
});

test("values given for parameters", () => {
  const text = `
    param size: int; param deep: bool;
    machine Main { start state Only { entry { assert size < 3 || deep; } } }
    test param (size in [1, 2, 3], deep in [true]) assume size != 2 tc [main = Main]: { Main };`;
  const parameters = new Map([["size", [2n, -5n]]]);
  const files = [{ path: "test.pspec", text }];
  const { value } = translateToP(compile(files, { parameters }), { parameters });
  expect(value[0]?.text).toContain("size in [2, -5], deep in [true]");
  expect(outlineOf(compile(value))).toEqual(outlineOf(compile(files, { parameters })));
});

function programsBelow(roots: readonly string[]): [string, SourceInput[]][] {
  const programs = new Map<string, SourceInput[]>();
  for (const root of roots) {
    for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
      if (!/\.(?:pspec|p)$/.test(name)) continue;
      const path = join(root, name);
      const files = programs.get(dirname(path)) ?? [];
      files.push({ path, text: readFileSync(path, "utf8") });
      programs.set(dirname(path), files);
    }
  }
  return [...programs];
}
