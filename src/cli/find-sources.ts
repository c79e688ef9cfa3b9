import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { nothingMatched, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { isGlob } from "./glob.ts";
import { isSource } from "./is-source.ts";
import { filesBelow, filesMatching, isFolder, portable } from "./walk.ts";

/**
 * The source files that PATH arguments stand for, one by one and none twice, whichever programs they belong to: a
 * project file is of no account here.
 */
export function findSources(paths: readonly string[], commandLine: CommandLine): Diagnosed<string[]> {
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, string>();
  for (const path of paths) {
    const span = commandLine.spanOf(commandLine.words.indexOf(path));
    const isThere = existsSync(path);
    if (!isThere && !isGlob(path)) {
      diagnostics.push(unreadableInput(span, { path, reason: "there is no such file or folder" }));
    } else if (isThere && !isFolder(path) && !isSource(path)) {
      diagnostics.push(unreadableInput(span, { path, reason: "specifications are .pspec or .p files" }));
    } else {
      const found = isThere ? filesOf(path) : filesMatching(path).filter(isSource);
      if (found.length === 0) diagnostics.push(nothingMatched(span, { what: "file", pattern: path }));
      for (const file of found) files.set(resolve(file), file);
    }
  }
  return { value: [...files.values()], diagnostics };
}

function filesOf(path: string): string[] {
  return isFolder(path) ? filesBelow(path).filter(isSource) : [portable(path)];
}
