import { generateCstDts } from "chevrotain";
import type { PspecParser } from "./parser.ts";

const heading = `/**
 * The shape of the concrete syntax tree, written by \`npm run grammar\` from the rules of the parser. Every child is
 * optional: after a syntax error any of them may be missing. A token that the parser made up has no text.
 */
import type { CstNode, IToken } from "chevrotain";
`;

/** The text of `cst.ts`, before formatting: one interface for each rule. */
export function renderCstTypes(parser: PspecParser): string {
  const types = generateCstDts(parser.getGAstProductions(), { includeVisitorInterface: false });
  const interfaces = [heading];
  for (const [, name, body] of types.matchAll(/^export type (\w+)CstChildren = \{\n([^}]*)\};/gm)) {
    const rule = `${name?.charAt(0).toLowerCase()}${name?.slice(1)}`;
    const children = body?.replace(/^ *(\w+)\??:/gm, "readonly $1?:").replaceAll("CstNode", "Cst");
    interfaces.push(
      `export interface ${name}Cst extends CstNode { name: "${rule}"; children: { ${children} } }\n`,
    );
  }
  return interfaces.join("\n");
}
