import type { TestCase } from "../analysis/analysis.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { noTestDeclared, testWithoutInstance } from "../diagnostics/catalogue/usage.ts";
import { excludedTests, showAssumptions } from "./excluded-tests.ts";
import type { ExcludedTest } from "./excluded-tests.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { loadProjects } from "./load-projects.ts";
import type { OptionReader } from "./option-reader.ts";
import type { LoadedProject } from "./read-project.ts";
import type { Refused } from "./refusal.ts";
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

/** Loads programs and selects tests. */
export async function prepareTests(
  { paths, diagnostics, options }: Wanted,
  shell: Shell,
): Promise<Prepared | Refused> {
  const { analyze, foreign, reader } = options;
  const loaded = await loadProjects(paths, { analyze, foreign, commandLine: shell.commandLine });
  const problems = [...diagnostics, ...loaded.diagnostics];
  complain(shell, problems);
  if (hasErrors(problems)) return { refused: problems, reasons: [] };
  const projects = loaded.value;
  const sound = projects.filter((project) => !hasErrors(project.diagnostics));
  const tests = sound.flatMap((project) => project.analysis.tests.map((test) => ({ test, project })));
  const excluded = excludedTests(sound);
  const selected = selectTests({ tests, excluded }, options.tests, reader);
  // Where a program has errors its tests are unknown: the errors come first.
  if (sound.length < projects.length) return { projects, selected: selected.value };
  if (tests.length > 0 && selected.diagnostics.length === 0) return { projects, selected: selected.value };
  const { missed, diagnostics: refused } = tests.length > 0 ? selected : nothingToRun(projects, excluded);
  showAssumptions(missed, shell);
  complain(shell, refused);
  const reasons = missed.map(({ warning, project: { sources } }) => ({ diagnostics: [warning], sources }));
  return { refused, reasons };
}

function nothingToRun(
  projects: readonly LoadedProject[],
  excluded: readonly ExcludedTest[],
): { readonly missed: readonly ExcludedTest[]; readonly diagnostics: readonly Diagnostic[] } {
  const program = projects.flatMap(({ paths }) => paths).join(" ");
  const diagnostics = excluded.map(({ name }) => testWithoutInstance(null, { name }));
  return {
    missed: excluded,
    diagnostics: diagnostics.length > 0 ? diagnostics : [noTestDeclared(null, { program })],
  };
}
