/**
 * Makes a text smaller as long as it stays of interest: leaves out pieces between braces, statements, lines.
 */

/** `isInteresting` is asked of smaller texts only, and of each once. */
export function shrinkText(text: string, isInteresting: (smaller: string) => boolean): string {
  const refused = new Set<string>();
  let best = text;
  for (;;) {
    const smaller = candidates(best).find((one) => {
      if (refused.has(one)) return false;
      refused.add(one);
      return isInteresting(one);
    });
    if (smaller === undefined) return best;
    best = smaller;
  }
}

/** Large cuts first. */
function candidates(text: string): string[] {
  return pieces(text)
    .sort((a, b) => b.end - b.start - (a.end - a.start))
    .map(({ start, end }) => text.slice(0, start) + text.slice(end));
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** What stands between two ends of statements or braces, with everything in between braces. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  const starts: number[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "{") {
      found.push({ start, end: at });
      starts.push(start);
      start = at + 1;
    } else if (char === ";") {
      found.push({ start, end: at + 1 });
      start = at + 1;
    } else if (char === "}") {
      const outer = starts.pop() ?? 0;
      found.push({ start: outer, end: at + 1 });
      start = at + 1;
    }
  }
  return found.filter((piece) => text.slice(piece.start, piece.end).trim() !== "");
}
