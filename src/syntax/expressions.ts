import type { IToken } from "chevrotain";
import { parsedOnly, proofConstruct } from "../diagnostics/catalogue/unsupported.ts";
import type * as cst from "../../grammar/cst.ts";
import type { Expression, ExpressionOf, FieldValue, Name, UnaryOperator } from "./ast.ts";
import {
  convertAll,
  isWritten,
  spanOf,
  toDeclaredName,
  toName,
  toReservedName,
  tokenText,
} from "./context.ts";
import type { Context } from "./context.ts";
import { buildTree } from "./precedence.ts";
import type { Operand, Operation } from "./precedence.ts";
import { toType } from "./types.ts";

/** An expression: a row of operands and operators, made a tree by P's precedence. */
export function toExpression(node: cst.ExpressionCst | undefined, context: Context): Expression | null {
  const first = toOperand(node?.children.operand?.[0], context);
  if (node === undefined || first === null) return null;
  const operations: Operation[] = [];
  for (const operationNode of node.children.operation ?? []) {
    const unsupported = proofOperator(operationNode);
    if (unsupported !== null) return refuse(unsupported, node, context);
    const operation = toOperation(operationNode, context);
    if (operation === null) return null;
    operations.push(operation);
  }
  return operations.length === 0 ? first.expression : buildTree(first, operations);
}

export function toExpressions(node: cst.ExpressionListCst | undefined, context: Context): Expression[] {
  return convertAll(node?.children.expression, toExpression, context);
}

/** The values between a call's parentheses. */
export function toArguments(node: cst.ArgumentListCst | undefined, context: Context): Expression[] {
  return toExpressions(node?.children.expressionList?.[0], context);
}

const proofOperators: ReadonlySet<string> = new Set(["==>", "<==>", "is", "targets", "inflight", "sent"]);

function proofOperator(node: cst.OperationCst): IToken | null {
  const [word] = [...(node.children.BinaryOperator ?? []), ...(node.children.Is ?? [])];
  return word !== undefined && proofOperators.has(word.image) ? word : null;
}

function refuse(operator: IToken, node: cst.ExpressionCst | cst.OperandCst, context: Context): Expression {
  const construct = `\`${operator.image}\``;
  context.report(proofConstruct(spanOf(operator, context), { construct }));
  return { kind: "unsupported-expression", construct, span: spanOf(node, context) };
}

function toOperation(node: cst.OperationCst, context: Context): Operation | null {
  const { BinaryOperator, CastOperator, operand, type, suffix } = node.children;
  const { end } = spanOf(node, context);
  const [binary] = BinaryOperator ?? [];
  if (binary !== undefined) {
    const right = toOperand(operand?.[0], context);
    return right && { kind: "binary", operator: binary.image, right, end };
  }
  const [cast] = CastOperator ?? [];
  const target = toType(type?.[0], context);
  if (cast === undefined || target === null) return null;
  const operator = cast.image === "as" ? "as" : "to";
  const apply = toSuffixes(suffix, context);
  return apply && { kind: "cast", operator, type: target, typeEnd: target.span.end, apply, end };
}

function toOperand(node: cst.OperandCst | undefined, context: Context): Operand | null {
  if (node === undefined) return null;
  const { PrefixOperator = [], primary, suffix } = node.children;
  const { start, end, file } = spanOf(node, context);
  if (primary?.[0] === undefined) return null;
  const base = toPrimary(primary[0], context);
  const apply = toSuffixes(suffix, context);
  if (base === null || apply === null) return null;
  let expression = apply(base, spanOf(primary[0], context).start);
  for (const operator of [...PrefixOperator].reverse()) {
    if (proofOperators.has(operator.image))
      return { expression: refuse(operator, node, context), start, end };
    const span = { file, start: operator.startOffset, end };
    expression = { kind: "unary", operator: operator.image as UnaryOperator, operand: expression, span };
  }
  return { expression, start, end };
}

/** What puts `.field`, `.0` and `[index]` behind an expression that starts at an offset. */
type Suffixes = (base: Expression, start: number) => Expression;

function toSuffixes(nodes: readonly cst.SuffixCst[] | undefined, context: Context): Suffixes | null {
  const suffixes = convertAll(nodes, toSuffix, context);
  if (suffixes.length !== (nodes?.length ?? 0)) return null;
  return (base, start) =>
    suffixes.reduce<Expression>((target, suffix) => {
      const span = { file: context.file, start, end: suffix.end };
      switch (suffix.kind) {
        case "field":
          return { kind: "field", target, field: suffix.field, span };
        case "item":
          return { kind: "item", target, index: suffix.index, span };
        case "index":
          return { kind: "index", target, index: suffix.index, span };
      }
    }, base);
}

/** A suffix without what it is put behind. */
export type Suffix =
  | { readonly kind: "field"; readonly field: Name; readonly end: number }
  | { readonly kind: "item"; readonly index: ExpressionOf<"item">["index"]; readonly end: number }
  | { readonly kind: "index"; readonly index: Expression; readonly end: number };

export function toSuffix(node: cst.SuffixCst, context: Context): Suffix | null {
  const { Identifier, Integer, slipReservedName, expression } = node.children;
  const { end } = spanOf(node, context);
  const [number] = Integer ?? [];
  if (isWritten(number)) {
    return { kind: "item", index: { value: Number(number.image), span: spanOf(number, context) }, end };
  }
  if (expression !== undefined) {
    const index = toExpression(expression[0], context);
    return index && { kind: "index", index, end };
  }
  const [slip] = slipReservedName ?? [];
  const field = slip ? toReservedName(slip, context) : toName(Identifier?.[0], context);
  return field && { kind: "field", field, end };
}

