import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.ts";
import * as slips from "../../diagnostics/catalogue/slips.ts";
import { reservedWordAsName } from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import type { ErrorSite } from "./error-site.ts";

/** Recognises one kind of slip from where the parser stopped. Most slips have a rule of the grammar instead. */
type Explain = (site: ErrorSite) => Diagnostic | null;

/** A diagnostic of its own for a well-known slip; null where it is none. */
export function explainSlip(site: ErrorSite): Diagnostic | null {
  for (const explain of explanations) {
    const diagnostic = explain(site);
    if (diagnostic !== null) return diagnostic;
  }
  return null;
}

const explanations: readonly Explain[] = [
  pushPop,
  increment,
  comparison,
  assignment,
  tupleOfOne,
  trailingComma,
  strayElse,
  missingMain,
  reservedWord,
];

/** `push S;`, `pop;`, `on e push S;` */
function pushPop({ found, previous, rule, span }: ErrorSite): Diagnostic | null {
  const token = rule === "onItem" ? found : rule === "assignmentOrCall" ? previous : null;
  if (token === null || (token.image !== "push" && token.image !== "pop")) return null;
  const start = token.startOffset;
  return slips.pushPop({ ...span, start, end: start + token.image.length }, { word: token.image });
}

/** `x++;` */
function increment({ found, previous, rule, span }: ErrorSite): Diagnostic | null {
  if (found === null) return null;
  // Of two minus signs the second is a prefix, and what it misses stands behind it.
  const isPlus = rule === "primary" && isType(found.tokenType, t.Plus) && previous?.tokenType === t.Plus;
  const isAdjacent = previous?.startOffset === found.startOffset - 1;
  if (rule === "assignmentOrCall" && isType(found.tokenType, t.Plus, t.Minus)) {
    return slips.incrementOperator({ ...span, end: span.end + 1 }, { sign: found.image.repeat(2) });
  }
  return isPlus && isAdjacent
    ? slips.incrementOperator({ ...span, start: span.start - 1 }, { sign: "++" })
    : null;
}

/** `x == 3;` */
function comparison({ found, rule, span }: ErrorSite): Diagnostic | null {
  const signs = [t.Equal, t.NotEqual, t.Less, t.Greater, t.LessEqual, t.GreaterEqual];
  if (found === null || rule !== "assignmentOrCall" || !isType(found.tokenType, ...signs)) return null;
  return slips.comparisonAsStatement(span, { sign: found.image });
}

/** `if (x = 3)`, `a = b = 0;` */
function assignment({ found, previous, expected, span }: ErrorSite): Diagnostic | null {
  if (found?.tokenType !== t.Assign || previous === null || expected.has("Identifier")) return null;
  const ends = [t.Identifier, t.Integer, t.RightParen, t.RightBracket, t.StringLiteral, t.This];
  return isType(previous.tokenType, ...ends) ? slips.assignmentAsValue(span, {}) : null;
}

/** `(id = 1)` */
function tupleOfOne({ found, rule, expected, span }: ErrorSite): Diagnostic | null {
  if (found?.tokenType !== t.RightParen || rule !== "parenthesized" || !expected.has("Comma")) return null;
  return slips.tupleOfOne(span, {});
}

/** `(1, 2,)`, `enum E { A, B, }` */
function trailingComma({ found, previous, span }: ErrorSite): Diagnostic | null {
  if (found === null || previous?.tokenType !== t.Comma) return null;
  if (!isType(found.tokenType, t.RightParen, t.RightBrace, t.RightBracket, t.Semicolon)) return null;
  return slips.trailingComma(tokenAt(previous.startOffset, span), { close: found.image });
}

/** `if (x) { }; else { }` */
function strayElse({ found, span }: ErrorSite): Diagnostic | null {
  return found?.tokenType === t.Else ? slips.strayElse(span, {}) : null;
}

/** `test tc [depth = 20]: …` */
function missingMain({ rule, expected, span }: ErrorSite): Diagnostic | null {
  return rule === "testDeclaration" && expected.has("Main") ? slips.missingMain(span, {}) : null;
}

/** `goto state;`, `x = type;`: where the word begins a line it more likely begins something of its own. */
function reservedWord({ found, previous, expected, span, beginsLine }: ErrorSite): Diagnostic | null {
  if (found === null || previous === null || beginsLine) return null;
  if (!expected.has("Identifier") || !found.tokenType.CATEGORIES?.includes(t.ReservedWord)) return null;
  return reservedWordAsName(span, { word: found.image });
}

function tokenAt(start: number, { file }: Span): Span {
  return { file, start, end: start + 1 };
}

function isType(type: TokenType, ...types: readonly TokenType[]): boolean {
  return types.includes(type);
}
