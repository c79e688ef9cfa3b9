import { hiddenParameter } from "../diagnostics/catalogue/names.ts";
import type * as ast from "../syntax/ast.ts";
import { resolveTypeNode } from "./resolve-type-node.ts";
import type { MachineSymbol, VariableSymbol } from "./symbols.ts";
import { ERRONEOUS, isSameType } from "./type-relations.ts";
import { reportDuplicate } from "./work.ts";
import type { Mutable, Work } from "./work.ts";

/**
 * Adds the variables of a machine or spec to `variables`. Those of one name and different types have, for whoever
 * uses them, no type.
 */
export function declareVariables(
  work: Work,
  owner: MachineSymbol,
  variables: Mutable<VariableSymbol>[],
): void {
  for (const node of owner.declaration.body.variables) {
    const type = resolveTypeNode(work, node.type);
    for (const name of node.names) {
      checkNotParameter(work, name);
      const first =
        owner.key?.name === name.text ? owner.key : variables.find((variable) => variable.name === name.text);
      if (first === undefined) {
        const symbol = {
          kind: "variable",
          name: name.text,
          scope: "machine",
          type,
          span: name.span,
        } as const;
        variables.push(symbol);
        work.variables.set(name, symbol);
        continue;
      }
      reportDuplicate(work, name, "variable", first.span);
      work.variables.set(name, first);
      if (!isSameType(first.type, type)) (first as Mutable<VariableSymbol>).type = ERRONEOUS;
    }
  }
}

export function declareParameters(work: Work, parameters: readonly ast.Parameter[]): VariableSymbol[] {
  const seen = new Map<string, ast.Name>();
  return parameters.map((parameter) => {
    const first = seen.get(parameter.name.text);
    if (first !== undefined) reportDuplicate(work, parameter.name, "parameter", first.span);
    seen.set(parameter.name.text, parameter.name);
    return declareParameter(work, parameter, "local");
  });
}

/** The variable that a parameter introduces, noted in `variables`. */
export function declareParameter(
  work: Work,
  { name, type }: ast.Parameter,
  scope: "local" | "key",
): VariableSymbol {
  checkNotParameter(work, name);
  const symbol: VariableSymbol = {
    kind: "variable",
    name: name.text,
    scope,
    type: resolveTypeNode(work, type),
    span: name.span,
  };
  work.variables.set(name, symbol);
  return symbol;
}

/** No variable may have the name of a global parameter (Scope.cs, ValidateGlobalParamsUnique). */
export function checkNotParameter(work: Work, name: ast.Name): void {
  const param = work.symbols.params.get(name.text);
  if (param === undefined) return;
  const notes = [{ message: "the parameter is declared here", span: param.span }];
  work.report(hiddenParameter(name.span, { name: name.text }, { notes }));
}
