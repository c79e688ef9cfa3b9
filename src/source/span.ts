import type { Id } from "../base/brand.ts";

/** A file of a {@link Sources} table. */
export type FileId = Id<"File">;

/** A piece of source text: UTF-16 offsets from the file's start, `end` exclusive. Empty spans are legal. */
export interface Span {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both, which must be of one file. */
export function joinSpans(first: Span, last: Span): Span {
  if (first.file !== last.file) throw new Error(`spans of two files: ${first.file} and ${last.file}`);
  return { file: first.file, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Orders spans by file, then start, then end. */
export function compareSpans(a: Span, b: Span): number {
  return a.file - b.file || a.start - b.start || a.end - b.end;
}
