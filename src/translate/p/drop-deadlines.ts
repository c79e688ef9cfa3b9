import { droppedDeadline } from "../../diagnostics/catalogue/translation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile, StateDeclaration } from "../../syntax/ast-declarations.ts";
import { insertAt, remark, replaceExceptComments } from "./edits.ts";
import type { Edit } from "./edits.ts";

/** Takes the deadline off a hot state; a comment says what it was. */
export function dropDeadline(
  { comments }: SourceFile,
  { name, within, span }: StateDeclaration,
  report: (diagnostic: Diagnostic) => void,
): Edit[] {
  if (within === null) return [];
  const deadline = `within ${within.amount.text} ${within.unit.text}`;
  report(droppedDeadline(within.span, { state: name.text, deadline }));
  return [
    insertAt(span, remark(`Left out: ${deadline}`)),
    replaceExceptComments({ ...span, start: name.span.end, end: within.span.end }, { text: "", comments }),
  ];
}