function toPrimary(node: cst.PrimaryCst, context: Context): Expression | null {
  const span = spanOf(node, context);
  const parts = node.children;
  const [identifier] = parts.Identifier ?? [];
  if (identifier !== undefined) {
    const name = toName(identifier, context);
    if (name === null) return null;
    const [list] = parts.argumentList ?? [];
    if (list === undefined) return { kind: "name", name: name.text, span };
    return { kind: "call", function: name, arguments: toArguments(list, context), span };
  }
  const [text] = parts.StringLiteral ?? [];
  if (text !== undefined) return isWritten(text) ? { kind: "string", text: unquote(text), span } : null;
  if (parts.True) return { kind: "bool", value: true, span };
  if (parts.False) return { kind: "bool", value: false, span };
  if (parts.Null) return { kind: "null", span };
  if (parts.Halt) return { kind: "halt", span };
  if (parts.This) return { kind: "this", span };
  if (parts.Nondet) return { kind: "nondet", isFair: false, span };
  if (parts.FairNondet) return { kind: "nondet", isFair: true, span };
  return toCompound(parts, context);
}

function toCompound(parts: cst.PrimaryCst["children"], context: Context): Expression | null {
  if (parts.number?.[0]) return toNumber(parts.number[0], context);
  if (parts.parenthesized?.[0]) return toParenthesized(parts.parenthesized[0], context);
  if (parts.creation?.[0]) return toCreation(parts.creation[0], context);
  if (parts.builtinCall?.[0]) return toBuiltinCall(parts.builtinCall[0], context);
  if (parts.choice?.[0]) {
    const [node] = parts.choice;
    const argument = toExpression(node.children.expression?.[0], context);
    return { kind: "choose", argument, span: spanOf(node, context) };
  }
  if (parts.defaultValue?.[0]) {
    const [node] = parts.defaultValue;
    const type = toType(node.children.type?.[0], context);
    return type && { kind: "default", type, span: spanOf(node, context) };
  }
  if (parts.formatCall?.[0]) return toFormat(parts.formatCall[0], context);
  if (parts.quantifier?.[0]) return toQuantifier(parts.quantifier[0], context);
  if (parts.exponentFloat?.[0]) {
    const span = spanOf(parts.exponentFloat[0], context);
    const construct = "`float(…, …)`";
    context.report(parsedOnly(span, { construct }));
    return { kind: "unsupported-expression", construct, span };
  }
  return null;
}

export function toNumber(node: cst.NumberCst, context: Context): ExpressionOf<"int" | "float"> | null {
  const span = spanOf(node, context);
  const whole = node.children.whole?.[0]?.image ?? "";
  const [fraction] = node.children.fraction ?? [];
  if (fraction === undefined) return whole === "" ? null : { kind: "int", text: whole, span };
  return isWritten(fraction) ? { kind: "float", text: `${whole}.${fraction.image}`, span } : null;
}

/** Parentheses that only group leave no node. */
function toParenthesized(node: cst.ParenthesizedCst, context: Context): Expression | null {
  const span = spanOf(node, context);
  const { expression, fieldValue, Comma } = node.children;
  if (fieldValue !== undefined) {
    return { kind: "named-tuple", fields: convertAll(fieldValue, toFieldValue, context), span };
  }
  if (Comma === undefined) return toExpression(expression?.[0], context);
  const items = convertAll(expression, toExpression, context);
  return items.length === 0 ? null : { kind: "tuple", items, span };
}

export function toFieldValue(node: cst.FieldValueCst, context: Context): FieldValue | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const value = toExpression(node.children.expression?.[0], context);
  return name && value && { name, value, span: spanOf(node, context) };
}

export function toCreation(node: cst.CreationCst, context: Context): ExpressionOf<"new"> | null {
  const machine = toName(node.children.Identifier?.[0], context);
  if (machine === null) return null;
  const values = toArguments(node.children.argumentList?.[0], context);
  return { kind: "new", machine, arguments: values, span: spanOf(node, context) };
}

function toBuiltinCall(node: cst.BuiltinCallCst, context: Context): Expression | null {
  const { Keys, Values, expression } = node.children;
  const argument = toExpression(expression?.[0], context);
  const name = Keys ? "keys" : Values ? "values" : "sizeof";
  return argument && { kind: "builtin", function: name, argument, span: spanOf(node, context) };
}

function toFormat(node: cst.FormatCallCst, context: Context): Expression | null {
  const [literal] = node.children.StringLiteral ?? [];
  if (!isWritten(literal)) return null;
  const template = { ...tokenText(literal, context), text: unquote(literal) };
  const values = toExpressions(node.children.expressionList?.[0], context);
  return { kind: "format", template, arguments: values, span: spanOf(node, context) };
}

function toQuantifier(node: cst.QuantifierCst, context: Context): Expression {
  const construct = node.children.Forall ? "`forall`" : "`exists`";
  const span = spanOf(node, context);
  context.report(proofConstruct(span, { construct }));
  return { kind: "unsupported-expression", construct, span };
}

/** What stands between the quotes. An unclosed string has no second one. */
export function unquote(literal: IToken): string {
  return literal.image.slice(1, literal.tokenType.name === "UnclosedString" ? undefined : -1);
}
