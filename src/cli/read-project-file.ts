import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  emptyProject,
  foreignProjectInput,
  missingIncludedProject,
  missingProjectInput,
} from "../diagnostics/catalogue/projects.ts";
import { unreadableInput } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import { isSource } from "./is-source.ts";
import { parseProjectFile } from "./parse-project-file.ts";
import type { ProjectEntry } from "./parse-project-file.ts";
import { readText } from "./read-text.ts";
import { filesBelow, isFolder, portable } from "./walk.ts";

interface Reading {
  readonly sources: Sources;
  readonly diagnostics: Diagnostic[];
  /** By resolved path, so that a project included twice, or in a circle, is read once. */
  readonly projects: Set<string>;
  readonly files: Map<string, string>;
  /** Of the project file that was named. */
  readonly rootFolder: string;
}

/**
 * The files of one of P's projects, those of the projects that it includes behind its own. The project files join the
 * sources, so that what is wrong in them can be shown; `span` is where the user named this one.
 */
export function readProjectFile(
  path: string,
  { sources, span }: { readonly sources: Sources; readonly span: Span },
): Diagnosed<string[]> {
  const rootFolder = dirname(path);
  const reading: Reading = { sources, diagnostics: [], projects: new Set(), files: new Map(), rootFolder };
  if (existsSync(path)) readInto(reading, path);
  else reading.diagnostics.push(unreadableInput(span, { path, reason: "there is no such file or folder" }));
  const { diagnostics, files } = reading;
  if (files.size === 0 && !hasErrors(diagnostics))
    diagnostics.push(emptyProject(span, { path: portable(path) }));
  return { value: [...files.values()], diagnostics };
}

function readInto(reading: Reading, path: string): void {
  const { sources, diagnostics, projects } = reading;
  projects.add(resolve(path));
  const read = readText(path);
  diagnostics.push(...read.diagnostics);
  if (read.value === null) return;
  const file = sources.add(portable(path), read.value.replaceAll(/\r\n?/g, "\n"));
  const project = parseProjectFile(sources.get(file), file);
  diagnostics.push(...project.diagnostics);
  const folder = dirname(path);
  for (const entry of project.value.inputs) addInput(reading, entry, folder);
  for (const entry of project.value.includes) include(reading, entry, folder);
}

function addInput({ diagnostics, files }: Reading, { path, span }: ProjectEntry, folder: string): void {
  const full = portable(join(folder, path));
  if (!existsSync(full) || path === "") diagnostics.push(missingProjectInput(span, { path: full }));
  else if (isFolder(full)) {
    for (const file of filesBelow(full).filter(isSource)) files.set(resolve(file), file);
  } else if (isSource(full)) files.set(resolve(full), full);
  else diagnostics.push(foreignProjectInput(span, { path: full }));
}

function include(reading: Reading, { path, span }: ProjectEntry, folder: string): void {
  const { diagnostics, projects, rootFolder } = reading;
  // P looks from the folder in which it was started, which is as a rule the outermost project's.
  const candidates = [folder, rootFolder].map((from) => portable(join(from, path)));
  const [nearest = path] = candidates;
  const full = candidates.find((candidate) => existsSync(candidate)) ?? nearest;
  const fault = !full.endsWith(".pproj")
    ? "project files end in .pproj"
    : existsSync(full)
      ? null
      : "there is no such file";
  if (fault !== null) diagnostics.push(missingIncludedProject(span, { path: full, reason: fault }));
  else if (!projects.has(resolve(full))) readInto(reading, full);
}
