import { Sources } from "../../source/sources.ts";
import type { Statement } from "../ast.ts";
import type { SourceFile } from "../ast-declarations.ts";
import { parse } from "../parse.ts";

/**
 * Throws unless a text reads as that tree, apart from spans and empty statements, and has its comments. Files are
 * written over with what was formatted: an error in the formatter must not change what they say.
 */
export function checkSameTree(tree: SourceFile, formatted: string): void {
  const sources = new Sources();
  const { value } = parse(sources, sources.add("formatted", formatted));
  if (outline(value) !== outline(tree)) throw new Error("formatting would change the program");
  if (comments(value) !== comments(tree)) throw new Error("formatting would change the comments");
}

function outline({ declarations }: SourceFile): string {
  return JSON.stringify(declarations, (key, value: unknown) => {
    if (key === "span") return undefined;
    return key === "statements"
      ? (value as readonly Statement[]).filter(({ kind }) => kind !== "empty")
      : value;
  });
}

/** Without the blanks around their lines, which move with the indentation. */
function comments({ comments: found }: SourceFile): string {
  return found
    .map(({ text }) =>
      text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .join("\n"),
    )
    .join("\n");
}
