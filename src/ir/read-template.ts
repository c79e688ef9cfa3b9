import type { FormatPart } from "./program.ts";

/**
 * Splits the text between the quotes of a string into plain parts and the numbers of its placeholders.
 *
 * P hands every string to C#'s `String.Format`, so braces mean the same in plain strings: `{0}` is a placeholder,
 * `{{` and `}}` are braces. A brace that is neither (analysis refuses it) stands for itself.
 */
export function readTemplate(source: string): readonly FormatPart[] {
  const parts: FormatPart[] = [];
  let text = "";
  let end = 0;
  for (const match of source.matchAll(/\{\{|\}\}|\{(\d+)\}|\\[^]/g)) {
    // An escape is skipped here so that its second character opens nothing; it is read with its text.
    if (match[0].startsWith("\\")) continue;
    text += source.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[1] === undefined) {
      text += match[0].charAt(0);
    } else {
      if (text !== "") parts.push(unescapeString(text));
      text = "";
      parts.push(Number(match[1]));
    }
  }
  text += source.slice(end);
  if (text !== "") parts.push(unescapeString(text));
  return parts;
}

/** The text of a string without placeholders. */
export function readString(source: string): string {
  return readTemplate(source)
    .map((part) => (typeof part === "string" ? part : `{${part}}`))
    .join("");
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/**
 * P copies escapes unread into the C# that it generates, so they mean what C# means by them: the simple ones,
 * `\xH` to `\xHHHH`, `\uHHHH`, `\UHHHHHHHH`. What C# would refuse stays as it is written, backslash included.
 */
export function unescapeString(source: string): string {
  return source.replace(
    /\\(?:x([0-9a-fA-F]{1,4})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g,
    (written: string, x?: string, u?: string, long?: string, simple?: string) => {
      if (simple !== undefined) return SIMPLE_ESCAPES[simple] ?? written;
      const code = Number.parseInt(x ?? u ?? long ?? "", 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}
