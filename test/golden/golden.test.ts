import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.ts";
import { catalogue } from "../../src/diagnostics/catalogue/index.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";

/**
 * Each folder below `reject/` holds a program and, in `expected.txt`, what pspec says about it, exactly as users
 * read it. `UPDATE_GOLDEN=1 npx vitest run … golden` writes the files anew; read the difference before committing.
 */
const ROOT = fileURLToPath(new URL("./reject", import.meta.url));
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

const folders = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".pspec"))
  .map((entry) => relative(ROOT, entry.parentPath));

describe("rejected programs", () => {
  test.each([...new Set(folders)].sort())("%s", (folder) => {
    const path = join(ROOT, folder, "expected.txt");
    const actual = `${judge(join(ROOT, folder))}\n`;
    if (isUpdate) writeFileSync(path, actual);
    expect(actual).toBe(readFileSync(path, "utf8"));
  });
});

test("every diagnostic about a program has a golden file", () => {
  const texts = [...new Set(folders)].map((folder) => readFileSync(join(ROOT, folder, "expected.txt"), "utf8"));
  const shown = new Set(WITHOUT_GOLDEN_FILE);
  for (const text of texts) for (const code of text.match(/PS\d{4}(?=\])/g) ?? []) shown.add(code);
  const aboutPrograms = [...catalogue.keys()].filter((code) => /^PS[2-6]/.test(code));
  expect(aboutPrograms.filter((code) => !shown.has(code))).toEqual([]);
});

/** These are about options of a command, which these programs do not have. */
const WITHOUT_GOLDEN_FILE = ["PS5020"];

/** Analysed only without errors of syntax, as the commands do. */
function judge(folder: string): string {
  const sources = new Sources();
  const names = readdirSync(folder).filter((name) => name.endsWith(".pspec"));
  const parsed = names
    .sort()
    .map((name) => parse(sources, sources.add(name, readFileSync(join(folder, name), "utf8"))));
  const syntax = parsed.flatMap(({ diagnostics }) => diagnostics);
  const files = parsed.map(({ value }) => value);
  const found = hasErrors(syntax) ? syntax : [...syntax, ...analyze(files).diagnostics];
  return renderDiagnostics(found, sources);
}
