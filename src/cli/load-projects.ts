import type { ForeignModule } from "../analysis/foreign.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { findProjects } from "./find-projects.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { separateParameterFaults } from "./parameter-faults.ts";
import { readProject } from "./read-project.ts";
import type { LoadedProject } from "./read-project.ts";

/**
 * Finds, reads and analyses the programs that the PATH arguments of a command stand for. The diagnostics are about
 * arguments, files that cannot be read and project files; what is wrong inside the programs is in them.
 */
export async function loadProjects(
  paths: readonly string[],
  { analyze, foreign = {}, commandLine }: LoadOptions,
): Promise<Diagnosed<LoadedProject[]>> {
  const found = await findProjects(paths, commandLine);
  const module = await loadForeignIfAny(foreign, commandLine);
  const diagnostics = [...found.diagnostics, ...module.diagnostics];
  if (hasErrors(module.diagnostics)) return { value: [], diagnostics };
  const options = module.value === null ? analyze : { ...analyze, foreign: module.value };
  const loaded = found.value.map((project) => readProject(project, options));
  const read = loaded.flatMap(({ value }) => value ?? []);
  const parameters = separateParameterFaults(read, commandLine);
  return {
    value: parameters.value,
    diagnostics: [...diagnostics, ...loaded.flatMap((one) => one.diagnostics), ...parameters.diagnostics],
  };
}

interface LoadOptions {
  readonly analyze: AnalyzeOptions;
  readonly foreign?: RawForeignOptions;
  readonly commandLine: CommandLine;
}

async function loadForeignIfAny(
  raw: RawForeignOptions,
  commandLine: CommandLine,
): Promise<Diagnosed<ForeignModule | null>> {
  if (raw.foreign === undefined) return { value: null, diagnostics: [] };
  const { loadForeign } = await import("./load-foreign.ts");
  return loadForeign(raw.foreign, { isChecked: raw.foreignCheck === true, commandLine });
}
