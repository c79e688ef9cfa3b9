import { notAValue, unknownName } from "../diagnostics/catalogue/names.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";
import { findGlobal } from "./report-unknown.ts";
import { ERRONEOUS, EVENT } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** A name in an expression is a variable, an enum element or an event, in this order (ExprVisitor.cs). */
export function typeOfName(body: Body, node: ast.NameExpression): Type {
  const { work, scope } = body;
  const variable = scope.find(node.name);
  if (variable !== undefined) {
    work.references.set(node, variable);
    if (variable.scope === "param") noteParameter(body, node);
    return variable.type;
  }
  const element = work.symbols.enumElements.get(node.name);
  if (element !== undefined) {
    work.references.set(node, element);
    return { kind: "enum", name: element.enumName };
  }
  const event = work.symbols.events.get(node.name);
  if (event !== undefined) {
    work.references.set(node, event);
    return EVENT;
  }
  reportNoValue(body, node);
  return ERRONEOUS;
}

function noteParameter({ effects }: Body, { name, span }: ast.NameExpression): void {
  if (!effects.parameters.has(name)) effects.parameters.set(name, span);
}

/**
 * Says what the name is, if it is something else than a value, or else what it is like. Further uses in the same
 * body are then passed over in silence.
 */
export function reportNoValue(body: Body, node: ast.NameExpression): void {
  const { name, span } = node;
  const kind = kindOfName(body, name);
  if (kind === null) {
    const { symbols } = body.work;
    const names = [...body.scope.names(), ...symbols.enumElements.keys(), ...symbols.events.keys()];
    const params = { kind: "variable, event or enum element", name };
    report(body, unknownName(span, params, { help: didYouMean(name, names) }));
  } else report(body, notAValue(span, { kind, name }));
  silence(body, { text: name, span });
}

/** Lets a name that has been reported pass for a variable from here on. */
export function silence(body: Body, { text, span }: ast.Name): void {
  body.scope.add({ kind: "variable", name: text, scope: "local", type: ERRONEOUS, span });
}

function kindOfName(body: Body, name: string): string | null {
  if (body.machine?.functions.has(name)) return "a function";
  if (body.machine?.states.has(name)) return "a state";
  return findGlobal(body.work, name)?.kind ?? null;
}
