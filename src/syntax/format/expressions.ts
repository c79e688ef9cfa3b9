import { unreachable } from "../../base/unreachable.ts";
import type { Expression, ExpressionOf, FieldValue, Place } from "../ast.ts";
import { levelOfOperator } from "../precedence.ts";
import { concat, group, indent, line, softLine } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { call, fields, printList } from "./lists.ts";
import { printWrapped } from "./parentheses.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { printType } from "./types.ts";

/** An expression that ends where something else than an operator stands; it needs no parentheses. */
export function printExpression(node: Expression, cursor: TokenCursor): Doc {
  return group(printWrapped(node, printBare, { keeps: false, needs: false }, cursor));
}

/** The same, with the lines behind its first one indented if it is a row of operators. */
export function printIndented(node: Expression, cursor: TokenCursor): Doc {
  return group(printWrapped(node, printBareIndented, { keeps: false, needs: false }, cursor));
}

/** `(condition)` of a statement. */
export function printCondition(node: Expression, cursor: TokenCursor): Doc {
  const parts = [cursor.take("("), indent(concat([softLine, printExpression(node, cursor)])), softLine];
  return group(concat([...parts, cursor.take(")")]));
}

/** The values of a call, of `send` and the like: a list that opens on the line where a single value does. */
export function printArguments(values: readonly Expression[], cursor: TokenCursor): Doc {
  const [only] = values;
  if (only === undefined || values.length > 1 || !isBracketed(only)) {
    return printList(values, printIndented, call, cursor);
  }
  return concat([cursor.take("("), printExpression(only, cursor), cursor.take(")")]);
}

/** Whether a value opens a list at its beginning or end, which can go on over lines of its own. */
export function isBracketed({ kind }: Expression): boolean {
  return kind === "tuple" || kind === "named-tuple" || kind === "call" || kind === "new";
}

export function printPlace(node: Place, cursor: TokenCursor): Doc {
  return printBare(node, cursor);
}

/** An operand of an operator or a suffix, in the parentheses that its author put around it. */
export function printOperand(node: Expression, cursor: TokenCursor, needs = false): Doc {
  const keeps = node.kind === "unary" || node.kind === "binary" || node.kind === "cast";
  return group(printWrapped(node, printBareIndented, { keeps, needs }, cursor));
}

/** What a set or map loses, for which P's authors write parentheses, as they must behind `+=`. */
export function printRemoved(node: Expression, cursor: TokenCursor): Doc {
  return group(printWrapped(node, printBareIndented, { keeps: true, needs: false }, cursor));
}

function printBareIndented(node: Expression, cursor: TokenCursor): Doc {
  return node.kind === "binary" ? printRow(node, cursor, indent) : printBare(node, cursor);
}

function printBare(node: Expression, cursor: TokenCursor): Doc {
  switch (node.kind) {
    case "name":
    case "bool":
    case "int":
    case "float":
    case "string":
    case "null":
    case "halt":
    case "this":
    case "nondet":
      return cursor.takeAll(node.span);
    case "tuple":
      return printList(node.items, printIndented, call, cursor);
    case "named-tuple":
      return printList(node.fields, printField, fields, cursor);
    case "field":
      return concat([printTarget(node.target, cursor), cursor.take("."), cursor.takeName(node.field)]);
    case "item":
      return concat([printTarget(node.target, cursor), cursor.take("."), cursor.takeAll(node.index.span)]);
    case "index": {
      const target = printTarget(node.target, cursor);
      return concat([target, cursor.take("["), printExpression(node.index, cursor), cursor.take("]")]);
    }
    case "builtin":
      return concat([cursor.take(node.function), printArguments([node.argument], cursor)]);
    case "default": {
      const parts = [cursor.take("default"), cursor.take("("), printType(node.type, cursor)];
      return concat([...parts, cursor.take(")")]);
    }
    case "new": {
      const parts = [cursor.take("new"), " ", cursor.takeName(node.machine)];
      return concat([...parts, printArguments(node.arguments, cursor)]);
    }
    case "call":
      return concat([cursor.takeName(node.function), printArguments(node.arguments, cursor)]);
    case "choose": {
      const values = node.argument === null ? [] : [node.argument];
      return concat([cursor.take("choose"), printArguments(values, cursor)]);
    }
    case "format":
      return concat([cursor.take("format"), printFormat(node, cursor)]);
    case "unary":
      return printUnary(node, cursor);
    case "binary":
      return printRow(node, cursor, (rest) => rest);
    case "cast": {
      const operand = printOperand(node.operand, cursor);
      return concat([operand, " ", cursor.take(node.operator), " ", printType(node.type, cursor)]);
    }
    case "unsupported-expression":
      throw new Error(`the formatter was given what the parser refuses: ${node.construct}`);
    default:
      return unreachable(node);
  }
}

/** What a suffix stands behind. `x as (a: int).a` is a suffix behind a cast, and hard to read as one. */
function printTarget(node: Expression, cursor: TokenCursor): Doc {
  return printOperand(node, cursor, node.kind === "cast");
}

function printField({ name, value }: FieldValue, cursor: TokenCursor): Doc {
  return concat([cursor.takeName(name), " ", cursor.take("="), " ", printIndented(value, cursor)]);
}

function printFormat({ template, arguments: values }: ExpressionOf<"format">, cursor: TokenCursor): Doc {
  const items: (Expression | null)[] = [null, ...values];
  const print = (item: Expression | null): Doc =>
    item === null ? cursor.takeAll(template.span) : printIndented(item, cursor);
  return printList(items, print, call, cursor);
}

/** `--x` looks like an operator of other languages. */
function printUnary({ operator, operand }: ExpressionOf<"unary">, cursor: TokenCursor): Doc {
  const isDoubled = operator === "-" && operand.kind === "unary" && operand.operator === "-";
  return concat([cursor.take(operator), printOperand(operand, cursor, isDoubled)]);
}

/** Operators of one level, whose lines break together: `a + b - c`. */
function printRow(node: ExpressionOf<"binary">, cursor: TokenCursor, around: (rest: Doc) => Doc): Doc {
  const level = levelOfOperator(node.operator);
  const row = [node];
  let first: Expression = node.left;
  // The left side begins where the row does, unless it is in parentheses.
  while (
    first.kind === "binary" &&
    levelOfOperator(first.operator) === level &&
    first.span.start === node.span.start
  ) {
    row.push(first);
    first = first.left;
  }
  // `a as int * b` is read as `(a as int) * b`, and written so.
  const needs = first.kind === "cast" && level > levelOfOperator("<");
  const head = printOperand(first, cursor, needs);
  const rest: Doc[] = [];
  for (const { operator, right } of row.reverse()) {
    rest.push(" ", cursor.take(operator), line, printOperand(right, cursor));
  }
  return concat([head, around(concat(rest))]);
}
