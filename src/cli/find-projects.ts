import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { notYetAvailable, nothingMatched, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { CommandLine } from "./command-line.ts";
import { isGlob } from "./glob.ts";
import { reasonOf } from "./read-text.ts";
import { filesBelow, filesMatching, isFolder, portable } from "./walk.ts";

/** Files that form one program. */
export interface Project {
  /** What the user typed for it, to be typed again: a folder, or the files and globs. */
  readonly paths: readonly string[];
  /** In the order in which they are read; none twice. */
  readonly files: readonly string[];
}

const EXTENSIONS = [".pspec", ".p"];

/**
 * What the PATH arguments of a command stand for: the files and globs among them are one program together, each folder
 * is one of its own, with all `.pspec` and `.p` files below it.
 */
export function findProjects(paths: readonly string[], commandLine: CommandLine): Diagnosed<Project[]> {
  const diagnostics: Diagnostic[] = [];
  const loose: string[] = [];
  const looseFiles = new Map<string, string>();
  const folders: Project[] = [];
  for (const path of paths) {
    const span = commandLine.spanOf(commandLine.words.indexOf(path));
    if (!isGlobToExpand(path) && isFolder(path)) {
      const files = read(path, span, diagnostics);
      if (files !== null) folders.push({ paths: [path], files });
      continue;
    }
    loose.push(path);
    const found = looseFilesOf(path, span);
    diagnostics.push(...found.diagnostics);
    for (const file of found.value) looseFiles.set(resolve(file), file);
  }
  const together = looseFiles.size === 0 ? [] : [{ paths: loose, files: [...looseFiles.values()] }];
  return { value: [...together, ...folders], diagnostics };
}

function looseFilesOf(path: string, span: Span): Diagnosed<string[]> {
  if (isGlobToExpand(path)) {
    const files = filesMatching(path).filter(isSource);
    return { value: files, diagnostics: files.length > 0 ? [] : [nothingMatched(span, fileOf(path))] };
  }
  if (path.endsWith(".pproj")) {
    const help = "name the folder: all .p files below it are read";
    return { value: [], diagnostics: [notYetAvailable(span, { what: "reading .pproj files" }, { help })] };
  }
  if (!existsSync(path)) {
    const reason = "there is no such file or folder";
    return { value: [], diagnostics: [unreadableInput(span, { path, reason })] };
  }
  if (!isSource(path)) {
    const reason = "specifications are .pspec or .p files";
    return { value: [], diagnostics: [unreadableInput(span, { path, reason })] };
  }
  return { value: [portable(path)], diagnostics: [] };
}

function read(folder: string, span: Span, diagnostics: Diagnostic[]): string[] | null {
  try {
    const files = filesBelow(folder).filter(isSource);
    if (files.length > 0) return files;
    diagnostics.push(nothingMatched(span, fileOf(`${portable(folder).replace(/\/$/, "")}/**/*.{pspec,p}`)));
  } catch (error) {
    const reason = reasonOf(error);
    diagnostics.push(unreadableInput(span, { path: folder, reason }));
  }
  return null;
}

/** A file that exists by that very name is no glob: `a[1].pspec` is a legal name. */
function isGlobToExpand(path: string): boolean {
  return isGlob(path) && !existsSync(path);
}

function isSource(path: string): boolean {
  return EXTENSIONS.some((extension) => path.endsWith(extension));
}

function fileOf(pattern: string): { readonly what: string; readonly pattern: string } {
  return { what: "file", pattern };
}
