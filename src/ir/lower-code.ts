import type { VariableSymbol } from "../analysis/symbols.ts";
import type * as ast from "../syntax/ast.ts";
import { declareLocal } from "./body.ts";
import type { Body } from "./body.ts";
import { clearDeadRegisters } from "./clear-dead-registers.ts";
import { CodeBuilder } from "./code-builder.ts";
import { dropDeadDefaults } from "./drop-dead-defaults.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerStatements, lowerVariables } from "./lower-statement.ts";
import { missing } from "./program-builder.ts";
import type { Owner, PendingCode, ProgramBuilder } from "./program-builder.ts";
import type { Code, Expression } from "./program.ts";

/** Lowers one body: parameters into the first registers, then defaults, then statements. */
export function lowerCode(program: ProgramBuilder, pending: PendingCode): Code {
  const body = createBody(program, pending.owner);
  for (const parameter of pending.parameters) declareLocal(body, parameter);
  lowerVariables(body, pending.body);
  lowerStatements(body, pending.body.statements);
  const { name, span, parameters } = pending;
  const code = body.builder.finish({ name, span, parameterCount: parameters.length });
  return clearDeadRegisters(dropDeadDefaults(code));
}

/** Lowers the key of a `by` clause; the payload is in register 0. */
export function lowerKey(
  program: ProgramBuilder,
  { expression, payload }: { readonly expression: ast.Expression; readonly payload: VariableSymbol },
): Expression {
  const body = createBody(program, null);
  declareLocal(body, payload);
  const key = lowerExpression(body, expression);
  if (body.builder.size > 0) return missing("effects allowed in", "a key");
  return key;
}

export function createBody(program: ProgramBuilder, owner: Owner | null): Body {
  return {
    program,
    owner: owner ?? {
      name: "",
      variables: new Map(),
      states: new Map(),
      links: new Map(),
      functions: new Map(),
    },
    builder: new CodeBuilder(),
    locals: new Map(),
    loops: [],
  };
}
