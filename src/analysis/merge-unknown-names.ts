import { unknownName } from "../diagnostics/catalogue/names.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic, Note } from "../diagnostics/diagnostic.ts";

/** So many uses are shown, the first among them. */
const SHOWN_USES = 3;

/**
 * A misspelt declaration makes every use of it unknown. Of the uses of one unknown name only the first is reported,
 * with the next ones as notes, the rest counted. The result is in source order.
 */
export function mergeUnknownNames(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const uses = new Map<string, Diagnostic[]>();
  const merged: Diagnostic[] = [];
  for (const diagnostic of sortDiagnostics(diagnostics)) {
    const known = diagnostic.code === unknownName.code ? uses.get(diagnostic.message) : undefined;
    if (known !== undefined) {
      known.push(diagnostic);
      continue;
    }
    merged.push(diagnostic);
    if (diagnostic.code === unknownName.code) uses.set(diagnostic.message, [diagnostic]);
  }
  return merged.map((diagnostic) => withUses(diagnostic, uses.get(diagnostic.message)?.slice(1) ?? []));
}

function withUses(diagnostic: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  if (others.length === 0) return diagnostic;
  const shown = others.slice(0, SHOWN_USES - 1);
  const more = others.length - shown.length;
  const notes = shown.map(({ span }, index): Note => {
    const isLast = index === shown.length - 1;
    return { message: isLast && more > 0 ? `and here, and ${more} more` : "and here", span };
  });
  return { ...diagnostic, notes: [...diagnostic.notes, ...notes] };
}
