/**
 * Pieces that several reports for people begin or end with.
 */
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import type { ReportedProject } from "./check-events.ts";
import type { PrettyOptions } from "./pretty-options.ts";

/** What is wrong with a program, and a blank line; empty where there is nothing to say. */
export function diagnosticsBlock({ diagnostics, sources }: ReportedProject, options: PrettyOptions): string {
  const isQuiet = options.verbosity === "quiet";
  const shown = isQuiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics;
  return shown.length === 0 ? "" : `${renderDiagnostics(shown, sources, options)}\n\n`;
}

/** Lines as a text, without blanks at their ends. */
export function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
