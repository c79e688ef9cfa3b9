import { defineDiagnostic } from "../define.ts";

export const unexpectedCharacter = defineDiagnostic("PS1001", "error", {
  title: "unexpected character",
  explain: `
    No token of the language begins with this character. It often comes from a text that was copied out of a
    document: typographic quotes, dashes, or a no-break space.
  `,
  message: (p: { character: string }) => `unexpected character ${JSON.stringify(p.character)}`,
});

export const unexpectedToken = defineDiagnostic("PS1002", "error", {
  title: "unexpected word or sign",
  explain: `
    The grammar does not allow this word or sign here. The message names what would have been possible; the place
    shown is the first that does not fit, and the cause may stand right before it, as with a missing semicolon:

        event ePing
        event ePong;    // PS1002: expected \`;\`

    The productions of the language are listed in grammar/README.md.
  `,
  message: (p: { found: string; expected: readonly string[] }) =>
    p.expected.length === 0 ? `unexpected ${p.found}` : `expected ${oneOf(p.expected)}, found ${p.found}`,
});

function oneOf(words: readonly string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
