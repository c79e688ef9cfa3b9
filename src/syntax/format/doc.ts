/**
 * Documents: text with the places where lines may break, after Wadler ("A prettier printer") and Prettier. A group
 * is printed on one line if it fits, else all of its own lines break; groups inside it decide for themselves.
 */
export type Doc = string | Concat | Indent | Group | Line | BlankLine | Space | Verbatim | CommentDoc;

/** What groups ask of what they hold. */
interface Flow {
  /** Whether a line ends inside in any case. */
  readonly breaks: boolean;
  /** Whether nothing may follow on the line: it ends in a comment that does. */
  readonly endsLine: boolean;
}

export interface Concat extends Flow {
  readonly kind: "concat";
  readonly parts: readonly Doc[];
}
export interface Indent extends Flow {
  readonly kind: "indent";
  readonly contents: Doc;
}
export interface Group extends Flow {
  readonly kind: "group";
  readonly contents: Doc;
}
export interface Line extends Flow {
  readonly kind: "line";
  /** What stands in its place where the group is on one line; null where the line ends in any case. */
  readonly flat: "" | " " | null;
}
/** Ends the line, if it is not empty, and leaves an empty one. */
export interface BlankLine extends Flow {
  readonly kind: "blank-line";
}
/** A blank, but none behind an opening bracket. */
export interface Space extends Flow {
  readonly kind: "space";
}
/** Text that may have line ends of its own, which nobody must touch. */
export interface Verbatim extends Flow {
  readonly kind: "verbatim";
  readonly text: string;
}
export interface CommentDoc extends Flow {
  readonly kind: "comment";
  /** Its lines; those of a comment with a row of stars are aligned. */
  readonly lines: readonly string[];
  readonly isAligned: boolean;
  /** Whether it begins a line of its own. */
  readonly startsLine: boolean;
}

const plain: Flow = { breaks: false, endsLine: false };
const broken: Flow = { breaks: true, endsLine: false };

export const line: Doc = { kind: "line", flat: " ", ...plain };
export const softLine: Doc = { kind: "line", flat: "", ...plain };
export const hardLine: Doc = { kind: "line", flat: null, ...broken };
export const blankLine: Doc = { kind: "blank-line", ...broken };
export const space: Doc = { kind: "space", ...plain };

export function concat(parts: readonly Doc[]): Doc {
  const [only, second] = parts;
  if (only !== undefined && second === undefined) return only;
  let breaks = false;
  let endsLine = false;
  for (const part of parts) {
    if (part === "") continue;
    const flow = flowOf(part);
    breaks ||= flow.breaks || endsLine;
    endsLine = flow.endsLine;
  }
  return { kind: "concat", parts, breaks, endsLine };
}

export function indent(contents: Doc): Doc {
  return { kind: "indent", contents, ...flowOf(contents) };
}

export function group(contents: Doc): Doc {
  return { kind: "group", contents, ...flowOf(contents) };
}

export function verbatim(text: string): Doc {
  return { kind: "verbatim", text, ...plain };
}

export function comment(about: Pick<CommentDoc, "lines" | "isAligned" | "startsLine" | "endsLine">): Doc {
  return { kind: "comment", ...about, breaks: about.startsLine || about.lines.length > 1 };
}

/** Whether nothing may follow on the line. */
export function isLineOver(doc: Doc): boolean {
  return flowOf(doc).endsLine;
}

function flowOf(doc: Doc): Flow {
  if (typeof doc === "string") return plain;
  return { breaks: doc.breaks, endsLine: doc.endsLine };
}
