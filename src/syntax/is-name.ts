import { tokenize } from "../../grammar/lexer.ts";

/** Whether a text can be the name of something: one token, and no reserved word. */
export function isName(text: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return false;
  const [only] = tokenize(text).tokens;
  return only?.tokenType.CATEGORIES?.some(({ name }) => name === "ReservedWord") !== true;
}
