import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { findProjects } from "./find-projects.ts";
import { readProject } from "./read-project.ts";
import type { LoadedProject } from "./read-project.ts";

/**
 * Finds, reads and analyses the programs that the PATH arguments of a command stand for. The diagnostics are about
 * arguments and files that cannot be read; what is wrong inside the files is in the programs.
 */
export function loadProjects(
  paths: readonly string[],
  { analyze, commandLine }: { readonly analyze: AnalyzeOptions; readonly commandLine: CommandLine },
): Diagnosed<LoadedProject[]> {
  const found = findProjects(paths, commandLine);
  const loaded = found.value.map((project) => readProject(project, analyze));
  return {
    value: loaded.flatMap(({ value }) => value ?? []),
    diagnostics: [...found.diagnostics, ...loaded.flatMap(({ diagnostics }) => diagnostics)],
  };
}
