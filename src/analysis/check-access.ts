import { unreachable } from "../base/unreachable.ts";
import { noSuchItem, unknownField, wrongKindOfType } from "../diagnostics/catalogue/types.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import { expectType, report } from "./body.ts";
import type { Body } from "./body.ts";
import { quoteType } from "./print-type.ts";
import { ERRONEOUS, INT, isErroneous } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** An expression or a place that picks something out of its target. */
interface Part {
  readonly target: ast.Expression | ast.Place;
}

/** The type of `t.field`; `t` may be an expression or a place. */
export function typeOfField(body: Body, node: Part & { readonly field: ast.Name }, target: Type): Type {
  if (isErroneous(target)) return ERRONEOUS;
  if (target.kind !== "named-tuple") return refuseKind(body, node.target.span, "a named tuple", target);
  const field = target.fields.find(({ name }) => name === node.field.text);
  if (field !== undefined) return field.type;
  const names = target.fields.map(({ name }) => name);
  report(
    body,
    unknownField(
      node.field.span,
      { type: quoteType(target), field: node.field.text },
      { help: didYouMean(node.field.text, names) },
    ),
  );
  return ERRONEOUS;
}

/** The type of `t.0`. */
export function typeOfItem(
  body: Body,
  node: Part & { readonly index: ast.IndexLiteral },
  target: Type,
): Type {
  if (isErroneous(target)) return ERRONEOUS;
  if (target.kind !== "tuple") return refuseKind(body, node.target.span, "a tuple", target);
  const item = target.items[node.index.value];
  if (item !== undefined) return item;
  report(body, noSuchItem(node.index.span, { type: quoteType(target), index: node.index.value }));
  return ERRONEOUS;
}

/**
 * The type of `c[i]`: an element of a sequence or, where it is read, of a set by position; a map's value by key
 * (ExprVisitor.cs, VisitSeqAccessExpr and VisitMapOrSeqLvalue).
 */
export function typeOfIndex(
  body: Body,
  node: Part & { readonly index: ast.Expression },
  types: { readonly target: Type; readonly index: Type; readonly isPlace: boolean },
): Type {
  const { target, index, isPlace } = types;
  if (isErroneous(target)) return ERRONEOUS;
  if (target.kind === "map") {
    return expectType(body, node.index.span, { expected: target.key, found: index })
      ? target.value
      : ERRONEOUS;
  }
  if (target.kind === "seq" || (target.kind === "set" && !isPlace)) {
    return expectType(body, node.index.span, { expected: INT, found: index }) ? target.element : ERRONEOUS;
  }
  return refuseKind(body, node.target.span, isPlace ? "a seq or map" : "a seq, set or map", target);
}

/** The type of `keys(m)`, `values(m)` and `sizeof(c)`. */
export function typeOfBuiltin(body: Body, node: ast.ExpressionOf<"builtin">, argument: Type): Type {
  if (isErroneous(argument)) return ERRONEOUS;
  switch (node.function) {
    case "keys":
      if (argument.kind === "map") return { kind: "seq", element: argument.key };
      return refuseKind(body, node.argument.span, "a map", argument);
    case "values":
      if (argument.kind === "map") return { kind: "seq", element: argument.value };
      return refuseKind(body, node.argument.span, "a map", argument);
    case "sizeof":
      if (argument.kind === "map" || argument.kind === "seq" || argument.kind === "set") return INT;
      return refuseKind(body, node.argument.span, "a seq, set or map", argument);
    default:
      return unreachable(node.function);
  }
}

function refuseKind(body: Body, span: Span, expected: string, found: Type): Type {
  report(body, wrongKindOfType(span, { expected, found: quoteType(found) }, { help: kindHelp(found) }));
  return ERRONEOUS;
}

function kindHelp(found: Type): string | null {
  if (found.kind === "any" || found.kind === "data") return "say what it is by `as`";
  if (found.kind === "machine" || found.kind === "permission") {
    return "the variables of another machine cannot be read; ask it by an event";
  }
  return null;
}
