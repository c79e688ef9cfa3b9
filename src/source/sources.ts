import { asId } from "../base/brand.ts";
import type { FileId, Span } from "./span.ts";
import { createSourceText, positionAt } from "./source-text.ts";
import type { Position, SourceText } from "./source-text.ts";

/** A span as users read it: lines and columns from 1, the end exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The files of one run, in the order in which they were added. */
export class Sources {
  readonly #files: SourceText[] = [];

  get size(): number {
    return this.#files.length;
  }

  /** Adds a file. The same path may come twice (an editor's next version): ids are never reused. */
  add(path: string, text: string): FileId {
    this.#files.push(createSourceText(path, text));
    return asId<FileId>(this.#files.length - 1);
  }

  /** The file of an id that this table handed out; throws a `RangeError` for any other. */
  get(file: FileId): SourceText {
    const source = this.#files[file];
    if (source === undefined) throw new RangeError(`no file ${file}`);
    return source;
  }

  /** All files, by id. */
  all(): readonly SourceText[] {
    return this.#files;
  }

  /** The line and column of an offset, both from 1. */
  position(file: FileId, offset: number): Position {
    return positionAt(this.get(file), offset);
  }

  /** Where a span begins and ends. */
  locate(span: Span): Location {
    const source = this.get(span.file);
    const start = positionAt(source, span.start);
    const end = positionAt(source, span.end);
    return {
      file: source.path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  }

  /** The text that a span covers. */
  textOf(span: Span): string {
    return this.get(span.file).text.slice(span.start, span.end);
  }
}
