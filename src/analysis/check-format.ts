import { malformedTemplate, wrongArgumentCount } from "../diagnostics/catalogue/types.ts";
import type { Span } from "../source/span.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";

/**
 * Checks the placeholders of a string against the number of its arguments. P reads every string literal as a format
 * (ExprVisitor.cs, VisitFormatedString).
 */
export function checkTemplate(
  body: Body,
  template: { readonly text: string; readonly span: Span },
  argumentCount: number,
): void {
  const places = countPlaceholders(template.text);
  if (typeof places === "string") {
    report(body, malformedTemplate(template.span, { reason: places }));
  } else if (places !== argumentCount) {
    const help =
      argumentCount === 0
        ? "write `format(…)` with the values, or double the braces if they are meant as such"
        : null;
    const params = { what: "this format string", expected: places, found: argumentCount };
    report(body, wrongArgumentCount(template.span, params, { help }));
  }
}

/** One more than the highest number between braces, or what is wrong (TypeCheckingUtils.cs, PrintStmtNumArgs). */
export function countPlaceholders(template: string): number | string {
  let count = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([0-9]+)\}|[{}]/g)) {
    const [found, digits] = match;
    if (found === "{") return "between `{` and `}` stands the number of an argument; write `{{` for a brace";
    if (found === "}") return "this string has a `}` without a `{`; write `}}` for a brace";
    if (digits !== undefined) count = Math.max(count, Number(digits) + 1);
  }
  return count;
}
