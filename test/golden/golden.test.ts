import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile } from "../../src/analysis/compile.ts";
import { catalogue } from "../../src/diagnostics/catalogue/index.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";

const ACCEPT = fileURLToPath(new URL("./accept", import.meta.url));
const REJECT = fileURLToPath(new URL("./reject", import.meta.url));
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";
const rejected = programsBelow(REJECT);
const accepted = programsBelow(ACCEPT);

// `expected.txt` is what users read; UPDATE_GOLDEN=1 writes it anew.

test.each(rejected)("rejected: %s", (folder) => {
  const { text, isRejected } = judge(join(REJECT, folder));
  const path = join(REJECT, folder, "expected.txt");
  if (isUpdate) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
  expect(isRejected).toBe(true);
});

test.each(accepted)("accepted, with warnings at most: %s", (folder) => {
  const { text, isRejected } = judge(join(ACCEPT, folder));
  const path = join(ACCEPT, folder, "expected.txt");
  if (isUpdate && text !== "") writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
  expect(isRejected).toBe(false);
});

test("every diagnostic about a program has a golden file", () => {
  const paths = [...rejected.map((folder) => join(REJECT, folder)), ...accepted.map((folder) => join(ACCEPT, folder))];
  const texts = paths.map((path) => judge(path).text);
  const shown = new Set(WITHOUT_GOLDEN_FILE);
  for (const text of texts) for (const code of text.match(/PS\d{4}(?=\])/g) ?? []) shown.add(code);
  const aboutPrograms = [...catalogue.keys()].filter((code) => /^PS[1-7]/.test(code));
  expect(aboutPrograms.filter((code) => !shown.has(code))).toEqual([]);
});

/** PS5020 and PS6011 are about options of commands; PS1010 comes after a hundred others. */
const WITHOUT_GOLDEN_FILE = ["PS1010", "PS5020", "PS6011"];

/** Analysed only without errors of syntax, as the commands do. */
function judge(folder: string): { readonly text: string; readonly isRejected: boolean } {
  const names = readdirSync(folder).filter((name) => name.endsWith(".pspec"));
  const inputs = names.sort().map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  const { sources, diagnostics: found } = compile(inputs);
  const text = found.length === 0 ? "" : `${renderDiagnostics(found, sources)}\n`;
  return { text, isRejected: hasErrors(found) };
}

function programsBelow(root: string): string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true });
  const programs = files.filter((entry) => entry.isFile() && entry.name.endsWith(".pspec"));
  return [...new Set(programs.map((entry) => relative(root, entry.parentPath)))].sort();
}
