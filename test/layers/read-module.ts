/** What the layer rules need to know of one TypeScript file. */
export interface Module {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** The file's text with comments, strings and templates blanked. */
  readonly code: string;
}

export interface Import {
  readonly specifier: string;
  readonly isReexport: boolean;
}

const STATEMENT = /^(import|export)\b(?:[^;"'`=(]*?\bfrom\s*|\s*)(["'])/gm;
const CALL = /\bimport\s*\(\s*(["'])/g;

/**
 * Reads the imports of a file: static, type-only, dynamic, and in type positions. It scans rather than parses, and
 * relies on prettier to begin import and export statements at a line's start.
 */
export function readModule(path: string, text: string): Module {
  const code = blank(text);
  const imports: Import[] = [];
  for (const match of code.matchAll(STATEMENT)) {
    const isReexport = match[1] === "export";
    imports.push({ specifier: stringAt(text, match.index + match[0].length - 1), isReexport });
  }
  for (const match of code.matchAll(CALL)) {
    const specifier = stringAt(text, match.index + match[0].length - 1);
    imports.push({ specifier, isReexport: false });
  }
  return { path, imports, code };
}

function stringAt(text: string, quoteOffset: number): string {
  const end = text.indexOf(text.charAt(quoteOffset), quoteOffset + 1);
  return text.slice(quoteOffset + 1, end);
}

// In this order: comments, strings, regular expressions (where an operand may begin), then the rest by character.
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=(?:^|[(,=:[!&|?{};>]|\breturn)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|[`{}]|[^]/gy;

/** Replaces the insides of comments, strings and templates by blanks, leaving quotes and offsets as they are. */
function blank(text: string): string {
  let output = "";
  // One entry for every open template (its text is being read) or brace.
  const open: ("template" | "hole" | "brace")[] = [];
  let offset = 0;
  while (offset < text.length) {
    if (open.at(-1) === "template") {
      if (text.startsWith("${", offset)) {
        open.push("hole");
        output += "${";
        offset += 2;
      } else {
        const length = text[offset] === "\\" ? 2 : 1;
        if (text[offset] === "`") open.pop();
        output += text[offset] === "`" ? "`" : spaces(text.slice(offset, offset + length));
        offset += length;
      }
      continue;
    }
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0] ?? text.charAt(offset);
    if (token === "`") open.push("template");
    else if (token === "{") open.push("brace");
    else if (token === "}") open.pop();
    output += token.length === 1 ? token : blankToken(token);
    offset += token.length;
  }
  return output;
}

function blankToken(token: string): string {
  const isString = token.startsWith('"') || token.startsWith("'");
  return isString ? token.charAt(0) + spaces(token.slice(1, -1)) + token.charAt(0) : spaces(token);
}

function spaces(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
