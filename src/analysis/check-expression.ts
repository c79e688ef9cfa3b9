import { unreachable } from "../base/unreachable.ts";
import { literalOutOfRange, misplacedThis } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import { noteAction, report } from "./body.ts";
import type { Body } from "./body.ts";
import { typeOfBuiltin, typeOfField, typeOfIndex, typeOfItem } from "./check-access.ts";
import { typeOfCall, typeOfChoose, typeOfNew } from "./check-calls.ts";
import { typeOfCast } from "./check-casts.ts";
import { checkTemplate } from "./check-format.ts";
import { typeOfName } from "./check-names.ts";
import { typeOfBinary, typeOfUnary } from "./check-operators.ts";
import { parseIntLiteral, sumOfLiterals } from "./literals.ts";
import { duplicateField } from "../diagnostics/catalogue/names.ts";
import { permission, receivedBy, resolveTypeNode } from "./resolve-type-node.ts";
import { BOOL, ERRONEOUS, EVENT, FLOAT, INT, isErroneous, NULL, STRING } from "./type-relations.ts";
import type { Type, TypeField } from "./type.ts";

/**
 * The type of an expression, noted in `types`; {@link ERRONEOUS}, and not noted, where something is wrong with it,
 * which has then been reported. Operands come first, so that each rule sees the types of its operands only.
 */
export function checkExpression(body: Body, node: ast.Expression): Type {
  const type = typeOf(body, node);
  if (!isErroneous(type)) body.work.types.set(node, type);
  return type;
}

function typeOf(body: Body, node: ast.Expression): Type {
  switch (node.kind) {
    case "name":
      return typeOfName(body, node);
    case "bool":
      return BOOL;
    case "int":
      if (parseIntLiteral(node.text) !== null) return INT;
      report(body, literalOutOfRange(node.span, { text: node.text }, { help: sumOfLiterals(node.text) }));
      return ERRONEOUS;
    case "float":
      return FLOAT;
    case "string":
      checkTemplate(body, node, 0);
      return STRING;
    case "null":
      return NULL;
    case "halt":
      return EVENT;
    case "this":
      return typeOfThis(body, node);
    case "nondet":
      noteAction(body, "choose", { construct: node.isFair ? "$$" : "$", span: node.span });
      return BOOL;
    case "tuple":
      return { kind: "tuple", items: node.items.map((item) => checkExpression(body, item)) };
    case "named-tuple":
      return typeOfNamedTuple(body, node);
    case "field":
      return typeOfField(body, node, checkExpression(body, node.target));
    case "item":
      return typeOfItem(body, node, checkExpression(body, node.target));
    case "index": {
      const target = checkExpression(body, node.target);
      const index = checkExpression(body, node.index);
      return typeOfIndex(body, node, { target, index, isPlace: false });
    }
    case "builtin":
      return typeOfBuiltin(body, node, checkExpression(body, node.argument));
    case "default":
      return resolveTypeNode(body.work, node.type);
    case "new":
      return typeOfNew(body, node, checkExpressions(body, node.arguments));
    case "call":
      return typeOfCall(body, node, {
        arguments: checkExpressions(body, node.arguments),
        isStatement: false,
      });
    case "unary":
      return typeOfUnary(body, node, checkExpression(body, node.operand));
    case "binary": {
      const left = checkLeft(body, node);
      const right = checkExpression(body, node.right);
      return typeOfBinary(body, node, left, right);
    }
    case "cast": {
      const from = checkExpression(body, node.operand);
      return typeOfCast(body, node, from, resolveTypeNode(body.work, node.type));
    }
    case "choose":
      return typeOfChoose(body, node, node.argument === null ? null : checkExpression(body, node.argument));
    case "format":
      checkExpressions(body, node.arguments);
      checkTemplate(body, node.template, node.arguments.length);
      return STRING;
    case "unsupported-expression":
      return ERRONEOUS; // the parser has refused it
    default:
      return unreachable(node);
  }
}

/** The left operand. Of `!x in s` it is `!x`, where `!(x in s)` is meant if `x` is not a bool. */
function checkLeft(body: Body, { left, operator, span }: ast.ExpressionOf<"binary">): Type {
  // Parentheses around it would belong to the span of the whole.
  const isBare = left.span.start === span.start;
  const isLogical = operator === "&&" || operator === "||";
  if (left.kind !== "unary" || !isBare || isLogical) return checkExpression(body, left);
  const type = typeOfUnary(body, left, checkExpression(body, left.operand), operator);
  if (!isErroneous(type)) body.work.types.set(left, type);
  return type;
}

export function checkExpressions(body: Body, nodes: readonly ast.Expression[]): Type[] {
  return nodes.map((node) => checkExpression(body, node));
}

/** A reference that permits all that the machine receives. */
function typeOfThis(body: Body, node: ast.ExpressionOf<"this">): Type {
  const { machine, work } = body;
  if (machine === null) {
    report(body, misplacedThis(node.span, {}));
    return ERRONEOUS;
  }
  if (machine.form !== "machine") {
    noteAction(body, "send", { construct: "this", span: node.span });
    return ERRONEOUS;
  }
  return permission(work, machine.name, receivedBy(machine.declaration));
}

function typeOfNamedTuple(body: Body, node: ast.ExpressionOf<"named-tuple">): Type {
  const fields: TypeField[] = [];
  let isWrong = false;
  for (const { name, value } of node.fields) {
    const type = checkExpression(body, value);
    const first = node.fields.find((field) => field.name.text === name.text);
    if (first !== undefined && first.name !== name) {
      const notes = [{ message: "it is already named here", span: first.name.span }];
      report(body, duplicateField(name.span, { name: name.text }, { notes }));
      isWrong = true;
    }
    fields.push({ name: name.text, type });
  }
  return isWrong ? ERRONEOUS : { kind: "named-tuple", fields };
}
