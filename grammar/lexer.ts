import { Lexer } from "chevrotain";
import type { ILexingResult, TokenType } from "chevrotain";
import * as tokens from "./tokens.ts";

/** A token that stands for a class of others and is never read itself has no text of its own. */
function hasPattern(type: TokenType): boolean {
  return type.PATTERN !== Lexer.NA;
}

/**
 * Every token type, in the order in which the lexer tries them: comments before the `/` they begin with, words
 * and signs longest first (`eventset` before `event`: behind `event`, `longer_alt` would make a name of it).
 */
export const allTokens: readonly TokenType[] = orderTokens(Object.values(tokens));

function orderTokens(types: readonly TokenType[]): TokenType[] {
  const { Whitespace, LineComment, BlockComment, UnclosedComment, StringLiteral, UnclosedString } = tokens;
  const first = [Whitespace, LineComment, BlockComment, UnclosedComment, StringLiteral, UnclosedString];
  const fixed = types.filter((type) => typeof type.PATTERN === "string");
  fixed.sort((a, b) => String(b.PATTERN).length - String(a.PATTERN).length);
  return [...first, ...fixed, tokens.Identifier, tokens.Integer, tokens.ReservedWord];
}

/** The signs and words of fixed text, for those who list them (the manual, the editor). */
export const fixedTokens: readonly TokenType[] = allTokens.filter(
  (type) => hasPattern(type) && typeof type.PATTERN === "string",
);

let lexer: Lexer | undefined;

/** Splits a text into tokens; comments are in the group `comments`. Offsets only, no lines and columns. */
export function tokenize(text: string): ILexingResult {
  lexer ??= new Lexer([...allTokens], { positionTracking: "onlyOffset", skipValidations: true });
  return lexer.tokenize(text);
}
