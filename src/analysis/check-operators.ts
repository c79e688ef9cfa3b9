import { unreachable } from "../base/unreachable.ts";
import { incomparableTypes, wrongKindOfType, wrongOperands } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import { expectType, report } from "./body.ts";
import type { Body } from "./body.ts";
import { quoteType } from "./print-type.ts";
import { BOOL, ERRONEOUS, isAssignable, isErroneous } from "./type-relations.ts";
import type { Type } from "./type.ts";

/**
 * The type of `-e` and `!e`, the operand being of type `operand` (ExprVisitor.cs, VisitUnaryExpr). `next` is the
 * operator behind it, which binds less tightly.
 */
export function typeOfUnary(
  body: Body,
  node: ast.ExpressionOf<"unary">,
  operand: Type,
  next: ast.BinaryOperator | null = null,
): Type {
  if (isErroneous(operand)) return ERRONEOUS;
  switch (node.operator) {
    case "-":
      if (operand.kind === "int" || operand.kind === "float") return operand;
      report(
        body,
        wrongKindOfType(node.operand.span, { expected: "an int or a float", found: quoteType(operand) }),
      );
      return ERRONEOUS;
    case "!": {
      const help = next === null ? null : `\`!\` binds tighter than \`${next}\`: write \`!(… ${next} …)\``;
      const { span } = node.operand;
      return expectType(body, span, { expected: BOOL, found: operand, help }) ? BOOL : ERRONEOUS;
    }
    default:
      return unreachable(node.operator);
  }
}

/** The type of a binary operation (ExprVisitor.cs, VisitBinExpr); an erroneous operand silences it. */
export function typeOfBinary(body: Body, node: ast.ExpressionOf<"binary">, left: Type, right: Type): Type {
  if (isErroneous(left) || isErroneous(right)) return ERRONEOUS;
  switch (node.operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return agree(node.operator, left, right) ? left : refuse(body, node, left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return agree(node.operator, left, right) ? BOOL : refuse(body, node, left, right);
    case "==":
    case "!=":
      if (isAssignable(left, right) || isAssignable(right, left)) return BOOL;
      report(
        body,
        incomparableTypes(node.span, {
          operator: node.operator,
          left: quoteType(left),
          right: quoteType(right),
        }),
      );
      return ERRONEOUS;
    case "&&":
    case "||": {
      const isLeftBool = expectType(body, node.left.span, { expected: BOOL, found: left });
      const isRightBool = expectType(body, node.right.span, { expected: BOOL, found: right });
      return isLeftBool && isRightBool ? BOOL : ERRONEOUS;
    }
    case "in":
      return typeOfMembership(body, node, left, right);
    default:
      return unreachable(node.operator);
  }
}

const STRING_OPERATORS: readonly ast.BinaryOperator[] = ["+", "<", "<=", ">", ">="];

/** Two ints, two floats, or two strings (where P's checker lets `-`, `*`, `/` pass and its back ends fail). */
function agree(operator: ast.BinaryOperator, left: Type, right: Type): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === "string") return STRING_OPERATORS.includes(operator);
  return left.kind === "int" || left.kind === "float";
}

function refuse(body: Body, node: ast.ExpressionOf<"binary">, left: Type, right: Type): Type {
  const help = operandHelp(left, right);
  const params = { operator: node.operator, left: quoteType(left), right: quoteType(right) };
  report(body, wrongOperands(node.span, params, { help }));
  return ERRONEOUS;
}

function operandHelp(left: Type, right: Type): string | null {
  const kinds = [left.kind, right.kind];
  if (kinds.includes("any") || kinds.includes("data")) return "say what the operand is by `as`";
  const isMixed = kinds.includes("float") && kinds.includes("int");
  return isMixed ? "convert one of them with `to int` or `to float`" : null;
}

function typeOfMembership(
  body: Body,
  node: ast.ExpressionOf<"binary">,
  element: Type,
  collection: Type,
): Type {
  switch (collection.kind) {
    case "seq":
    case "set":
      return expectMember(collection.element);
    case "map":
      return expectMember(collection.key);
    default:
      report(
        body,
        wrongKindOfType(node.right.span, { expected: "a seq, set or map", found: quoteType(collection) }),
      );
      return ERRONEOUS;
  }

  function expectMember(expected: Type): Type {
    return expectType(body, node.left.span, { expected, found: element }) ? BOOL : ERRONEOUS;
  }
}
