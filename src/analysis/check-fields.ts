import { fieldOfOtherType, notInBinding } from "../diagnostics/catalogue/bindings.ts";
import type * as ast from "../syntax/ast.ts";
import type { BindingField, BindingItem } from "../syntax/ast-bindings.ts";
import type { BindingSymbol, FieldSymbol } from "./binding-symbol.ts";
import type { Body } from "./body.ts";
import { expectType } from "./body.ts";
import { checkExpression } from "./check-expression.ts";
import { describeImpure, findImpure } from "./check-keys.ts";
import { createEffects } from "./effects.ts";
import { quoteType } from "./print-type.ts";
import { readPath } from "./record-path.ts";
import { resolveTypeNode } from "./resolve-type-node.ts";
import { Scope } from "./scope.ts";
import { BOOL, isSameType } from "./type-relations.ts";
import type { Type } from "./type.ts";
import { reportDuplicate } from "./work.ts";
import type { Work } from "./work.ts";

/** The fields of a binding by name, those of its base first. */
export function checkFields(
  work: Work,
  items: readonly BindingItem[],
  { base, levels }: { readonly base: BindingSymbol | null; readonly levels: readonly string[] },
): ReadonlyMap<string, FieldSymbol> {
  const fields = new Map(base?.fields);
  const own = new Map<string, ast.Name>();
  for (const item of items) {
    if (item.kind !== "binding-field") continue;
    const first = own.get(item.name.text);
    if (first !== undefined) {
      reportDuplicate(work, item.name, "field", first.span);
      continue;
    }
    own.set(item.name.text, item.name);
    const field = checkField(work, item, levels);
    const inherited = base?.fields.get(item.name.text);
    if (field === null) continue;
    if (
      base !== null &&
      inherited !== undefined &&
      !isSameType(inherited.variable.type, field.variable.type)
    ) {
      const params = { name: item.name.text, type: quoteType(inherited.variable.type), base: base.name };
      const notes = [{ message: "it is declared here", span: inherited.variable.span }];
      work.report(fieldOfOtherType(item.type.span, params, { notes }));
    } else fields.set(item.name.text, field);
  }
  return fields;
}

/** Without its path, which has been reported, it still has its type: uses of it are checked. */
function checkField(work: Work, item: BindingField, levels: readonly string[]): FieldSymbol | null {
  const { name, span } = item;
  const type = resolveTypeNode(work, item.type);
  const read = readPath(work, item.path, { levels, lastWords: [], isMany: false });
  const last = read?.path.steps.at(-1);
  const body = bodyOfBinding(work, []);
  if (last?.kind === "convert" && last.by === "present") {
    expectType(body, item.path.span, { expected: type, found: BOOL });
  }
  const values = item.values.filter(({ value }) => checkValue(body, value, type));
  const isDefaultRight = item.default === null || checkValue(body, item.default, type);
  return {
    variable: { kind: "variable", name: name.text, scope: "local", type, span: name.span },
    path: read?.path ?? { from: null, steps: [], text: "", span },
    values: values.map(({ text, value }) => ({ text: text.text, value })),
    default: isDefaultRight ? item.default : null,
  };
}

/** An expression that works a value of that type out of what is in scope, and does nothing else. */
export function checkValue(body: Body, node: ast.Expression, expected: Type): boolean {
  const found = checkPure(body, node);
  return found !== null && expectType(body, node.span, { expected, found }) && body.work.types.has(node);
}

/** Its type; null where it does more than that, which is reported. */
export function checkPure(body: Body, node: ast.Expression): Type | null {
  const impure = findImpure(node);
  if (impure === null) return checkExpression(body, node);
  body.work.report(notInBinding(impure.span, { construct: describeImpure(impure) }));
  return null;
}

/** Where the expressions of a binding are looked at: global parameters and these fields are in scope. */
export function bodyOfBinding(work: Work, fields: Iterable<FieldSymbol>): Body {
  const scope = new Scope(null);
  for (const param of work.symbols.params.values()) scope.add(param);
  for (const { variable } of fields) scope.add(variable);
  const effects = createEffects();
  return { work, machine: null, returns: null, scope, effects, isInLoop: false, isInCase: false };
}
