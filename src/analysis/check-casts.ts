import { impossibleCast, impossibleConversion, missingPermission } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";
import { printType, quoteType } from "./print-type.ts";
import { ERRONEOUS, isAssignable, isErroneous, isSameType } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** The type of `e as T` or `e to T` (ExprVisitor.cs, VisitCastExpr). */
export function typeOfCast(body: Body, node: ast.ExpressionOf<"cast">, from: Type, to: Type): Type {
  if (isErroneous(from) || isErroneous(to)) return ERRONEOUS;
  return node.operator === "as" ? narrow(body, node, from, to) : convert(body, node, from, to);
}

/** One of the two types must contain the other. */
function narrow(body: Body, node: ast.ExpressionOf<"cast">, from: Type, to: Type): Type {
  if (isAssignable(to, from) || isAssignable(from, to)) return to;
  const help = isConvertible(from, to) ? `to convert it, write \`to ${printType(to)}\`` : null;
  report(body, impossibleCast(node.span, { from: quoteType(from), to: quoteType(to) }, { help }));
  return ERRONEOUS;
}

/** int ↔ float, enum → int, machine → permission type, permission type → one with no more events. */
function convert(body: Body, node: ast.ExpressionOf<"cast">, from: Type, to: Type): Type {
  if (isConvertible(from, to)) return to;
  if (from.kind === "permission" && to.kind === "permission") {
    const event = firstMissing(from.events, to.events === "all" ? allEvents(body) : to.events);
    if (event === null) return to;
    report(body, missingPermission(node.span, { from: quoteType(from), to: quoteType(to), event }));
    return ERRONEOUS;
  }
  const isCast = isAssignable(to, from) || isAssignable(from, to);
  const help = isCast ? `to say that it is one, write \`as ${printType(to)}\`` : null;
  report(body, impossibleConversion(node.span, { from: quoteType(from), to: quoteType(to) }, { help }));
  return ERRONEOUS;
}

function isConvertible(from: Type, to: Type): boolean {
  if (to.kind === "int") return from.kind === "int" || from.kind === "float" || from.kind === "enum";
  if (to.kind === "float") return from.kind === "int" || from.kind === "float";
  return to.kind === "permission" && (from.kind === "machine" || isSameType(from, to));
}

function firstMissing(from: readonly string[] | "all", to: readonly string[]): string | null {
  return from === "all" ? null : (to.find((event) => !from.includes(event)) ?? null);
}

function allEvents(body: Body): readonly string[] {
  return [...body.work.symbols.events.keys()].filter((event) => event !== "null");
}
