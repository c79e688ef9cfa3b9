import type { TestCase } from "../analysis/analysis.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { nothingMatched } from "../diagnostics/catalogue/usage.ts";
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

/** Loads programs and selects tests; null where there is nothing to be done with them, which has been said then. */
export async function prepareTests(
  { paths, diagnostics, options }: Wanted,
  shell: Shell,
): Promise<Prepared | null> {
  const { analyze, foreign, reader } = options;
  const loaded = await loadProjects(paths, { analyze, foreign, commandLine: shell.commandLine });
  const problems = [...diagnostics, ...loaded.diagnostics];
  complain(shell, problems);
  if (hasErrors(problems)) return null;
  const projects = loaded.value;
  const sound = projects.filter((project) => !hasErrors(project.diagnostics));
  const tests = sound.flatMap((project) => project.analysis.tests.map((test) => ({ test, project })));
  const selected = selectTests(tests, options.tests, reader);
  // Where a program has errors its tests are unknown: the errors come first.
  if (sound.length < projects.length) return { projects, selected: selected.value };
  const missing = tests.length === 0 ? [noTest(projects)] : selected.diagnostics;
  if (missing.length === 0) return { projects, selected: selected.value };
  complain(shell, missing);
  return null;
}

function noTest(projects: readonly LoadedProject[]): Diagnostic {
  const pattern = projects.flatMap(({ paths }) => paths).join(" ");
  const help = "declare a `test`, or a machine `Main` to start from";
  return nothingMatched(null, { what: "test", pattern }, { help });
}
