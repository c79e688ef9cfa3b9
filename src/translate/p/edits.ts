import type { Comment } from "../../syntax/ast-declarations.ts";
import type { Span } from "../../source/span.ts";

/** What stands in a piece of a source text instead; an empty span is a place to insert at. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The text with its edits, which must not overlap. Of those that begin at one place, insertions come first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: replacement } of inOrder) {
    if (span.start < at) throw new Error(`two edits at offset ${span.start}`);
    parts.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  return `${parts.join("")}${text.slice(at)}`;
}

/** Puts `text` in the place of a span, and leaves the comments there that stand outside of what is `kept` elsewhere. */
export function replaceExceptComments(span: Span, { text, comments, kept = [] }: Replacement): Edit {
  const left = comments.filter(
    (comment) => isInside(comment.span, span) && !kept.some((one) => isInside(comment.span, one)),
  );
  const remarks = left.map((comment) =>
    comment.kind === "line" ? ` ${comment.text}\n` : ` ${comment.text} `,
  );
  return { span, text: `${remarks.join("")}${text}` };
}

interface Replacement {
  readonly text: string;
  /** Of the file. */
  readonly comments: readonly Comment[];
  /** Pieces of the span that are used elsewhere, with their comments. */
  readonly kept?: readonly Span[];
}

export function insertAt({ file, start }: Span, text: string): Edit {
  return { span: { file, start, end: start }, text };
}

/** What was left out, as comment lines of their own. */
export function remark(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `// ${line.trim()}`.trimEnd())
    .join("\n")
    .concat("\n");
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}
