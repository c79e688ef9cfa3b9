import type { IRecognitionException } from "chevrotain";
import { UnclosedString } from "../../../grammar/tokens.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import type { Context } from "../context.ts";
import type { Tokens } from "../read-tokens.ts";
import { createSite } from "./error-site.ts";
import type { ErrorSite } from "./error-site.ts";
import { explainBracket } from "./explain-bracket.ts";
import { explainExpectation } from "./explain-expectation.ts";
import { explainSlip } from "./explain-slip.ts";

/** So many tokens must have been read in peace after an error before the next one is told. */
const quietTokens = 3;

/**
 * Makes diagnostics of what the parser reports. An error right behind another one is hardly ever a second mistake
 * but a consequence of how the parser found its way back, and is left out; so yacc does. So is one
 * inside of the span that has been reported, one right behind characters that were reported and left out, and one
 * behind a string without an end, which has swallowed the rest of its line.
 */
export function toDiagnostics(
  errors: readonly IRecognitionException[],
  { tokens, gaps, isWhole }: Tokens,
  context: Context,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let resumedAt = -Infinity;
  let toldUpTo = -Infinity;
  for (const error of errors) {
    const site = createSite(error, tokens, context);
    // Where the rest was left out, nothing is missing at the end.
    if (site.found === null && !isWhole) break;
    const isFresh = site.index - resumedAt >= quietTokens && site.span.start >= toldUpTo;
    const isCutOff = site.previous?.tokenType === UnclosedString;
    if (isFresh && !isCutOff && !isBehindGap(site, gaps)) {
      const diagnostic =
        explainSlip(site) ?? explainBracket(site, context) ?? explainExpectation(site, context);
      diagnostics.push(diagnostic);
      toldUpTo = diagnostic.span?.end ?? toldUpTo;
    }
    resumedAt = Math.max(resumedAt, site.index + error.resyncedTokens.length);
  }
  return diagnostics;
}

function isBehindGap({ previous, span }: ErrorSite, gaps: readonly Span[]): boolean {
  const start = previous?.startOffset ?? 0;
  return gaps.some((gap) => gap.start >= start && gap.end <= span.start);
}
