import type { IToken } from "chevrotain";
import { unreachable } from "../../base/unreachable.ts";
import type { Span } from "../../source/span.ts";
import type { Name } from "../ast.ts";
import type { Comment } from "../ast-declarations.ts";
import { readSlots } from "./comment-slots.ts";
import type { CommentLine, Slot } from "./comment-slots.ts";
import { blankLine, comment, concat, space, verbatim } from "./doc.ts";
import type { Doc } from "./doc.ts";

/**
 * The tokens of a file, taken one by one as the tree is printed; their comments come along. A token that the printer
 * does not expect is an error in the printer: what it does not print would be lost.
 */
export class TokenCursor {
  readonly #text: string;
  readonly #tokens: readonly IToken[];
  readonly #slots: Slot[];
  readonly #skipped = new Set<IToken>();
  #index = 0;

  constructor(text: string, tokens: readonly IToken[], comments: readonly Comment[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#slots = readSlots(text, tokens, comments);
  }

  /** The tokens that have been left out so far. */
  get skipped(): ReadonlySet<IToken> {
    return this.#skipped;
  }

  /** The next token's text; empty at the end of the file. */
  get next(): string {
    return this.#tokens[this.#index]?.image ?? "";
  }

  /** The next token's offset; the text's length at the end of the file. */
  get offset(): number {
    return this.#tokens[this.#index]?.startOffset ?? this.#text.length;
  }

  /** Whether the next token is not on the line of the one before. */
  get isAtLineStart(): boolean {
    return this.#slot.hasLineEnd;
  }

  /** Whether comments on lines of their own stand before the next token. */
  get hasOwnComments(): boolean {
    return this.#slot.own.length > 0;
  }

  /** Whether a line ends between the next token and an offset. */
  hasLineEndUpTo(end: number): boolean {
    const from = this.#tokens[this.#index - 1];
    const start = from === undefined ? 0 : from.startOffset + from.image.length;
    return /[\r\n]/.test(this.#text.slice(start, end));
  }

  /** The next token, with the comments before it and those behind it on its line. */
  take(image: string): Doc {
    if (this.next !== image) {
      throw new Error(`the formatter expects \`${image}\` at ${this.offset}, where \`${this.next}\` stands`);
    }
    const before = this.#takeBefore();
    this.#index++;
    const token = /[\r\n]/.test(image) ? verbatim(image) : image;
    return concat([...before, token, ...this.#takeTrailing()]);
  }

  takeName({ text }: Name): Doc {
    return this.take(text);
  }

  /** All tokens up to the end of a span, without blanks between them. */
  takeAll({ end }: Span): Doc {
    const parts: Doc[] = [];
    while (this.#index < this.#tokens.length && this.offset < end) parts.push(this.take(this.next));
    return concat(parts);
  }

  /** Leaves the next token out. */
  skip(image: string): void {
    if (this.next !== image) {
      throw new Error(
        `the formatter leaves out \`${image}\` at ${this.offset}, where \`${this.next}\` stands`,
      );
    }
    const token = this.#tokens[this.#index];
    if (token !== undefined) this.#skipped.add(token);
    this.#index++;
  }

  skipAll(image: string): void {
    while (this.next === image) this.skip(image);
  }

  /** The comments on lines of their own before the next token, which begins an item of a list. */
  takeLeading({ isFirst }: { readonly isFirst: boolean }): Doc[] {
    const { isAfterBlank } = this.#slot;
    const docs = this.takeDangling({ isFirst });
    if (isAfterBlank && !(isFirst && docs.length === 0)) docs.push(blankLine);
    return docs;
  }

  /** The same where no item follows. */
  takeDangling({ isFirst }: { readonly isFirst: boolean }): Doc[] {
    const { trailing, own } = this.#slot;
    const docs: Doc[] = [];
    for (const one of trailing === null ? own : [trailing, ...own]) {
      if (one.isAfterBlank && !(isFirst && docs.length === 0)) docs.push(blankLine);
      docs.push(...toDocs(one, "own"));
    }
    this.#update({ trailing: null, own: [] });
    return docs;
  }

  get #slot(): Slot {
    const slot = this.#slots[this.#index];
    if (slot === undefined) throw new Error("the formatter reads beyond the end of the file");
    return slot;
  }

  #update(change: Partial<Slot>): void {
    this.#slots[this.#index] = { ...this.#slot, ...change };
  }

  #takeBefore(): Doc[] {
    const { trailing, own, inline } = this.#slot;
    const docs: Doc[] = [];
    for (const one of trailing === null ? own : [trailing, ...own]) docs.push(...toDocs(one, "own"));
    if (inline !== null) docs.push(...toDocs(inline, "inline"), space);
    return docs;
  }

  /** What stands behind the token on its line, or before one that would not stay on the line of its comment. */
  #takeTrailing(): Doc[] {
    const { trailing, inline } = this.#slot;
    if (trailing !== null) {
      this.#update({ trailing: null });
      return toDocs(trailing, "trailing");
    }
    const isBehindOpening = /^[([{]$/.test(this.#tokens[this.#index - 1]?.image ?? "");
    if (inline === null || isBehindOpening || this.hasOwnComments || !/^[,;)\]]$/.test(this.next)) return [];
    this.#update({ inline: null });
    return toDocs(inline, "inline");
  }
}

type Place = "trailing" | "own" | "inline";

function toDocs({ comments }: CommentLine, place: Place): Doc[] {
  return comments.map((one, index) =>
    comment({
      ...linesOf(one),
      startsLine: place === "own" && index === 0,
      endsLine: place !== "inline" && index === comments.length - 1,
    }),
  );
}

function linesOf({ kind, text }: Comment): {
  readonly lines: readonly string[];
  readonly isAligned: boolean;
} {
  switch (kind) {
    case "line":
      return { lines: [text.trimEnd()], isAligned: false };
    case "block": {
      const lines = text.split(/\r\n|\r|\n/);
      const isAligned = lines.slice(1).every((one) => one.trimStart().startsWith("*"));
      return { lines: lines.map((one) => one.trimEnd()), isAligned };
    }
    default:
      return unreachable(kind);
  }
}
