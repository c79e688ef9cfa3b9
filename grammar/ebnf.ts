/** The parser's rules as EBNF, for the manual: what is written there is what is parsed. */
import { Alternation, Alternative, NonTerminal, Option, Repetition, RepetitionMandatory } from "chevrotain";
import { RepetitionMandatoryWithSeparator, RepetitionWithSeparator, Terminal } from "chevrotain";
import type { IProduction, TokenType } from "chevrotain";
import type { PspecParser } from "./parser.ts";
import * as tokens from "./tokens.ts";

/** A line of EBNF is broken between alternatives beyond this length. */
const lineWidth = 96;

/** Categories that stand in rules by their name; their members are listed where they are first used. */
const categories: readonly TokenType[] = [tokens.BinaryOperator, tokens.PrefixOperator, tokens.CastOperator];

/**
 * The productions, in sections. A section begins with the rule of its name and goes on with whatever that one
 * needs, up to the rules that begin other sections; what several need stands in the first. Rules named `slip…`
 * are left out.
 */
export function renderEbnf(parser: PspecParser, sections: readonly string[]): Map<string, string> {
  const rules = parser.getGAstProductions();
  const seen = new Set<string>(sections);
  const texts = new Map<string, string>();
  for (const section of sections) {
    const lines: string[] = [];
    const visit = (name: string): void => {
      const rule = rules[name];
      if (rule === undefined) throw new Error(`the parser has no rule ${name}`);
      lines.push(renderRule(name, rule.definition));
      for (const part of namesIn(rule.definition)) {
        if (seen.has(part)) continue;
        seen.add(part);
        const category = categories.find((type) => type.name === part);
        if (category === undefined) visit(part);
        else lines.push(`${part} = ${membersOf(category).join(" | ")} ;`);
      }
    };
    visit(section);
    texts.set(section, lines.join("\n"));
  }
  return texts;
}

/** The names of the parser's rules that belong to the language. */
export function rulesOf(parser: PspecParser): string[] {
  return Object.keys(parser.getGAstProductions()).filter((name) => !isSlip(name));
}

function isSlip(name: string): boolean {
  return name.startsWith("slip");
}

/** The rules and categories that a definition mentions, in order. */
function namesIn(definition: readonly IProduction[]): string[] {
  return definition.flatMap((part) => {
    if (part instanceof Terminal)
      return categories.includes(part.terminalType) ? [part.terminalType.name] : [];
    if (part instanceof NonTerminal) return isSlip(part.nonTerminalName) ? [] : [part.nonTerminalName];
    return namesIn((part as Option).definition);
  });
}

function renderRule(name: string, definition: readonly IProduction[]): string {
  const [only] = definition;
  const alternatives =
    definition.length === 1 && only instanceof Alternation
      ? renderAlternatives(only)
      : [renderAll(definition)];
  const line = `${name} = ${alternatives.join(" | ")} ;`;
  if (line.length <= lineWidth) return line;
  if (alternatives.length > 1) return `${name} =\n    ${alternatives.join("\n  | ")} ;`;
  return `${name} =\n    ${wrap(alternatives[0] ?? "")} ;`;
}

/** Breaks a long row at blanks outside of brackets. */
function wrap(row: string): string {
  let depth = 0;
  let length = 0;
  const words = row.split(" ").map((word) => {
    const isBreak = length + word.length > lineWidth && depth === 0 && !/^"?[)\]};]"?$/.test(word);
    length = (isBreak ? 0 : length) + word.length + 1;
    if (/^[([{]$/.test(word)) depth++;
    if (/^[)\]}]$/.test(word)) depth--;
    return isBreak ? `\n    ${word}` : word;
  });
  return words.join(" ").replaceAll(" \n", "\n");
}

function renderAll(definition: readonly IProduction[]): string {
  return definition
    .map(render)
    .filter((text) => text !== "")
    .join(" ");
}

function render(production: IProduction): string {
  if (production instanceof Terminal) return renderToken(production.terminalType);
  if (production instanceof NonTerminal) {
    return isSlip(production.nonTerminalName) ? "" : production.nonTerminalName;
  }
  if (production instanceof Alternation) {
    const alternatives = renderAlternatives(production);
    return alternatives.length > 1 ? `( ${alternatives.join(" | ")} )` : alternatives.join("");
  }
  const { definition } = production as Option | Repetition | Alternative;
  const row = unwrap(renderAll(definition));
  if (row === "") return "";
  if (production instanceof Option) return `[ ${row} ]`;
  if (production instanceof Repetition) return `{ ${row} }`;
  if (production instanceof RepetitionMandatory) return `${parenthesize(row)} { ${row} }`;
  if (
    production instanceof RepetitionMandatoryWithSeparator ||
    production instanceof RepetitionWithSeparator
  ) {
    const list = `${parenthesize(row)} { ${renderToken(production.separator)} ${parenthesize(row)} }`;
    return production instanceof RepetitionWithSeparator ? `[ ${list} ]` : list;
  }
  return row;
}

function renderAlternatives(alternation: Alternation): string[] {
  return alternation.definition.map(render).filter((text) => text !== "");
}

/** Takes off the parentheses of alternatives that have the brackets of an option or repetition around them. */
function unwrap(row: string): string {
  return row.startsWith("( ") && row.indexOf(" )") === row.length - 2 ? row.slice(2, -2) : row;
}

function parenthesize(row: string): string {
  return row.includes(" | ") ? `( ${row} )` : row;
}

function renderToken(type: TokenType): string {
  return typeof type.PATTERN === "string" ? `"${type.PATTERN}"` : type.name;
}

/** `&` and `|`, which are read as `&&` and `||` after a diagnostic. */
function isMisread(type: TokenType): boolean {
  return type === tokens.SingleAnd || type === tokens.SingleOr;
}

function membersOf(category: TokenType): string[] {
  const isMember = (type: TokenType): boolean => type.CATEGORIES?.includes(category) ?? false;
  return Object.values(tokens)
    .filter(isMember)
    .filter((type) => !isMisread(type))
    .map(renderToken)
    .sort();
}
