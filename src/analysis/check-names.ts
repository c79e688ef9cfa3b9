import { notAValue, unknownName } from "../diagnostics/catalogue/names.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";
import { ERRONEOUS, EVENT } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** A name in an expression is a variable, an enum element or an event, in this order (ExprVisitor.cs). */
export function typeOfName(body: Body, node: ast.NameExpression): Type {
  const { work, scope } = body;
  const variable = scope.find(node.name);
  if (variable !== undefined) {
    work.references.set(node, variable);
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

/** Says what the name is, if it is something else than a value, or else what it is like. */
export function reportNoValue(body: Body, node: ast.NameExpression): void {
  const kind = kindOfName(body, node.name);
  if (kind !== null) {
    report(body, notAValue(node.span, { kind, name: node.name }));
    return;
  }
  const { symbols } = body.work;
  const names = [...body.scope.names(), ...symbols.enumElements.keys(), ...symbols.events.keys()];
  const help = didYouMean(node.name, names);
  report(
    body,
    unknownName(node.span, { kind: "variable, event or enum element", name: node.name }, { help }),
  );
}

function kindOfName(body: Body, name: string): string | null {
  const { symbols, declared } = body.work;
  if (body.machine?.functions.has(name) || symbols.functions.has(name)) return "a function";
  if (body.machine?.states.has(name)) return "a state";
  const machine = symbols.machines.get(name);
  if (machine !== undefined) return `a ${machine.form}`;
  if (symbols.interfaces.has(name)) return "an interface";
  if (declared.types.has(name) || declared.enums.has(name)) return "a type";
  if (declared.eventSets.has(name)) return "an event set";
  return null;
}
