import { defineDiagnostic } from "../define.ts";

export const unexpectedCharacter = defineDiagnostic("PS1001", "error", {
  title: "unexpected character",
  explain: `
    No token of the language begins with this character. It often comes from a text that was copied out of a
    document: typographic quotes, dashes, or a no-break space.
  `,
  message: (p: { character: string }) => `unexpected character ${JSON.stringify(p.character)}`,
  help: (p) => usualSigns[p.character] ?? null,
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

export const unclosedString = defineDiagnostic("PS1003", "error", {
  title: "string without an end",
  explain: `
    There is no closing quote from here to the end of the file. A string may span lines, so that the quote which
    lacks its partner can be an earlier one: every string after it is then taken inside out.

        print "started;       // the string goes on …
        print "stopped";      // … up to here, and the last quote of the file is left over
  `,
  message: () => "this string is never closed",
});

export const unclosedComment = defineDiagnostic("PS1004", "error", {
  title: "comment without an end",
  explain: `
    A comment that begins with \`/*\` ends at the next \`*/\`; comments do not nest. Here there is none up to the
    end of the file, so that everything behind it counts as comment.
  `,
  message: () => "this comment is never closed",
});

export const reservedWordAsName = defineDiagnostic("PS1005", "error", {
  title: "reserved word as a name",
  explain: `
    The words of the language cannot be names, nor those of P's proof language (\`invariant\`, \`pure\`, \`is\`, \`sent\`,
    \`targets\` …) and of its module system (\`main\`, \`test\`, \`module\`, \`safe\` …). Words differ by case:
    \`State\` is a name. What pspec adds to P (\`for\`, \`by\`, \`all\`, \`within\`, the attributes of tests, the units of
    time) reserves nothing.

        event test;           // PS1005
        event eTest;
  `,
  message: (p: { word: string }) => `\`${p.word}\` is a reserved word and cannot be a name`,
  help: (p) => `another case makes a name of it: \`${otherCase(p.word)}\``,
});

export const missingSemicolon = defineDiagnostic("PS1006", "error", {
  title: "missing semicolon",
  explain: `
    Simple statements, declarations of variables, events and types, and handlers that name a function end with a
    semicolon. What ends with a closing brace has none.

        x = x + 1             // PS1006
        on ePing do Answer;
        on ePong do { }
  `,
  message: (p: { after: string }) => `expected \`;\` after ${p.after}`,
});

export const unclosedBracket = defineDiagnostic("PS1007", "error", {
  title: "bracket without its partner",
  explain: `
    The file ends, or something else begins, before this bracket is closed. Where blocks are indented by what they
    belong to, the first line with less indentation than its block shows where the bracket belongs.
  `,
  message: (p: { open: string; found: string }) => `\`${p.open}\` is not closed before ${p.found}`,
});

export const unopenedBracket = defineDiagnostic("PS1008", "error", {
  title: "closing bracket without its partner",
  explain: `
    Nothing is open here that this bracket could close. Often a block further up has one closing brace too many,
    and ends earlier than it seems to.
  `,
  message: (p: { close: string }) => `there is nothing open for \`${p.close}\` to close`,
});

export const nestedTooDeeply = defineDiagnostic("PS1009", "error", {
  title: "nested too deeply",
  explain: `
    Brackets, blocks, statements in statements and module expressions may be nested 100 deep, and the operators,
    \`.field\`s, \`[index]\`es and \`else if\`s of one row may be 500. A program that a person wrote does not come near; in
    one that was generated, give names to the parts. Nothing of the file is read.
  `,
  message: (p: { limit: number }) => `this is nested more than ${p.limit} deep`,
});

export const tooManyErrors = defineDiagnostic("PS1010", "error", {
  title: "too many syntax errors",
  explain: `
    After so many syntax errors the rest of the file is not read: probably it is no program. Set right what is
    reported, or look whether this is the file that was meant.
  `,
  message: (p: { limit: number }) => `more than ${p.limit} syntax errors: the rest of the file is not read`,
});

/** What is written here where other languages have the character. */
const usualSigns: Readonly<Record<string, string>> = {
  "?": "there is no `? :`; assign in the branches of an `if`",
  "'": 'strings stand in double quotes: `"…"`',
  "`": 'strings stand in double quotes: `"…"`',
  "“": 'strings stand in double quotes: `"…"`',
  "”": 'strings stand in double quotes: `"…"`',
  "’": 'strings stand in double quotes: `"…"`',
  "‘": 'strings stand in double quotes: `"…"`',
  "#": "a comment begins with `//`",
  "^": "there are no operators on bits",
  "~": "there are no operators on bits",
};

function otherCase(word: string): string {
  const first = word.charAt(0);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + word.slice(1);
}

function oneOf(words: readonly string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
