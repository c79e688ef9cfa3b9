import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unwritableOutput } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { outputPaths } from "../translate/p/output-paths.ts";
import { projectFile, projectName } from "../translate/p/project-file.ts";
import { translateToP } from "../translate/p/translate-to-p.ts";
import type { PFile, PickedValues } from "../translate/p/translate-to-p.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { LoadedProject } from "./read-project.ts";
import { reasonOf } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { portable } from "./walk.ts";

/** The files of a program in plain P. What was left out of them is said; null where they cannot be written in P. */
export function filesInP(
  project: LoadedProject,
  values: PickedValues,
  shell: Shell,
): readonly PFile[] | null {
  const { value, diagnostics } = translateToP(project, values);
  complain(shell, diagnostics, project.sources);
  return hasErrors(diagnostics) ? null : value;
}

/** As one text. P reads the files of a program as if they were one. */
export function joinFiles(files: readonly PFile[]): string {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only.text;
  return files.map(({ path, text }) => `// File: ${path}\n\n${text}`).join("\n");
}

/** One `.p` file for each source file, and a project file, in a folder that is made where it does not exist. */
export function writeProject(
  { paths }: LoadedProject,
  files: readonly PFile[],
  { folder, shell }: Destination,
): ExitCode {
  const sources = files.map(({ path }) => portable(resolve(path)));
  const outputs = outputPaths(sources);
  const isAmongSources = sources.some((source) => dirname(source) === portable(resolve(folder)));
  const overwritten = outputs.find((path) => sources.includes(portable(resolve(folder, path))));
  if (isAmongSources || overwritten !== undefined) {
    const path = portable(join(folder, overwritten ?? ""));
    const reason = "the sources are there";
    complain(shell, [unwritableOutput(null, { path, reason }, { help: "name a folder of its own" })]);
    return EXIT.usage;
  }
  const name = projectName(nameOf(paths, sources, outputs));
  const texts = [...files.map(({ text }) => text), projectFile(name, outputs)];
  return [...outputs, `${name}.pproj`].some(
    (path, index) => !writeFile(join(folder, path), texts[index] ?? "", shell),
  )
    ? EXIT.usage
    : EXIT.ok;
}

interface Destination {
  readonly folder: string;
  readonly shell: Shell;
}

/** A project is called like its project file, its one source, or the folder of its sources. */
function nameOf(paths: readonly string[], sources: readonly string[], outputs: readonly string[]): string {
  const [project] = paths.filter((path) => path.endsWith(".pproj"));
  const [source = "", ...others] = sources;
  const named = project ?? (others.length === 0 ? source : null);
  const folder = source.split("/").slice(0, -(outputs[0]?.split("/").length ?? 1));
  return (named ?? folder.join("/")).replace(/^.*\//, "").replace(/\.\w+$/, "");
}

/** False where it cannot be written, which has been said then. */
function writeFile(path: string, text: string, shell: Shell): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch (error) {
    complain(shell, [unwritableOutput(null, { path: portable(path), reason: reasonOf(error) })]);
    return false;
  }
}
