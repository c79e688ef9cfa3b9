import { tokenMatcher } from "chevrotain";
import type { IToken } from "chevrotain";
import * as tokens from "../../../grammar/tokens.ts";
import { missingSemicolon, unexpectedToken } from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic, Note } from "../../diagnostics/diagnostic.ts";
import type { Context } from "../context.ts";
import { endOf } from "./error-site.ts";
import type { ErrorSite } from "./error-site.ts";

/** What was expected, in the language's words, and what stands there instead. */
export function explainExpectation(site: ErrorSite, context: Context): Diagnostic {
  const { expected, found, previous, rule, span } = site;
  const notes = longStrings(site, context);
  if (expected.size === 1 && expected.has("Semicolon") && previous !== null) {
    return missingSemicolon(endOf(previous, context), { after: owners[rule] ?? "the statement" }, { notes });
  }
  return unexpectedToken(span, { found: describeFound(found), expected: describeExpected(site) }, { notes });
}

/** A string that spans lines is legal, but right beside an error it more likely lacks its closing quote. */
function longStrings({ found, previous }: ErrorSite, context: Context): Note[] {
  return [previous, found]
    .filter((token) => token?.tokenType === tokens.StringLiteral)
    .filter((token) => token !== null && /[\r\n]/.test(token.image))
    .map((token) => {
      const start = token?.startOffset ?? 0;
      const span = { file: context.file, start, end: start + 1 };
      return {
        message: "this string goes on over several lines; perhaps its closing quote is missing",
        span,
      };
    });
}

/** What a missing semicolon would have ended; a statement where nothing is said. */
const owners: Readonly<Record<string, string>> = {
  typeDeclaration: "the type",
  eventDeclaration: "the event",
  eventsetDeclaration: "the event set",
  interfaceDeclaration: "the interface",
  paramDeclaration: "the parameters",
  variableDeclaration: "the variable",
  functionDeclaration: "the function",
  moduleDeclaration: "the module",
  testDeclaration: "the test",
  implementationDeclaration: "the implementation",
  receivesClause: "the events",
  sendsClause: "the events",
  deferItem: "the events",
  ignoreItem: "the events",
  action: "the function's name",
  exitItem: "the function's name",
  onItem: "the state",
};

/** What a rule as a whole is called, where its first tokens would make a long list. */
const phrases: Readonly<Record<string, string>> = {
  file: "a declaration",
  declaration: "a declaration",
  name: "a name",
  type: "a type",
  primary: "an expression",
  expression: "an expression",
  statement: "a statement",
  moduleExpression: "a module expression",
};

/** What may stand in the braces of a rule, beside the brace that ends it. */
const members: Readonly<Record<string, readonly string[]>> = {
  body: ["a statement"],
  compoundStatement: ["a statement"],
  machineBody: ["a variable", "a function", "a state"],
  stateDeclaration: ["`entry`", "`exit`", "`on`", "`defer`", "`ignore`"],
  receiveStatement: ["`case`"],
  lemmaDeclaration: ["`invariant`"],
  proofBlock: ["`prove`"],
};

/** What is only read to be refused. */
const slips: Readonly<Record<string, readonly string[]>> = { onItem: ["LeftParen", "LeftBrace"] };

function describeExpected({ rule, expected }: ErrorSite): readonly string[] {
  const phrase = phrases[rule];
  if (phrase !== undefined) return [phrase];
  if (rule === "assignmentOrCall" && expected.size > 1)
    return ["`=`", "`+=`", "`-=`", "the arguments of a call"];
  // Whatever an expression may begin with makes a long list.
  const isExpression = expected.has("PrefixOperator");
  const names = [...expected].filter(
    (name) =>
      name !== "ReservedWord" &&
      slips[rule]?.includes(name) !== true &&
      !(isExpression && name !== "RightParen"),
  );
  const words = [...(isExpression ? ["an expression"] : []), ...names.map(describeToken)];
  return expected.has("RightBrace") && expected.size === 1 ? [...(members[rule] ?? []), ...words] : words;
}

const tokenTypes: ReadonlyMap<string, { LABEL?: string; PATTERN?: unknown }> = new Map(
  Object.values(tokens).map((type) => [type.name, type]),
);

function describeToken(name: string): string {
  const type = tokenTypes.get(name);
  if (type === undefined) return "the end of the file";
  const label = type.LABEL ?? name;
  if (typeof type.PATTERN === "string") return `\`${label}\``;
  return /^[aeiou]/.test(label) ? `an ${label}` : `a ${label}`;
}

/** At most so much of a token is quoted. */
const quotedLength = 30;

export function describeFound(token: IToken | null): string {
  if (token === null) return "the end of the file";
  if (tokenMatcher(token, tokens.StringLiteral)) return "a string";
  const { image } = token;
  return image.length > quotedLength ? `\`${image.slice(0, quotedLength)}…\`` : `\`${image}\``;
}
