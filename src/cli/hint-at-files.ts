import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { duplicateName, unknownName } from "../diagnostics/catalogue/names.ts";
import { filesTogether, partOfFolder } from "../diagnostics/catalogue/projects.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Project } from "./find-projects.ts";
import { isSource } from "./is-source.ts";
import { portable } from "./walk.ts";

/** Where the errors of a program look as if too few files had been given, or too many: what to give instead. */
export function hintAtFiles({ paths, files }: Project, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (!paths.every(isSource)) return [];
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const twice = errors.filter(({ code, span, notes }) => {
    return code === duplicateName.code && notes.some((note) => note.span?.file !== span?.file);
  });
  if (twice.length > 0) return [filesTogether(null, {})];
  const unknown = errors.filter(({ code }) => code === unknownName.code);
  const folder = dirname(files[0] ?? ".");
  if (unknown.length < 2 || 2 * unknown.length < errors.length) return [];
  const found = sourcesIn(folder);
  const read = files.filter((file) => found.includes(resolve(file))).length;
  return read < found.length
    ? [partOfFolder(null, { folder: portable(folder), read, found: found.length })]
    : [];
}

function sourcesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => isSource(name) && !name.startsWith("."))
      .map((name) => resolve(join(folder, name)));
  } catch {
    return []; // it cannot be listed, and so cannot be recommended
  }
}
