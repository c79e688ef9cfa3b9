import type { IToken, TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.ts";
import { nearestWord } from "../../base/edit-distance.ts";
import * as slips from "../../diagnostics/catalogue/slips.ts";
import { reservedWordAsName } from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import type { ErrorSite } from "./error-site.ts";
import { explainForeign } from "./explain-foreign.ts";

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
  forLoop,
  pushPop,
  increment,
  comparison,
  assignment,
  tupleOfOne,
  trailingComma,
  strayElse,
  missingMain,
  nullEvent,
  lateKey,
  misspeltObserves,
  typeFirst,
  explainForeign,
  reservedVariable,
  reservedWord,
];

/** `for (i = 0; i < n; i = i + 1)`: it begins like a call, `for` being a name. */
function forLoop({ tokens, index, rules, span }: ErrorSite): Diagnostic | null {
  if (!rules.includes("assignmentOrCall")) return null;
  let start = index - 1;
  while (start >= 0 && !isType(tokens[start]?.tokenType, t.Semicolon, t.LeftBrace, t.RightBrace)) start--;
  const word = tokens[start + 1];
  if (word?.tokenType !== t.For || tokens[start + 2]?.tokenType !== t.LeftParen) return null;
  const end = tokens[closerOf(tokens, start + 2)] ?? word;
  return slips.forLoop({ ...span, start: word.startOffset, end: end.startOffset + end.image.length }, {});
}

/** The index of the parenthesis that closes the one at `index`; beyond the tokens where there is none. */
function closerOf(tokens: readonly IToken[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (tokens[at]?.tokenType === t.LeftParen) depth++;
    if (tokens[at]?.tokenType === t.RightParen && --depth === 0) return at;
  }
  return tokens.length;
}

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
function trailingComma({ found, previous, rule, span }: ErrorSite): Diagnostic | null {
  if (found === null || previous?.tokenType !== t.Comma) return null;
  const ends = [t.RightParen, t.RightBrace, t.RightBracket, t.Semicolon];
  if (rule === "triggerList") ends.push(t.Do, t.Goto, t.Colon);
  if (rule === "nameList" || rule === "eventList") ends.push(t.In);
  if (rule === "observation") ends.push(t.LeftBrace);
  if (!isType(found.tokenType, ...ends)) return null;
  return slips.trailingComma(tokenAt(previous.startOffset, span), { close: found.image });
}

/** `if (x) { }; else { }`; in `if (x) y = 1 else y = 2;` the semicolon is what is missing. */
function strayElse({ found, expected, span }: ErrorSite): Diagnostic | null {
  return found?.tokenType === t.Else && !expected.has("Semicolon") ? slips.strayElse(span, {}) : null;
}

/** `test tc [depth = 20]: …`, `test tc: …` */
function missingMain({ rule, found, expected, span }: ErrorSite): Diagnostic | null {
  if (rule !== "testDeclaration") return null;
  const isBare = found?.tokenType === t.Colon && expected.has("LeftBracket");
  return isBare || expected.has("Main") ? slips.missingMain(span, {}) : null;
}

/** `defer null;` */
function nullEvent({ found, rule, span }: ErrorSite): Diagnostic | null {
  const isEvent = rule === "eventList" || rule === "observation" || rule === "specDeclaration";
  return found?.tokenType === t.Null && isEvent ? slips.nullEvent(span, {}) : null;
}

/** `spec S observes e for (k: int) { … }` */
function lateKey({ tokens, index, found, rules, span }: ErrorSite): Diagnostic | null {
  if (found?.tokenType !== t.For || rules.at(-2) !== "specDeclaration") return null;
  const end = tokens[closerOf(tokens, index + 1)] ?? found;
  return slips.lateKey({ ...span, end: end.startOffset + end.image.length }, {});
}

/** `spec S observe e { … }` */
function misspeltObserves({ tokens, index, found, rules, span }: ErrorSite): Diagnostic | null {
  const isHere = rules.at(-1) === "machineBody" && rules.at(-2) === "specDeclaration";
  if (found === null || !isHere || nearestWord(found.image, ["observes"]) === null) return null;
  const [form, name] = [tokens[index - 2], tokens[index - 1]];
  return slips.missingObserves(span, { form: form?.image ?? "spec", name: name?.image ?? "" });
}

/** `int x = 3;` */
function typeFirst({ found, rule, span }: ErrorSite): Diagnostic | null {
  const types = [t.Bool, t.Int, t.Float, t.StringType, t.Seq, t.SetType, t.MapType, t.Any, t.Data];
  const isHere = ["body", "compoundStatement", "machineBody", "file", "statement"].includes(rule);
  return isHere && isType(found?.tokenType, ...types) ? slips.typeFirst(span, {}) : null;
}

/** `state = 3;` */
function reservedVariable({ tokens, index, found, rule, span }: ErrorSite): Diagnostic | null {
  const isHere = rule === "body" || rule === "compoundStatement" || rule === "statement";
  const uses = [t.Assign, t.Insert, t.Remove, t.Dot, t.LeftBracket];
  if (found === null || !isHere || !isType(tokens[index + 1]?.tokenType, ...uses)) return null;
  return isReserved(found) ? reservedWordAsName(span, { word: found.image }) : null;
}

/** `goto state;`, `x = type;`: where the word begins a line it more likely begins something of its own. */
function reservedWord({ found, previous, expected, span, beginsLine }: ErrorSite): Diagnostic | null {
  if (found === null || previous === null || beginsLine) return null;
  if (!expected.has("Identifier") || !isReserved(found)) return null;
  return reservedWordAsName(span, { word: found.image });
}

function isReserved(token: IToken): boolean {
  return token.tokenType.CATEGORIES?.includes(t.ReservedWord) ?? false;
}

function tokenAt(start: number, { file }: Span): Span {
  return { file, start, end: start + 1 };
}

function isType(type: TokenType | undefined, ...types: readonly TokenType[]): boolean {
  return type !== undefined && types.includes(type);
}
