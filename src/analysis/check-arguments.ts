import { missingPayload, unexpectedPayload, wrongArgumentCount } from "../diagnostics/catalogue/types.ts";
import type { Note } from "../diagnostics/diagnostic.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import { expectType, report } from "./body.ts";
import type { Body } from "./body.ts";
import { quoteType } from "./print-type.ts";
import type { FunctionSymbol } from "./symbols.ts";
import { isErroneous } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** What takes the values: where it stands, what to call it, and where it is declared. */
export interface Recipient {
  readonly what: string;
  readonly span: Span;
  readonly notes: readonly Note[];
}

/** One argument for each parameter, each of its type. */
export function checkCallArguments(
  body: Body,
  node: ast.CallExpression,
  callee: FunctionSymbol,
  found: readonly Type[],
): void {
  const expected = callee.parameters.length;
  if (found.length !== expected) {
    const what = `\`${callee.name}\``;
    const notes = [{ message: `\`${callee.name}\` is declared here`, span: callee.declaration.name.span }];
    report(body, wrongArgumentCount(node.span, { what, expected, found: found.length }, { notes }));
    return;
  }
  for (const [index, parameter] of callee.parameters.entries()) {
    checkArgument(body, node.arguments[index], { expected: parameter.type, found: found[index] });
  }
}

/**
 * The values sent along with an event or given to a new machine: none where nothing is carried, one of the payload's
 * type, or several that make up a tuple (TypeCheckingUtils.cs, ValidatePayloadTypes). A lone `null` passes for none.
 */
export function checkPayload(
  body: Body,
  recipient: Recipient,
  payload: Type | null,
  given: { readonly nodes: readonly ast.Expression[]; readonly types: readonly Type[] },
): void {
  const { what, span, notes } = recipient;
  const [first] = given.types;
  if (payload !== null && isErroneous(payload)) return;
  if (payload === null) {
    if (first === undefined || isErroneous(first) || (given.types.length === 1 && first.kind === "null"))
      return;
    const found = given.types.map(quoteType).join(", ");
    report(body, unexpectedPayload(span, { what, found }, { notes }));
  } else if (first === undefined) {
    report(body, missingPayload(span, { what, expected: quoteType(payload) }, { notes }));
  } else if (given.types.length === 1) {
    checkArgument(body, given.nodes[0], { expected: payload, found: first });
  } else if (payload.kind !== "tuple" || payload.items.length !== given.types.length) {
    const expected = payload.kind === "tuple" ? payload.items.length : 1;
    report(body, wrongArgumentCount(span, { what, expected, found: given.types.length }, { notes }));
  } else {
    for (const [index, item] of payload.items.entries()) {
      checkArgument(body, given.nodes[index], { expected: item, found: given.types[index] });
    }
  }
}

function checkArgument(
  body: Body,
  node: ast.Expression | undefined,
  types: { readonly expected: Type; readonly found: Type | undefined },
): void {
  const { expected, found } = types;
  if (node !== undefined && found !== undefined) expectType(body, node.span, { expected, found });
}
