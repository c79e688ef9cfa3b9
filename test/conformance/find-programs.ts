import { dirname, resolve } from "node:path";
import { createCommandLine } from "../../src/cli/command-line.ts";
import { findProjects } from "../../src/cli/find-projects.ts";
import { isSource } from "../../src/cli/is-source.ts";
import { filesBelow } from "../../src/cli/walk.ts";
import { findCases } from "./find-cases.ts";

export interface FoundProgram {
  readonly folder: string;
  readonly files: readonly string[];
}

/** The cases of P's suite, or, elsewhere, what each project file names, and what else there is in one folder. */
export async function findPrograms(root: string): Promise<readonly FoundProgram[]> {
  const cases = findCases(root);
  if (cases.length > 0) return cases;
  const all = filesBelow(root);
  const programs: FoundProgram[] = [];
  for (const path of all.filter((one) => one.endsWith(".pproj"))) {
    const { value } = await findProjects([path], createCommandLine([path]));
    for (const { files } of value) programs.push({ folder: path, files });
  }
  const known = new Set(programs.flatMap(({ files }) => files.map((file) => resolve(file))));
  const byFolder = new Map<string, string[]>();
  for (const file of all.filter((path) => isSource(path) && !known.has(resolve(path)))) {
    byFolder.set(dirname(file), [...(byFolder.get(dirname(file)) ?? []), file]);
  }
  return [...programs, ...[...byFolder].map(([folder, files]) => ({ folder, files }))];
}
