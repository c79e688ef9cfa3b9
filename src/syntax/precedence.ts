import type { Span } from "../source/span.ts";
import type { BinaryOperator, Expression, TypeNode } from "./ast.ts";

/** An expression with the offsets that its parentheses reach to. */
export interface Operand {
  readonly expression: Expression;
  readonly start: number;
  readonly end: number;
}

/** What follows an operand in the row of an expression. */
export type Operation =
  | { readonly kind: "binary"; readonly operator: string; readonly right: Operand; readonly end: number }
  | {
      readonly kind: "cast";
      readonly operator: "as" | "to";
      readonly type: TypeNode;
      readonly typeEnd: number;
      /** Puts the suffixes that stand behind the type (`(e as T).f` needs no parentheses) behind the cast. */
      readonly apply: (base: Expression, start: number) => Expression;
      readonly end: number;
    };

/** How tightly the operators bind, as in P; what binds tighter has the higher number. */
const levels: Readonly<Record<BinaryOperator, number>> = {
  "*": 7,
  "/": 7,
  "%": 7,
  "+": 6,
  "-": 6,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  in: 4,
  "==": 3,
  "!=": 3,
  "&&": 2,
  "||": 1,
};

/** `as` and `to` stand between `+` and `<`: `a + b as T` casts the sum, `a < b as T` casts `b`. */
const castLevel = 5;

/**
 * Makes the tree of a row. All operators are left-associative. A cast ends in a type, so that whatever follows
 * can take it as its left side, whichever binds tighter: `a as int * b` is `(a as int) * b`.
 */
export function buildTree(first: Operand, operations: readonly Operation[]): Expression {
  let next = 0;

  function climb(left: Operand, minimum: number): Operand {
    for (;;) {
      const operation = operations[next];
      if (operation === undefined || levelOf(operation) < minimum) return left;
      next++;
      if (operation.kind === "cast") left = cast(left, operation);
      else left = combine(left, operation.operator, climb(operation.right, levelOf(operation) + 1));
    }
  }

  return climb(first, 0).expression;
}

/** How tightly an operator binds: a higher number, tighter. */
export function levelOfOperator(operator: BinaryOperator): number {
  return levels[operator];
}

function levelOf(operation: Operation): number {
  return operation.kind === "cast" ? castLevel : levels[signOf(operation.operator)];
}

/** A lone `&` or `|` has been reported, and counts as what was meant. */
function signOf(operator: string): BinaryOperator {
  if (operator === "&") return "&&";
  return operator === "|" ? "||" : (operator as BinaryOperator);
}

function combine(left: Operand, operator: string, right: Operand): Operand {
  const { start } = left;
  const { end } = right;
  const span: Span = { file: left.expression.span.file, start, end };
  const sides = { left: left.expression, right: right.expression };
  return { expression: { kind: "binary", operator: signOf(operator), ...sides, span }, start, end };
}

function cast(operand: Operand, operation: Extract<Operation, { kind: "cast" }>): Operand {
  const { start } = operand;
  const { operator, type, typeEnd, end } = operation;
  const span = { file: operand.expression.span.file, start, end: typeEnd };
  const expression: Expression = { kind: "cast", operator, operand: operand.expression, type, span };
  return { expression: operation.apply(expression, start), start, end };
}
