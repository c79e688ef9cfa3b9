import { createHash } from "node:crypto";
import { compile } from "../analysis/compile.ts";
import type { Compiled, SourceInput } from "../analysis/compile.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Project } from "./find-projects.ts";
import { hintAtFiles } from "./hint-at-files.ts";
import { readText } from "./read-text.ts";

/** A program, read and analysed. */
export interface LoadedProject extends Compiled, Project {
  /** `sha256:…` of what stands in the files, whatever they are called and wherever they lie. */
  readonly hash: string;
}

/**
 * Reads a project's files; null where one of them cannot be read. What is wrong inside them is in `Compiled`. `beside`:
 * what is analysed with them, and is no part of the specification (nor of its hash).
 */
export function readProject(
  project: Project,
  options: AnalyzeOptions,
  beside: readonly SourceInput[] = [],
): Diagnosed<LoadedProject | null> {
  const diagnostics: Diagnostic[] = [];
  const inputs: SourceInput[] = [];
  for (const path of project.files) {
    const read = readText(path);
    diagnostics.push(...read.diagnostics);
    if (read.value !== null) inputs.push({ path, text: read.value });
  }
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const hash = hashTexts(inputs.map(({ text }) => text));
  const compiled = compile([...inputs, ...beside], options);
  const hints = hintAtFiles(project, compiled.diagnostics);
  const all = [...compiled.diagnostics, ...hints];
  const { paths, files } = project;
  return { value: { ...compiled, diagnostics: all, paths, files, hash }, diagnostics };
}

/** `sha256:…` of all programs of a run together. */
export function hashProjects(projects: readonly LoadedProject[]): string {
  return hashTexts(projects.flatMap(({ sources }) => sources.all().map(({ text }) => text)));
}

/** Of texts, one behind the other. */
export function hashInOrder(texts: readonly string[]): string {
  const parts = texts.map((text) => createHash("sha256").update(text).digest("hex"));
  const [only] = parts;
  return `sha256:${parts.length === 1 ? only : createHash("sha256").update(parts.join("\n")).digest("hex")}`;
}

/** Of texts in any order. */
function hashTexts(texts: readonly string[]): string {
  const parts = texts.map((text) => createHash("sha256").update(text).digest("hex")).sort();
  const [only] = parts;
  const digest = parts.length === 1 ? only : createHash("sha256").update(parts.join("\n")).digest("hex");
  return `sha256:${digest}`;
}
