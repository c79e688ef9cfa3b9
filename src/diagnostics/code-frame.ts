import type { Sources } from "../source/sources.ts";
import { lineText } from "../source/source-text.ts";
import type { Span } from "../source/span.ts";
import { layOutLine } from "./visible-line.ts";
import type { Stretch } from "./visible-line.ts";
import type { Style } from "./style.ts";

export interface FrameOptions {
  readonly style: Style;
  /** Colours the carets. */
  readonly mark: (text: string) => string;
  /** Terminal columns for the whole frame, the line numbers included. */
  readonly width: number;
  readonly tabWidth: number;
  /** Columns for line numbers, so that the frames of one diagnostic stand in line. */
  readonly numberWidth: number;
}

/** Spans over more lines than this show their first and last line only. */
const MAX_LINES = 4;

/**
 * The place of a span and its source lines, underlined, one output line per element:
 *
 *      --> ping.pspec:3:6
 *       |
 *     3 |   on ePign do Answer;
 *       |      ^^^^^
 */
export function renderCodeFrame(span: Span, sources: Sources, options: FrameOptions): string[] {
  const { style, mark, numberWidth } = options;
  const source = sources.get(span.file);
  const at = sources.locate(span);
  const last = lastLine(at);
  const width = options.width - numberWidth - 4;

  const gutter = (label: string): string => style.faint(` ${label.padStart(numberWidth)} |`);
  const output = [
    `${style.faint(`${" ".repeat(numberWidth)} -->`)} ${source.path}:${at.line}:${at.column}`,
    gutter(""),
  ];
  for (const line of linesToShow(at.line, last.line)) {
    if (line === null) {
      output.push(style.faint(" ..."));
      continue;
    }
    const text = lineText(source, line);
    const stretch: Stretch = {
      from: line === at.line ? at.column - 1 : text.length - text.trimStart().length,
      to: line === last.line ? Math.min(last.endOffset, text.length) : text.trimEnd().length,
    };
    const shown = layOutLine(text, stretch, { width, tabWidth: options.tabWidth });
    output.push(`${gutter(String(line))} ${shown.text}`.trimEnd());
    const isBlankMiddle = line !== at.line && text.trim() === "";
    if (!isBlankMiddle) {
      output.push(`${gutter("")} ${" ".repeat(shown.column)}${mark("^".repeat(shown.width))}`);
    }
  }
  return output;
}

/** The columns that the line numbers of these spans need. */
export function numberWidthOf(spans: readonly Span[], sources: Sources): number {
  return String(Math.max(1, ...spans.map((span) => lastLine(sources.locate(span)).line))).length;
}

/** A span that ends before a line's first character ends, for the reader, with the line before. */
function lastLine(at: { line: number; endLine: number; endColumn: number }): {
  line: number;
  endOffset: number;
} {
  if (at.endLine > at.line && at.endColumn === 1) return { line: at.endLine - 1, endOffset: Infinity };
  return { line: at.endLine, endOffset: at.endColumn - 1 };
}

/** Line numbers; null stands for lines left out. */
function linesToShow(first: number, last: number): (number | null)[] {
  if (last - first >= MAX_LINES) return [first, null, last];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
