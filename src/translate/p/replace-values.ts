import { joinSpans } from "../../source/span.ts";
import type { SourceFile, TestDeclaration } from "../../syntax/ast-declarations.ts";
import { replaceExceptComments } from "./edits.ts";
import type { Edit } from "./edits.ts";

/** The values that were given for global parameters, in place of those that a test lists for them. */
export function replaceValues(
  { comments }: SourceFile,
  { parameters }: TestDeclaration,
  given: ReadonlyMap<string, readonly (bigint | boolean)[]>,
): Edit[] {
  return parameters.flatMap(({ name, values }) => {
    const [first] = values;
    const last = values.at(-1);
    const others = given.get(name.text);
    if (first === undefined || last === undefined || others === undefined) return [];
    return [replaceExceptComments(joinSpans(first.span, last.span), { text: others.join(", "), comments })];
  });
}
