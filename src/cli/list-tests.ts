import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { counted } from "../report/columns.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Prepared } from "./prepare-tests.ts";
import type { Shell } from "./shell.ts";

/** `--list-tests`: what is wrong with the programs, and the names of the tests, one on each line. */
export function listTests(
  { projects, selected }: Prepared,
  { stdout, stderr, writeOut, writeError }: Shell,
): ExitCode {
  for (const { diagnostics, sources } of projects) {
    if (diagnostics.length > 0) writeError(`${renderDiagnostics(diagnostics, sources, stderr)}\n\n`);
  }
  for (const { test } of selected) writeOut(`${test.name}\n`);
  if (projects.some(({ diagnostics }) => hasErrors(diagnostics))) return EXIT.violated;
  if (stdout.isTerminal) writeOut(stdout.style.faint(`${counted(selected.length, "test")}\n`));
  return EXIT.ok;
}
