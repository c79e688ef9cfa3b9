import { droppedAttributes } from "../../diagnostics/catalogue/translation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Sources } from "../../source/sources.ts";
import { joinSpans } from "../../source/span.ts";
import type { SourceFile, TestDeclaration } from "../../syntax/ast-declarations.ts";
import { insertAt, remark, replaceExceptComments } from "./edits.ts";
import type { Edit } from "./edits.ts";

/** Takes the attributes out of a test's brackets; P has none but `main`. A comment says what they were. */
export function dropAttributes(
  { comments }: SourceFile,
  { name, main, attributes, span }: TestDeclaration,
  { sources, report }: { readonly sources: Sources; readonly report: (diagnostic: Diagnostic) => void },
): Edit[] {
  const [first] = attributes;
  const last = attributes.at(-1);
  if (first === undefined || last === undefined) return [];
  const written = joinSpans(first.span, last.span);
  const text = sources.textOf(written);
  const expects = attributes.some((attribute) => attribute.name.text === "expect");
  report(droppedAttributes(written, { test: name.text, expects }));
  return [
    insertAt(span, remark(`Left out: ${text}`)),
    replaceExceptComments(
      { ...span, start: main.span.end, end: last.span.end },
      { text: "", comments, kept: [written] },
    ),
  ];
}
