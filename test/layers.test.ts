import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkLayers } from "./layers/check-layers.ts";
import { readModule } from "./layers/read-module.ts";
import type { Module } from "./layers/read-module.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("the layers of src/ and grammar/", () => {
  test("are not crossed, have no cycles, and keep packages and Node's modules in their places", () => {
    const modules = ["src", "grammar"].filter((folder) => existsSync(join(root, folder))).flatMap(readFolder);
    expect(modules.length).toBeGreaterThan(0);
    expect(checkLayers(modules)).toEqual([]);
  });
});

describe("the check itself", () => {
  test("accepts imports from folders above", () => {
    const problems = check({
      "src/base/brand.ts": "export type Id = number;",
      "src/source/span.ts": 'import type { Id } from "../base/brand.ts";',
      "grammar/parser.ts": 'import { CstParser } from "chevrotain";',
      "src/syntax/build.ts": 'import { parser } from "../../grammar/parser.ts";',
      "src/audit/read.ts":
        'import { Ajv } from "ajv";\nimport schema from "../../grammar/trace.schema.json";',
      "src/cli/pspec.ts": 'import { readFileSync } from "node:fs";\nconsole.log(process.argv);',
      "src/api.ts": 'export { parse } from "./syntax/build.ts";',
    });
    expect(problems).toEqual([]);
  });

  test.each([
    ["a lower layer that imports a higher one", "src/base/a.ts", 'import { b } from "../world/b.ts";'],
    ["a type-only import", "src/base/a.ts", 'import type { B } from "../world/b.ts";'],
    ["an import in a type", "src/base/a.ts", 'type B = import("../world/b.ts").B;'],
    ["a dynamic import", "src/base/a.ts", 'const b = await import("../world/b.ts");'],
    ["an import over several lines", "src/base/a.ts", 'import {\n  b,\n  c,\n} from "../world/b.ts";'],
    ["an import for its effects", "src/base/a.ts", 'import "../world/b.ts";'],
    ["audit importing explore", "src/audit/a.ts", 'import { b } from "../explore/b.ts";'],
    ["explore importing audit", "src/explore/a.ts", 'import { b } from "../audit/b.ts";'],
    ["analysis importing the parser", "src/analysis/a.ts", 'import { b } from "../../grammar/b.ts";'],
    ["anything importing the public library", "src/cli/a.ts", 'import { b } from "../api.ts";'],
    ["anything importing tests", "src/cli/a.ts", 'import { b } from "../../test/b.ts";'],
    ["a file that does not exist", "src/world/a.ts", 'import { b } from "../base/gone.ts";'],
    ["chevrotain outside of its places", "src/analysis/a.ts", 'import { CstParser } from "chevrotain";'],
    ["ajv outside of its places", "src/cli/a.ts", 'import { Ajv } from "ajv";'],
    ["a package's inner file", "src/world/a.ts", 'import { f } from "ajv/dist/core.js";'],
    ["a package that is not a dependency", "src/cli/a.ts", 'import fc from "fast-check";'],
    ["Node's modules in the core", "src/report/a.ts", 'import { join } from "node:path";'],
    ["a re-export", "src/world/a.ts", 'export { b } from "./b.ts";'],
    ["output from the core", "src/world/a.ts", 'console.log("hello");'],
    ["a clock in the core", "src/explore/a.ts", "const start = Date.now();"],
    ["a folder outside of the layout", "src/helpers/a.ts", "export const a = 1;"],
  ])("refuses %s", (_what, path, text) => {
    const others = {
      "src/world/b.ts": "export const b = 1;",
      "src/explore/b.ts": "export const b = 1;",
      "src/audit/b.ts": "export const b = 1;",
      "grammar/b.ts": "export const b = 1;",
      "src/api.ts": "export const b = 1;",
      "test/b.ts": "export const b = 1;",
    };
    const problems = check({ ...others, [path]: text }).filter((problem) => !problem.startsWith("test/"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${path}: `));
  });

  test("names the files of a cycle", () => {
    const problems = check({
      "src/ir/a.ts": 'import type { B } from "./b.ts";',
      "src/ir/b.ts": 'import type { C } from "./c.ts";',
      "src/ir/c.ts": 'import type { A } from "./a.ts";',
    });
    expect(problems).toEqual([
      "src/ir/a.ts: imports itself: src/ir/a.ts -> src/ir/b.ts -> src/ir/c.ts -> src/ir/a.ts",
    ]);
  });

  test("is not misled by comments, strings, templates and regular expressions", () => {
    const text = [
      '// import { b } from "../world/b.ts";',
      '/*\nimport { b } from "../world/b.ts";\n*/',
      'const text = `\nimport { b } from "../world/b.ts"; ${`\n${"}"}import "x"`}\n`;',
      "const quote = /[`'\"/]/g;",
      "const half = 4 / 2; // console.log",
      'const message = "console.log(1)";',
    ].join("\n");
    expect(check({ "src/base/a.ts": text })).toEqual([]);
    expect(check({ "src/base/a.ts": `${text}\nimport "node:fs";` })).toHaveLength(1);
  });
});

function check(files: Readonly<Record<string, string>>): string[] {
  return checkLayers(Object.entries(files).map(([path, text]) => readModule(path, text)));
}

function readFolder(folder: string): Module[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const paths = entries.map((entry) => `${folder}/${entry.replaceAll("\\", "/")}`);
  return (
    paths
      // The kernel's sources in AssemblyScript have rules of their own.
      .filter((path) => path.endsWith(".ts") && !path.includes("/assembly/"))
      .sort()
      .map((path) => readModule(path, readFileSync(join(root, path), "utf8")))
  );
}
