import type { IToken, TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.ts";
import { foreignSign, foreignWord, malformedNumber, typeFirst } from "../../diagnostics/catalogue/slips.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import type { ErrorSite } from "./error-site.ts";

/** What is written as in another language: its words, its signs, its numbers. Null where it is none of them. */
export function explainForeign(site: ErrorSite): Diagnostic | null {
  return statementWord(site) ?? declarationWord(site) ?? operatorWord(site) ?? sign(site) ?? number(site);
}

const statementWords: ReadonlyMap<string, string> = new Map([
  ["switch", "use `if (…) { … } else if (…) { … }`"],
  ["match", "use `if (…) { … } else if (…) { … }`"],
  ["elif", "write `else if`"],
  ["elsif", "write `else if`"],
  ["elseif", "write `else if`"],
]);

/** `switch (x) { … }`: it begins like a call. */
function statementWord({ tokens, index, found, previous, rules, span }: ErrorSite): Diagnostic | null {
  if (!rules.includes("assignmentOrCall") || found?.tokenType !== t.LeftBrace) return null;
  let start = index - 1;
  if (previous?.tokenType === t.RightParen) start = openerOf(tokens, start) - 1;
  const word = tokens[start];
  const help = statementWords.get(word?.image ?? "");
  if (word === undefined || help === undefined || !beginsStatement(tokens, start)) return null;
  return foreignWord(spanOf(span, word), { word: word.image, help });
}

const declarationWords: ReadonlySet<string> = new Set(["let", "const", "auto", "val", "local", "dim"]);

/** `let n = 3;`, `Record r = …;` */
function declarationWord({ tokens, index, found, previous, rule, span }: ErrorSite): Diagnostic | null {
  if (rule !== "assignmentOrCall" || previous === null || !isType(found, t.Identifier)) return null;
  if (!beginsStatement(tokens, index - 1)) return null;
  const word = previous.image;
  if (declarationWords.has(word)) {
    const help = "declare it at the beginning of the body: `var name: type;`";
    return foreignWord(spanOf(span, previous), { word, help });
  }
  return isType(tokens[index + 1], t.Assign) ? typeFirst(spanOf(span, previous), {}) : null;
}

const operatorWords: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["mod", "%"],
  ["div", "/"],
]);

/** What an operand may begin with that is no sign. */
const operands: readonly TokenType[] = [t.Identifier, t.Integer, t.True, t.False, t.This, t.StringLiteral];
const operandEnds = [...operands, t.RightParen, t.RightBracket, t.Null, t.Nondet];

/** `a and b`, `not a`: names, so that what stands behind them does not fit. */
function operatorWord({ tokens, index, found, previous, expected, span }: ErrorSite): Diagnostic | null {
  if (found === null || previous === null || beginsStatement(tokens, index - 1)) return null;
  if (expected.has("Identifier")) return null;
  const operator = operatorWords.get(found.image);
  if (operator !== undefined && isType(previous, ...operandEnds)) {
    return foreignWord(span, { word: found.image, help: `write \`${operator}\`` });
  }
  if (previous.image !== "not" || !isType(found, ...operands)) return null;
  return foreignWord(spanOf(span, previous), { word: "not", help: "write `!`" });
}

const compoundAssignments: readonly TokenType[] = [t.Times, t.Divide, t.Modulo];

/** `:=`, `*=`, `===`, `<>`, `->`: made of signs that there are. */
function sign({ tokens, index, found, previous, rule, span }: ErrorSite): Diagnostic | null {
  if (found === null || previous === null) return null;
  const next = tokens[index + 1];
  if (isType(found, t.Arrow)) {
    const help = "a field is read by a dot, `x.name`; to assign, write `=`";
    return isType(previous, ...operandEnds) ? foreignSign(span, { sign: "->", help }) : null;
  }
  if (rule === "assignmentOrCall" && isPair(found, next, t.Assign)) {
    const both = { ...span, end: span.end + 1 };
    if (isType(found, t.Colon)) return foreignSign(both, { sign: ":=", help: "to assign, write `=`" });
    const help = `write \`x = x ${found.image} …\``;
    if (isType(found, ...compoundAssignments)) return foreignSign(both, { sign: `${found.image}=`, help });
  }
  if (!isPair(previous, found, t.Assign, t.Greater)) return null;
  const image = `${previous.image}${found.image}`;
  const help = comparisons.get(image);
  const both = { ...span, start: previous.startOffset };
  return help === undefined ? null : foreignSign(both, { sign: image, help });
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ["===", "write `==`"],
  ["!==", "write `!=`"],
  ["<>", "write `!=`"],
]);

/** `0x10`, `1_000`, `10L`: a number with a name right behind it. */
function number({ found, previous, expected, span }: ErrorSite): Diagnostic | null {
  if (found === null || expected.has("Identifier") || !isType(previous, t.Integer)) return null;
  if (!isPair(previous, found, t.Identifier)) return null;
  const text = `${previous?.image}${found.image}`;
  return malformedNumber({ ...span, start: previous?.startOffset ?? span.start }, { text });
}

/** Whether the second token is of one of the types and stands right behind the first. */
function isPair(first: IToken | null, second: IToken | undefined, ...types: readonly TokenType[]): boolean {
  if (first === null || second === undefined || !isType(second, ...types)) return false;
  return first.startOffset + first.image.length === second.startOffset;
}

function beginsStatement(tokens: readonly IToken[], index: number): boolean {
  return isType(tokens[index - 1], t.Semicolon, t.LeftBrace, t.RightBrace, t.RightParen, t.Else);
}

/** The index of the parenthesis that the one at `index` closes; -1 where there is none. */
function openerOf(tokens: readonly IToken[], index: number): number {
  let depth = 0;
  for (let at = index; at >= 0; at--) {
    if (tokens[at]?.tokenType === t.RightParen) depth++;
    if (tokens[at]?.tokenType === t.LeftParen && --depth === 0) return at;
  }
  return -1;
}

function spanOf({ file }: Span, token: IToken): Span {
  return { file, start: token.startOffset, end: token.startOffset + token.image.length };
}

function isType(token: IToken | null | undefined, ...types: readonly TokenType[]): boolean {
  return token !== null && token !== undefined && types.includes(token.tokenType);
}
