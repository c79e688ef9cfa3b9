import { unreachable } from "../../../base/unreachable.ts";
import type { Statement, StatementOf } from "../../../syntax/ast.ts";

/** The `return` statements of the body of a spec's handler, in which there is no `receive`. */
export function findReturns(statements: readonly Statement[]): StatementOf<"return">[] {
  return statements.flatMap(returnsIn);
}

function returnsIn(statement: Statement): StatementOf<"return">[] {
  switch (statement.kind) {
    case "return":
      return [statement];
    case "block":
      return findReturns(statement.statements);
    case "while":
    case "foreach":
      return returnsIn(statement.body);
    case "if":
      return [...returnsIn(statement.then), ...(statement.else === null ? [] : returnsIn(statement.else))];
    case "empty":
    case "assert":
    case "print":
    case "break":
    case "continue":
    case "assign":
    case "insert":
    case "add":
    case "remove":
    case "expression":
    case "send":
    case "announce":
    case "raise":
    case "goto":
    case "receive":
    case "unsupported-statement":
      return [];
    default:
      return unreachable(statement);
  }
}
