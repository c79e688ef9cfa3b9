import type { TestCase } from "../analysis/analysis.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { noTestDeclared } from "../diagnostics/catalogue/usage.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { loadProjects } from "./load-projects.ts";
import type { OptionReader } from "./option-reader.ts";
import type { LoadedProject } from "./read-project.ts";
import { selectTests } from "./select-tests.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

export interface SelectedTest {
  readonly test: TestCase;
  readonly project: LoadedProject;
}

export interface Prepared {
  readonly projects: readonly LoadedProject[];
  /** Of the programs without errors, in order. */
  readonly selected: readonly SelectedTest[];
}

export interface Wanted {
  readonly paths: readonly string[];
  /** What has been found wrong with the options. */
  readonly diagnostics: readonly Diagnostic[];
  readonly options: {
    readonly tests: readonly string[];
    readonly analyze: AnalyzeOptions;
    readonly foreign: RawForeignOptions;
    readonly reader: OptionReader;
  };
}

/** There is nothing to be done, which has been said on the error stream. */
export interface Refused {
  /** What is wrong with the command line, or with what it names. */
  readonly refused: readonly Diagnostic[];
}

/** Loads programs and selects tests. */
export async function prepareTests(
  { paths, diagnostics, options }: Wanted,
  shell: Shell,
): Promise<Prepared | Refused> {
  const { analyze, foreign, reader } = options;
  const loaded = await loadProjects(paths, { analyze, foreign, commandLine: shell.commandLine });
  const problems = [...diagnostics, ...loaded.diagnostics];
  complain(shell, problems);
  if (hasErrors(problems)) return { refused: problems };
  const projects = loaded.value;
  const sound = projects.filter((project) => !hasErrors(project.diagnostics));
  const tests = sound.flatMap((project) => project.analysis.tests.map((test) => ({ test, project })));
  const selected = selectTests(tests, options.tests, reader);
  // Where a program has errors its tests are unknown: the errors come first.
  if (sound.length < projects.length) return { projects, selected: selected.value };
  const missing = tests.length === 0 ? [noTest(projects)] : selected.diagnostics;
  if (missing.length === 0) return { projects, selected: selected.value };
  complain(shell, missing);
  return { refused: missing };
}

function noTest(projects: readonly LoadedProject[]): Diagnostic {
  return noTestDeclared(null, { program: projects.flatMap(({ paths }) => paths).join(" ") });
}
