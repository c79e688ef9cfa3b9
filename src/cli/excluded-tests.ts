import { noAssignment } from "../diagnostics/catalogue/modules.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { LoadedProject } from "./read-project.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

/** A test that is declared and has no instance, since its assumption excludes all values of its parameters. */
export interface ExcludedTest {
  readonly name: string;
  readonly project: LoadedProject;
  /** Points at the assumption. */
  readonly warning: Diagnostic;
}

/** Of programs without errors: analysis warns of each such test. */
export function excludedTests(projects: readonly LoadedProject[]): ExcludedTest[] {
  return projects.flatMap((project) => {
    const warnings = project.diagnostics.filter(({ code }) => code === noAssignment.code);
    if (warnings.length === 0) return [];
    const declarations = project.analysis.files.flatMap((file) => file.declarations);
    return declarations.flatMap((declaration) => {
      if (declaration.kind !== "test-declaration") return [];
      const span = declaration.assume?.span ?? declaration.span;
      const warning = warnings.find((one) => one.span?.file === span.file && one.span.start === span.start);
      return warning === undefined ? [] : [{ name: declaration.name.text, project, warning }];
    });
  });
}

/** Shows the assumptions that stand in the way, on the error stream. */
export function showAssumptions(excluded: readonly ExcludedTest[], shell: Shell): void {
  for (const { warning, project } of excluded) {
    complain(shell, [warning], project.sources);
    shell.writeError("\n");
  }
}
