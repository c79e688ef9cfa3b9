import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceInput } from "../../src/analysis/compile.ts";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** The projects in specs/: one for each folder. */
export function specFolders(): string[] {
  return readdirSync(join(root, "specs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `specs/${entry.name}`)
    .sort();
}

/** The sources of a folder, with paths as a user at the repository's root would name them. */
export function readSpecs(folder: string): SourceInput[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".pspec"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
