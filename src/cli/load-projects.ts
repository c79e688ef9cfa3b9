import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { findProjects } from "./find-projects.ts";
import { readProject } from "./read-project.ts";
import type { LoadedProject } from "./read-project.ts";

/**
 * Finds, reads and analyses the programs that the PATH arguments of a command stand for. The diagnostics are about
 * arguments, files that cannot be read and project files; what is wrong inside the programs is in them.
 */
export async function loadProjects(
  paths: readonly string[],
  { analyze, commandLine }: { readonly analyze: AnalyzeOptions; readonly commandLine: CommandLine },
): Promise<Diagnosed<LoadedProject[]>> {
  const found = await findProjects(paths, commandLine);
  const loaded = found.value.map((project) => readProject(project, analyze));
  return {
    value: loaded.flatMap(({ value }) => value ?? []),
    diagnostics: [...found.diagnostics, ...loaded.flatMap(({ diagnostics }) => diagnostics)],
  };
}
