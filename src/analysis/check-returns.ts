import { missingReturn } from "../diagnostics/catalogue/states.ts";
import type * as ast from "../syntax/ast.ts";
import type { FunctionSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** A function with a value returns one on every path (TypeChecker/FunctionValidator.cs). */
export function checkReturns(work: Work, { declaration, returns }: FunctionSymbol): void {
  if (returns === null || declaration.body === null) return;
  if (declaration.body.statements.some(surelyLeaves)) return;
  work.report(missingReturn(declaration.name.span, { name: declaration.name.text }));
}

/** Loops never count, since their condition may be false at once. */
function surelyLeaves(statement: ast.Statement): boolean {
  switch (statement.kind) {
    case "return":
    case "goto":
    case "raise":
      return true;
    case "block":
      return statement.statements.some(surelyLeaves);
    case "if":
      return statement.else !== null && surelyLeaves(statement.then) && surelyLeaves(statement.else);
    case "assert":
      return statement.condition.kind === "bool" && !statement.condition.value;
    case "receive":
      return statement.cases.every(({ body }) => body.statements.some(surelyLeaves));
    default:
      return false;
  }
}
