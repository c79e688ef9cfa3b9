/**
 * Comments by the token that they stand before. The tokens of a file keep their order when it is formatted, so that
 * a comment that is printed between the same two tokens is never lost and never overtaken by another.
 */
import type { IToken } from "chevrotain";
import type { Comment } from "../ast-declarations.ts";

/** Comments that stand on one line. */
export interface CommentLine {
  readonly comments: readonly Comment[];
  readonly isAfterBlank: boolean;
}

/** What stands between a token and the one before it. */
export interface Slot {
  /** Behind the token before, on its line, which ends then. */
  readonly trailing: CommentLine | null;
  /** On lines of their own. */
  readonly own: readonly CommentLine[];
  /** On the line of the token itself. */
  readonly inline: CommentLine | null;
  /** Whether an empty line stands before the token, and before the comments on its line. */
  readonly isAfterBlank: boolean;
  /** Whether a line ends anywhere in between. */
  readonly hasLineEnd: boolean;
}

/** One slot before each token, and one at the end of the file. */
export function readSlots(text: string, tokens: readonly IToken[], comments: readonly Comment[]): Slot[] {
  const slots: Slot[] = [];
  let nextComment = 0;
  let start = 0;
  for (const token of [...tokens, null]) {
    const end = token?.startOffset ?? text.length;
    const inside: Comment[] = [];
    for (
      let one = comments[nextComment];
      one !== undefined && one.span.start < end;
      one = comments[nextComment]
    ) {
      inside.push(one);
      nextComment++;
    }
    slots.push(readSlot(text, { start, end, comments: inside }));
    start = end + (token?.image.length ?? 0);
  }
  // A comment before a comma or semicolon that is not on the line of it moves behind it.
  tokens.forEach(({ image }, index) => {
    const slot = slots[index];
    if (slot === undefined || !/^[,;]$/.test(image) || (slot.trailing === null && slot.own.length === 0))
      return;
    moveOn(slots, index);
  });
  return slots;
}

/** Moves the comments before a token behind it. */
function moveOn(slots: Slot[], index: number): void {
  const first = slots[index];
  const second = slots[index + 1];
  if (first === undefined || second === undefined) return;
  slots[index + 1] = mergeSlots(first, second);
  slots[index] = { ...first, trailing: null, own: [], inline: null };
}

function mergeSlots(first: Slot, second: Slot): Slot {
  const about = {
    isAfterBlank: first.isAfterBlank || second.isAfterBlank,
    hasLineEnd: first.hasLineEnd || second.hasLineEnd,
  };
  const isFirstEmpty = first.trailing === null && first.own.length === 0 && first.inline === null;
  if (isFirstEmpty) return { ...second, ...about };
  if (second.trailing === null && second.own.length === 0) {
    return {
      ...about,
      trailing: first.trailing,
      own: first.own,
      inline: joinLines(first.inline, second.inline),
    };
  }
  const between = [first.inline, second.trailing].filter((one) => one !== null);
  const own = [...first.own, ...between, ...second.own];
  return { ...about, trailing: first.trailing, own, inline: second.inline };
}

function joinLines(first: CommentLine | null, second: CommentLine | null): CommentLine | null {
  if (first === null || second === null) return first ?? second;
  return { comments: [...first.comments, ...second.comments], isAfterBlank: first.isAfterBlank };
}

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly comments: readonly Comment[];
}

function readSlot(text: string, { start, end, comments }: Gap): Slot {
  const lines: { comments: Comment[]; isAfterBlank: boolean; isOwn: boolean }[] = [];
  let at = start;
  for (const comment of comments) {
    const lineEnds = countLineEnds(text, at, comment.span.start);
    const isOwn = lineEnds > 0 || start === 0;
    const last = lines.at(-1);
    if (last !== undefined && lineEnds === 0) last.comments.push(comment);
    else lines.push({ comments: [comment], isAfterBlank: lineEnds > 1, isOwn });
    at = comment.span.end;
  }
  const lineEnds = countLineEnds(text, at, end);
  const isLineOver = lineEnds > 0 || end === text.length;
  const inline = isLineOver ? null : (lines.pop() ?? null);
  const trailing = lines[0]?.isOwn === false ? (lines.shift() ?? null) : null;
  const hasLineEnd = countLineEnds(text, start, end) > 0;
  const isAfterBlank = inline === null ? lineEnds > 1 : inline.isAfterBlank;
  return { trailing, own: lines, inline, isAfterBlank, hasLineEnd };
}

function countLineEnds(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\r\n|\r|\n/g)?.length ?? 0;
}
