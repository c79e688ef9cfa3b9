import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TestCase } from "../../src/analysis/analysis.ts";
import type { Bounds } from "../../src/explore/bounds.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import type { Program } from "../../src/ir/program.ts";
import { analyzeFiles } from "../ir/lower-text.ts";

export interface LoadedTest {
  readonly test: TestCase;
  readonly program: Program;
  readonly bounds: Bounds;
}

/** Every test of some source texts, lowered. Throws, showing the errors, where there are any. */
export function loadTests(files: Readonly<Record<string, string>>): LoadedTest[] {
  const analysis = analyzeFiles(files);
  return analysis.tests.map((test) => {
    const { depth, inbox, machines, choose } = test.attributes;
    const bounds = { depth, inbox, machines, choose };
    return { test, program: lowerTest(analysis, test), bounds };
  });
}

/** The only test of a source text. */
export function loadTest(text: string): LoadedTest {
  const [test, ...others] = loadTests({ "test.pspec": text });
  if (test === undefined || others.length > 0) throw new Error("a text with exactly one test is wanted");
  return test;
}

/** The tests of a folder of specs. */
export function loadFolder(folder: string): LoadedTest[] {
  const files = (path: string): string[] =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .sort()
          .flatMap((name) => files(join(path, name)))
      : path.endsWith(".pspec")
        ? [path]
        : [];
  return loadTests(Object.fromEntries(files(folder).map((path) => [path, readFileSync(path, "utf8")])));
}
