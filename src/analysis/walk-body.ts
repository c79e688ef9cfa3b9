import { unreachable } from "../base/unreachable.ts";
import type * as ast from "../syntax/ast.ts";
import { operandsOf } from "./operands-of.ts";

/** All statements of a body, inner ones behind those that hold them; the cases of a `receive` included. */
export function* statementsIn({ statements }: Pick<ast.Block, "statements">): Iterable<ast.Statement> {
  for (const statement of statements) {
    yield statement;
    for (const inner of partsOf(statement)) yield* statementsIn(inner);
  }
}

/** All expressions of a body, inner ones behind those that hold them; places that are written among them. */
export function* expressionsIn(body: ast.Block): Iterable<ast.Expression> {
  for (const statement of statementsIn(body)) {
    for (const expression of expressionsOf(statement)) yield* withOperands(expression);
  }
}

function* withOperands(expression: ast.Expression): Iterable<ast.Expression> {
  yield expression;
  for (const operand of operandsOf(expression)) yield* withOperands(operand);
}

function partsOf(statement: ast.Statement): readonly Pick<ast.Block, "statements">[] {
  switch (statement.kind) {
    case "block":
      return [statement];
    case "while":
    case "foreach":
      return [{ statements: [statement.body] }];
    case "if":
      return [{ statements: [statement.then, ...(statement.else === null ? [] : [statement.else])] }];
    case "receive":
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}

/** Those of the statement itself, in source order. */
function expressionsOf(statement: ast.Statement): readonly ast.Expression[] {
  switch (statement.kind) {
    case "block":
    case "empty":
    case "break":
    case "continue":
    case "receive":
    case "unsupported-statement":
      return [];
    case "assert":
      return [statement.condition, ...(statement.message === null ? [] : [statement.message])];
    case "print":
      return [statement.message];
    case "return":
      return statement.value === null ? [] : [statement.value];
    case "assign":
    case "add":
    case "remove":
      return [statement.target, statement.value];
    case "insert":
      return [statement.target, statement.key, statement.value];
    case "while":
    case "if":
      return [statement.condition];
    case "foreach":
      return [statement.collection];
    case "expression":
      return [statement.expression];
    case "send":
      return [statement.target, statement.event, ...statement.arguments];
    case "announce":
    case "raise":
      return [statement.event, ...statement.arguments];
    case "goto":
      return statement.arguments;
    default:
      return unreachable(statement);
  }
}
