import type * as ast from "../syntax/ast.ts";
import type { Body } from "./body.ts";
import { checkNotParameter } from "./declare-variables.ts";
import { resolveTypeNode } from "./resolve-type-node.ts";
import type { VariableSymbol } from "./symbols.ts";
import { ERRONEOUS, isSameType } from "./type-relations.ts";
import { reportDuplicate } from "./work.ts";

/**
 * Adds the variables of a body to its scope, where the parameters already are: the two may not share a name, but
 * both may hide variables of the machine, and those of a receive case also the ones of the function around it.
 */
export function declareLocals(body: Body, declarations: readonly ast.VariableDeclaration[]): void {
  const { work, scope } = body;
  for (const declaration of declarations) {
    const type = resolveTypeNode(work, declaration.type);
    for (const name of declaration.names) {
      checkNotParameter(work, name);
      const first = scope.own(name.text);
      const variable: VariableSymbol = {
        kind: "variable",
        name: name.text,
        scope: "local",
        type,
        span: name.span,
      };
      work.variables.set(name, variable);
      if (first !== undefined) reportDuplicate(work, name, "variable", first.span);
      const isClear = first === undefined || isSameType(first.type, type);
      scope.add(isClear ? variable : { ...variable, type: ERRONEOUS });
    }
  }
}
