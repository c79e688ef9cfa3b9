import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { severalProjects } from "../diagnostics/catalogue/projects.ts";
import { nothingMatched, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { CommandLine } from "./command-line.ts";
import { isGlob } from "./glob.ts";
import { isSource } from "./is-source.ts";
import { isTraceFile } from "./is-trace-file.ts";
import { reasonOf } from "./read-text.ts";
import { filesBelow, filesMatching, isFolder, portable } from "./walk.ts";

/** Files that form one program. */
export interface Project {
  /** What the user typed for it, to be typed again: a folder, a project file, or the files and globs. */
  readonly paths: readonly string[];
  /** In the order in which they are read; none twice. */
  readonly files: readonly string[];
}

/**
 * What the PATH arguments of a command stand for: the files and globs among them are one program together. Each
 * `.pproj` file is a program of its own, and so is each folder: that of its one `.pproj` file, else all `.pspec` and
 * `.p` files below it. Among the diagnostics may be warnings, about what stands in project files.
 */
export async function findProjects(
  paths: readonly string[],
  commandLine: CommandLine,
): Promise<Diagnosed<Project[]>> {
  const diagnostics: Diagnostic[] = [];
  const loose: string[] = [];
  const looseFiles = new Map<string, string>();
  const others: Project[] = [];
  for (const path of paths) {
    const span = commandLine.spanOf(commandLine.words.indexOf(path));
    const isPlain = !isGlobToExpand(path);
    if (isPlain && (path.endsWith(".pproj") || isFolder(path))) {
      const found = isFolder(path)
        ? await filesOfFolder(path, { span, commandLine })
        : await filesOfProject(path, { span, commandLine });
      diagnostics.push(...found.diagnostics);
      if (found.value.length > 0) others.push({ paths: [path], files: found.value });
      continue;
    }
    loose.push(path);
    const found = looseFilesOf(path, span);
    diagnostics.push(...found.diagnostics);
    for (const file of found.value) looseFiles.set(resolve(file), file);
  }
  const together = looseFiles.size === 0 ? [] : [{ paths: loose, files: [...looseFiles.values()] }];
  return { value: [...together, ...others], diagnostics };
}

function looseFilesOf(path: string, span: Span): Diagnosed<string[]> {
  if (isGlobToExpand(path)) {
    const files = filesMatching(path).filter(isSource);
    return { value: files, diagnostics: files.length > 0 ? [] : [nothingMatched(span, fileOf(path))] };
  }
  if (!existsSync(path)) {
    const reason = "there is no such file or folder";
    return { value: [], diagnostics: [unreadableInput(span, { path, reason })] };
  }
  if (!isSource(path)) {
    const reason = "specifications are .pspec or .p files";
    const help = isTraceFile(path) ? "traces are audited: `pspec audit SPEC TRACE…`" : null;
    return { value: [], diagnostics: [unreadableInput(span, { path, reason }, { help })] };
  }
  return { value: [portable(path)], diagnostics: [] };
}

interface Place {
  /** Where the user named it. */
  readonly span: Span;
  readonly commandLine: CommandLine;
}

/** P itself, too, takes the project file in the folder where it is started before it looks for `.p` files. */
async function filesOfFolder(folder: string, place: Place): Promise<Diagnosed<string[]>> {
  const { span } = place;
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.pproj$/.test(name));
    const [name, ...others] = names.sort();
    if (others.length > 0) return { value: [], diagnostics: [severalProjects(span, { folder, names })] };
    if (name !== undefined) return await filesOfProject(portable(join(folder, name)), place);
    const files = filesBelow(folder).filter(isSource);
    const pattern = `${portable(folder).replace(/\/$/, "")}/**/*.{pspec,p}`;
    return { value: files, diagnostics: files.length > 0 ? [] : [nothingMatched(span, fileOf(pattern))] };
  } catch (error) {
    return { value: [], diagnostics: [unreadableInput(span, { path: folder, reason: reasonOf(error) })] };
  }
}

async function filesOfProject(path: string, { span, commandLine }: Place): Promise<Diagnosed<string[]>> {
  // The parser for XML is needed for nothing else.
  const { readProjectFile } = await import("./read-project-file.ts");
  const { value, diagnostics } = readProjectFile(path, { sources: commandLine.sources, span });
  return { value: hasErrors(diagnostics) ? [] : value, diagnostics };
}

/** A file that exists by that very name is no glob: `a[1].pspec` is a legal name. */
function isGlobToExpand(path: string): boolean {
  return isGlob(path) && !existsSync(path);
}

function fileOf(pattern: string): { readonly what: string; readonly pattern: string } {
  return { what: "file", pattern };
}
