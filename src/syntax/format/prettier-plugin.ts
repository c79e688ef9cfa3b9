/**
 * `pspec/prettier`, a plugin for Prettier 3: `"plugins": ["pspec/prettier"]`. The layout is that of `pspec format`, in
 * Prettier's `printWidth` and `tabWidth`. Documents are plain values, so that Prettier itself is not needed here.
 */
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { Sources } from "../../source/sources.ts";
import { parse } from "../parse.ts";
import { format } from "./format.ts";

interface PspecFile {
  readonly type: "pspec-file";
  readonly text: string;
}

interface PrettierOptions {
  readonly printWidth: number;
  readonly tabWidth: number;
}

type PrettierDoc =
  string | { type: "line"; hard: true; literal?: true } | { type: "break-parent" } | PrettierDoc[];

export const languages = [
  { name: "pspec", parsers: ["pspec"], extensions: [".pspec", ".p"], vscodeLanguageIds: ["pspec", "p"] },
];

export const parsers = {
  pspec: {
    astFormat: "pspec",
    /** Throws Prettier's kind of syntax error, with a place. */
    parse(text: string): PspecFile {
      const sources = new Sources();
      const { diagnostics } = parse(sources, sources.add("text", text));
      if (hasErrors(diagnostics)) throw toSyntaxError(diagnostics, sources);
      return { type: "pspec-file", text };
    },
    locStart: (): number => 0,
    locEnd: ({ text }: PspecFile): number => text.length,
  },
};

export const printers = {
  pspec: {
    print({ node }: { readonly node: PspecFile }, { printWidth, tabWidth }: PrettierOptions): PrettierDoc {
      const sources = new Sources();
      const file = sources.add("text", node.text);
      const { value } = format(sources, file, { width: printWidth, indentWidth: tabWidth });
      return (value ?? node.text).split("\n").flatMap((line, index, lines) => {
        if (index === lines.length - 1) return [line];
        // Prettier would cut off the blanks at the end of a line in the middle of a string.
        const end: PrettierDoc = /[ \t]$/.test(line)
          ? { type: "line", hard: true, literal: true }
          : { type: "line", hard: true };
        return [line, end, { type: "break-parent" }];
      });
    },
  },
};

function toSyntaxError(diagnostics: readonly Diagnostic[], sources: Sources): SyntaxError {
  const first = diagnostics.find(({ severity }) => severity === "error");
  const error = new SyntaxError(first === undefined ? "syntax error" : `${first.message} (${first.code})`);
  if (first?.span == null) return error;
  const { line, column, endLine, endColumn } = sources.locate(first.span);
  return Object.assign(error, {
    loc: { start: { line, column }, end: { line: endLine, column: endColumn } },
  });
}
