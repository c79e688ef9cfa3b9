import type { IToken, TokenType } from "chevrotain";
import * as t from "../../grammar/tokens.ts";

/**
 * How deep brackets, blocks, statements in statements and module expressions may be nested. The parser recurses
 * for them, and takes some twenty frames of the stack for each.
 */
export const maxNesting = 100;

/**
 * How deep a tree a row may make: operators, prefixes and suffixes of an expression, and `else`s, added up over
 * the brackets around them. The parser reads rows in a loop, but later phases walk down what comes of them.
 */
export const maxLinks = 500;

export interface DeepNesting {
  readonly token: IToken;
  readonly limit: number;
}

/** What stands in one open bracket, up to here, without anything that ended it. */
interface Level {
  prefixes: number;
  links: number;
}

const openers: ReadonlySet<TokenType> = new Set([t.LeftParen, t.LeftBracket, t.LeftBrace]);
const closers: ReadonlySet<TokenType> = new Set([t.RightParen, t.RightBracket, t.RightBrace]);

/** What makes the statement, expression or module expression behind it one level deeper without a bracket. */
const prefixes: ReadonlySet<TokenType> = new Set([
  ...[t.If, t.While, t.Foreach, t.Forall, t.Exists],
  ...[t.Compose, t.Union, t.Hidee, t.Hidei, t.Assert, t.Rename, t.Main],
]);

const operators = [t.BinaryOperator, t.PrefixOperator, t.CastOperator];
const links: ReadonlySet<TokenType> = new Set([
  ...[t.Dot, t.LeftBracket, t.Is, t.Else],
  ...Object.values(t).filter(
    (type) => typeof type !== "function" && operators.some((o) => type.CATEGORIES?.includes(o)),
  ),
]);

/**
 * The first token that is nested too deeply, or null. To be asked before parsing: beyond the limits a phase might
 * run out of stack. It looks at tokens only and errs on the side of depth, which no program comes near.
 */
export function findDeepNesting(tokens: readonly IToken[]): DeepNesting | null {
  const levels: Level[] = [{ prefixes: 0, links: 0 }];
  let nesting = 0;
  let linked = 0;
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    const next = tokens[index + 1]?.tokenType;
    let level = levels.at(-1) as Level;
    if (links.has(type)) {
      level.links++;
      linked++;
    }
    if (openers.has(type)) {
      levels.push({ prefixes: 0, links: 0 });
      nesting++;
    } else if (closers.has(type) && levels.length > 1) {
      levels.pop();
      nesting -= 1 + level.prefixes;
      linked -= level.links;
      level = levels.at(-1) as Level;
    } else if (prefixes.has(type) && tokens[index - 1]?.tokenType !== t.Else) {
      level.prefixes++;
      nesting++;
    }
    if (nesting > maxNesting) return { token, limit: maxNesting };
    if (linked > maxLinks) return { token, limit: maxLinks };
    const endsRow = type === t.Semicolon || type === t.Comma || type === t.RightBrace;
    if (!endsRow || next === t.Else) continue;
    linked -= level.links;
    level.links = 0;
    // A comma may continue a module expression: `compose { A }, compose { B }, …` nests.
    if (type === t.Comma || next === t.Comma) continue;
    nesting -= level.prefixes;
    level.prefixes = 0;
  }
  return null;
}
