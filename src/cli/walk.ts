import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { globRoot, globToRegExp } from "./glob.ts";

/** Folders that hold no sources of the user's own. */
const SKIPPED = new Set(["node_modules"]);

/**
 * All files below a folder, in order of their paths, with `/` between folders. Hidden ones and `node_modules` are left
 * out; links to folders are not followed, since they may lead in circles.
 */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    if (entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
    const path = portable(join(folder, entry.name));
    if (entry.isDirectory()) found.push(...filesBelow(path));
    else if (entry.isFile() || (entry.isSymbolicLink() && isFile(path))) found.push(path);
  }
  return found;
}

/** The files that a glob matches, in order of their paths; empty where its folder does not exist. */
export function filesMatching(glob: string): string[] {
  const pattern = globToRegExp(portable(glob).replace(/^\.\//, ""));
  const root = globRoot(portable(glob));
  if (!isFolder(root)) return [];
  return filesBelow(root).filter((path) => pattern.test(path));
}

/** With `/` between folders, as users of every system can read it. */
export function portable(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
