import { Sources } from "../../../src/source/sources.ts";
import { readTokens } from "../../../src/syntax/read-tokens.ts";

/** What may stand between two tokens, from what is usual to what nobody writes. */
const BETWEEN = [
  "",
  "",
  "",
  "",
  "",
  "",
  "\n",
  "\n",
  "\n\n",
  "\n\n\n",
  "// a\n",
  "\n// b\n",
  "\n\n// c\n\n",
  "/* d */",
  "/* e */\n",
  "\n/* f */",
  "\n/* g */\n",
  "/* h\n * i */",
  "\n/* j\nk */\n",
  "/* l *//* m */ // n\n",
  "// o\n// p\n",
];

/** Expressions wherever they stand. */
const WRAPPED = new Set(["this", "$", "$$"]);

/**
 * A text with other blanks, line ends and comments between its tokens, and needless parentheses around some; the
 * comments that it has are left out.
 */
export function scatter(text: string, tape: readonly number[]): string {
  const sources = new Sources();
  const { tokens } = readTokens(text, sources.add("test.pspec", text));
  // A short tape is used again and again, out of step with the tokens.
  const drawn = tokens.map((_, index) => BETWEEN[(tape[index % tape.length] ?? 0) % BETWEEN.length] ?? "");
  const pieces = tokens.flatMap(({ image }, index) => {
    const before = drawn[index] ?? "";
    const isWrapped = WRAPPED.has(image) && (tape[index % tape.length] ?? 0) % 3 === 0;
    const words = isWrapped ? ["(", before, "(", image, ")", before, ")"] : [image];
    return [before, ...words];
  });
  return pieces.join(" ") + (drawn[0] ?? "");
}
