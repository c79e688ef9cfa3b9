import type { Sources } from "../source/sources.ts";
import { renderCodeFrame } from "./code-frame.ts";
import type { Diagnostic, Note } from "./diagnostic.ts";
import { plainStyle } from "./style.ts";
import type { Style } from "./style.ts";
import { showControls } from "./visible-line.ts";

export interface RenderOptions {
  /** Plain unless told otherwise. */
  readonly style?: Style;
  /** Terminal columns to stay within; source lines are clipped, messages are not. 110 unless told otherwise. */
  readonly width?: number;
  /** 4 unless told otherwise. */
  readonly tabWidth?: number;
}

/**
 * A diagnostic as users read it, without a line end after its last line:
 *
 *     error[PS2001]: there is no event `ePign`
 *      --> ping.pspec:3:6
 *       |
 *     3 |   on ePign do Answer;
 *       |      ^^^^^
 *       = help: did you mean `ePing`?
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: Sources,
  options: RenderOptions = {},
): string {
  const { style = plainStyle, width = 110, tabWidth = 4 } = options;
  const mark = style[diagnostic.severity];
  const output = [
    `${mark(`${diagnostic.severity}[${diagnostic.code}]`)}${style.strong(`: ${showControls(diagnostic.message)}`)}`,
  ];
  if (diagnostic.span !== null) {
    output.push(...renderCodeFrame(diagnostic.span, sources, { style, mark, width, tabWidth }));
  }
  for (const note of diagnostic.notes) {
    output.push(remark("note", note.message, style));
    if (note.span !== null) {
      output.push(...renderCodeFrame(note.span, sources, { style, mark: style.note, width, tabWidth }));
    }
  }
  if (diagnostic.help !== null) output.push(remark("help", diagnostic.help, style));
  return output.join("\n");
}

/** Several diagnostics, a blank line between them; empty for none. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  options: RenderOptions = {},
): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, sources, options)).join("\n\n");
}

function remark(kind: "note" | "help", message: Note["message"], style: Style): string {
  const text = showControls(message).replaceAll("\n", "\n    ");
  return `  ${style[kind](kind)}: ${text}`;
}
