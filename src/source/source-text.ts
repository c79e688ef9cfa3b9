/** One file's text and where its lines begin. */
export interface SourceText {
  /** As the user named it, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  /** UTF-16 offsets; the first is 0. A line ends with LF, CRLF or a lone CR. */
  readonly lineStarts: readonly number[];
}

/** Line and column, both from 1. Columns count UTF-16 units, as editors do; a tab is one column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LF = 10;
const CR = 13;

/** Wraps a file's text. A byte order mark is dropped, so that offset 0 is the first character the user sees. */
export function createSourceText(path: string, rawText: string): SourceText {
  const text = rawText.startsWith("\uFEFF") ? rawText.slice(1) : rawText;
  const lineStarts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === LF || (unit === CR && text.charCodeAt(offset + 1) !== LF)) lineStarts.push(offset + 1);
  }
  return { path, text, lineStarts };
}

/** Where `offset` is. Offsets beyond the text are taken as its end, negative ones as its start. */
export function positionAt(source: SourceText, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStart(source, middle) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: clamped - lineStart(source, low) + 1 };
}

/** The text of a line, counted from 1, without its line end; empty beyond the last line. */
export function lineText(source: SourceText, line: number): string {
  if (line < 1 || line > source.lineStarts.length) return "";
  const next = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(lineStart(source, line - 1), next).replace(/[\r\n]+$/, "");
}

function lineStart(source: SourceText, index: number): number {
  return source.lineStarts[index] ?? 0;
}
