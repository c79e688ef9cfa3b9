import { readOnlyName } from "../diagnostics/catalogue/names.ts";
import type * as ast from "../syntax/ast.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";
import { typeOfField, typeOfIndex, typeOfItem } from "./check-access.ts";
import { checkExpression } from "./check-expression.ts";
import { reportNoValue, typeOfName } from "./check-names.ts";
import { ERRONEOUS, isErroneous } from "./type-relations.ts";
import type { VariableSymbol } from "./symbols.ts";
import type { Type } from "./type.ts";

/** The type of what a statement writes to, noted in `types`. Only variables, and parts of them, can be written. */
export function checkPlace(body: Body, place: ast.Place): Type {
  const type = typeOfPlace(body, place);
  if (!isErroneous(type)) body.work.types.set(place, type);
  return type;
}

function typeOfPlace(body: Body, place: ast.Place): Type {
  switch (place.kind) {
    case "name":
      return typeOfRoot(body, place);
    case "field":
      return typeOfField(body, place, checkPlace(body, place.target));
    case "item":
      return typeOfItem(body, place, checkPlace(body, place.target));
    case "index": {
      const target = checkPlace(body, place.target);
      const index = checkExpression(body, place.index);
      return typeOfIndex(body, place, { target, index, isPlace: true });
    }
  }
}

function typeOfRoot(body: Body, node: ast.NameExpression): Type {
  const variable = body.scope.find(node.name);
  if (variable !== undefined) {
    checkWritable(body, node, variable);
    return typeOfName(body, node);
  }
  const { symbols } = body.work;
  const isConstant = symbols.events.has(node.name) || symbols.enumElements.has(node.name);
  if (isConstant) {
    const what = symbols.events.has(node.name) ? "the event" : "the enum element";
    report(body, readOnlyName(node.span, { what, name: node.name }));
  } else reportNoValue(body, node);
  return ERRONEOUS;
}

/** Parameters of the program and keys are constants (ModifyGlobalParam in P). */
export function checkWritable(
  body: Body,
  node: { readonly span: ast.Name["span"] },
  variable: VariableSymbol,
): void {
  if (variable.scope === "machine" || variable.scope === "local") return;
  const what = variable.scope === "param" ? "the global parameter" : "the key";
  const notes = [{ message: "it is declared here", span: variable.span }];
  report(body, readOnlyName(node.span, { what, name: variable.name }, { notes }));
}
