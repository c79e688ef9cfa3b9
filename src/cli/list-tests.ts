import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { testListJson } from "../report/test-list-json.ts";
import { counted } from "../report/columns.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { OutputOptions } from "./output-options.ts";
import type { Prepared } from "./prepare-tests.ts";
import type { Shell } from "./shell.ts";

/** `--list-tests`: what is wrong with the programs, and the names of the tests, one on each line, or as JSON. */
export function listTests(
  { projects, selected }: Prepared,
  { reporters }: OutputOptions,
  { stdout, stderr, writeOut, writeError }: Shell,
): ExitCode {
  const code = projects.some(({ diagnostics }) => hasErrors(diagnostics)) ? EXIT.violated : EXIT.ok;
  if (reporters.some(({ name, file }) => name === "json" && file === null)) {
    writeOut(`${JSON.stringify(testListJson(projects, selected), null, 2)}\n`);
    return code;
  }
  for (const { diagnostics, sources } of projects) {
    if (diagnostics.length > 0) writeError(`${renderDiagnostics(diagnostics, sources, stderr)}\n\n`);
  }
  for (const { test } of selected) writeOut(`${test.name}\n`);
  if (code === EXIT.ok && stdout.isTerminal) {
    writeOut(stdout.style.faint(`${counted(selected.length, "test")}\n`));
  }
  return code;
}
