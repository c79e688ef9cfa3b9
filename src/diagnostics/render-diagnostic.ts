import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import { numberWidthOf, renderCodeFrame } from "./code-frame.ts";
import type { FrameOptions } from "./code-frame.ts";
import type { Diagnostic } from "./diagnostic.ts";
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
 * A diagnostic as users read it, without a line end after its last line. What belongs to the diagnostic's own place
 * comes first, then the notes that have places of their own:
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
  const { severity, code, message, span, notes, help } = diagnostic;
  const spans = [span, ...notes.map((note) => note.span)].filter((place) => place !== null);
  const numberWidth = numberWidthOf(spans, sources);
  const margin = " ".repeat(numberWidth + 2);
  const frame = (place: Span, mark: FrameOptions["mark"]): string[] =>
    renderCodeFrame(place, sources, { style, mark, width, tabWidth, numberWidth });
  const remark = (label: string, text: string): string =>
    `${margin}${style.faint("=")} ${label}: ${showControls(text).replaceAll("\n", `\n${margin}  `)}`;

  const output = [`${style[severity](`${severity}[${code}]`)}${style.strong(`: ${showControls(message)}`)}`];
  if (span !== null) output.push(...frame(span, style[severity]));
  for (const note of notes) {
    if (note.span === null) output.push(remark(style.note("note"), note.message));
  }
  if (help !== null) output.push(remark(style.help("help"), help));
  for (const note of notes) {
    if (note.span === null) continue;
    output.push(`${style.note("note")}: ${showControls(note.message)}`, ...frame(note.span, style.note));
  }
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
