import { typeMismatch, wrongKindOfType } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import { expectType, report } from "./body.ts";
import type { Body } from "./body.ts";
import { checkExpression } from "./check-expression.ts";
import { silence } from "./check-names.ts";
import { checkPlace, checkWritable } from "./check-places.ts";
import { quoteType } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import { ERRONEOUS, INT, isErroneous, isSameType } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** `s += (i, v)` inserts into a sequence, `m += (k, v)` adds to a map. */
export function checkInsert(body: Body, node: ast.StatementOf<"insert">): void {
  const target = checkPlace(body, node.target);
  const key = checkExpression(body, node.key);
  const value = checkExpression(body, node.value);
  if (isErroneous(target)) return;
  if (target.kind === "seq") {
    expectType(body, node.key.span, { expected: INT, found: key });
    expectType(body, node.value.span, { expected: target.element, found: value });
  } else if (target.kind === "map") {
    expectType(body, node.key.span, { expected: target.key, found: key });
    expectType(body, node.value.span, { expected: target.value, found: value });
  } else {
    const help = target.kind === "set" ? "an element is added to a set by `+= (element)`" : null;
    refuse(body, node.target.span, { expected: "a seq or map", found: target, help });
  }
}

/** `s += (v)` adds to a set. */
export function checkAdd(body: Body, node: ast.StatementOf<"add">): void {
  const target = checkPlace(body, node.target);
  const value = checkExpression(body, node.value);
  if (isErroneous(target)) return;
  if (target.kind === "set") {
    expectType(body, node.value.span, { expected: target.element, found: value });
    return;
  }
  refuse(body, node.target.span, { expected: "a set", found: target, help: addHelp(target) });
}

function addHelp(target: Type): string | null {
  if (target.kind === "seq") return "to append to a sequence, write `s += (sizeof(s), element)`";
  if (target.kind === "map") return "to add to a map, write `m += (key, value)`";
  if (target.kind === "int" || target.kind === "float") return "write `x = x + (…)`";
  return null;
}

/** `s -= i` removes by position, `m -= k` by key, `t -= v` the element. */
export function checkRemove(body: Body, node: ast.StatementOf<"remove">): void {
  const target = checkPlace(body, node.target);
  const value = checkExpression(body, node.value);
  if (isErroneous(target)) return;
  if (target.kind === "seq") expectType(body, node.value.span, { expected: INT, found: value });
  else if (target.kind === "map") expectType(body, node.value.span, { expected: target.key, found: value });
  else if (target.kind === "set")
    expectType(body, node.value.span, { expected: target.element, found: value });
  else refuse(body, node.target.span, { expected: "a seq, set or map", found: target, help: null });
}

/**
 * The head of a `foreach`: over a sequence or set, with a variable declared before whose type is exactly that of the
 * elements (StatementVisitor.cs, VisitForeachStmt).
 */
export function checkForeach(body: Body, node: ast.StatementOf<"foreach">): void {
  const variable = body.scope.find(node.item.text);
  const element = elementType(body, node);
  if (variable === undefined) {
    reportUnknown(body.work, node.item, "variable", body.scope.names());
    silence(body, node.item);
    return;
  }
  checkWritable(body, node.item, variable);
  body.work.loopVariables.set(node, variable);
  if (isSameType(element, variable.type)) return;
  const params = { expected: quoteType(element), found: quoteType(variable.type) };
  const notes = [{ message: `\`${variable.name}\` is declared here`, span: variable.span }];
  report(body, typeMismatch(node.item.span, params, { notes }));
}

function elementType(body: Body, node: ast.StatementOf<"foreach">): Type {
  const collection = checkExpression(body, node.collection);
  if (isErroneous(collection)) return ERRONEOUS;
  if (collection.kind === "seq" || collection.kind === "set") return collection.element;
  const help = collection.kind === "map" ? "go through its `keys(…)` or `values(…)`" : null;
  refuse(body, node.collection.span, { expected: "a seq or set", found: collection, help });
  return ERRONEOUS;
}

function refuse(
  body: Body,
  span: Span,
  mismatch: { readonly expected: string; readonly found: Type; readonly help: string | null },
): void {
  const { expected, found, help } = mismatch;
  report(body, wrongKindOfType(span, { expected, found: quoteType(found) }, { help }));
}
