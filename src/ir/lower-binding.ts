import type { Analysis } from "../analysis/analysis.ts";
import type { BindingSymbol, RuleSymbol } from "../analysis/binding-symbol.ts";
import { parameterWithoutValue } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type * as ast from "../syntax/ast.ts";
import type { BindingDefinition, BoundRule, Emission } from "./binding.ts";
import { declareLocal } from "./body.ts";
import type { Body } from "./body.ts";
import { createBody } from "./lower-code.ts";
import { lowerExpression, lowerPayload } from "./lower-expression.ts";
import { missing, ProgramBuilder } from "./program-builder.ts";
import type { ParameterValues } from "./program-builder.ts";

/**
 * Lowers a binding. Its events have the ids that they have in every program of the same analysis, `lowerSpecs` included.
 * Refuses global parameters without a value.
 */
export function lowerBinding(
  analysis: Analysis,
  symbol: BindingSymbol,
  parameters: ParameterValues,
): Diagnosed<BindingDefinition> {
  const program = new ProgramBuilder(analysis, { parameters, sharedLinks: new Map() });
  const fields = [...symbol.fields.values()];
  const constants = createBody(program, null);
  const bound = fields.map((field) => ({
    name: field.variable.name,
    type: field.variable.type,
    path: field.path,
    values: field.values.map(({ text, value }) => ({ text, value: lowerExpression(constants, value) })),
    default: field.default && lowerExpression(constants, field.default),
  }));
  // A field that replaces one of the base is another symbol; rules of the base mean the one that is there now.
  const body = createBody(program, null);
  for (const { variable } of fields) declareLocal(body, variable);
  for (let base = symbol.base; base !== null; base = base.base) {
    for (const { variable } of base.fields.values()) {
      const now = symbol.fields.get(variable.name)?.variable;
      const register = now === undefined ? undefined : body.locals.get(now);
      if (register !== undefined) body.locals.set(variable, register);
    }
  }
  const { name, document, records, time, source, target, id, event, payload, isUnordered } = symbol;
  const value: BindingDefinition = {
    ...{ name, document, records, time, source, target, id, event, payload, isUnordered },
    fields: bound,
    order: symbol.order.map((key) => lowerExpression(body, key)),
    dedupe: symbol.dedupe.map((key) => lowerExpression(body, key)),
    rules: symbol.rules.map((rule) => lowerRule(body, rule)),
  };
  if (body.builder.size > 0) return missing("effects allowed in", "a binding");
  const diagnostics = program.missingParameters.map((use) =>
    parameterWithoutValue(use.span, { name: use.name }),
  );
  return { value, diagnostics };
}

function lowerRule(body: Body, rule: RuleSymbol): BoundRule {
  const condition = rule.condition && lowerExpression(body, rule.condition);
  if (rule.kind === "skip") return { kind: "skip", name: rule.name, condition };
  return {
    kind: "announce",
    condition: condition ?? missing("condition of", "a rule"),
    body: lowerEmission(body, rule.body),
  };
}

function lowerEmission(body: Body, node: ast.Statement): Emission {
  switch (node.kind) {
    case "block":
      return { kind: "block", parts: node.statements.map((statement) => lowerEmission(body, statement)) };
    case "empty":
      return { kind: "block", parts: [] };
    case "announce": {
      const name = node.event.kind === "name" ? node.event.name : missing("name of", "an event");
      return {
        kind: "announce",
        event: body.program.eventId(name),
        payload: lowerPayload(body, node.arguments),
      };
    }
    case "if":
      return {
        kind: "if",
        condition: lowerExpression(body, node.condition),
        then: lowerEmission(body, node.then),
        else: node.else && lowerEmission(body, node.else),
      };
    case "foreach": {
      const variable = body.program.analysis.loopVariables.get(node) ?? missing("variable of", "foreach");
      const collection = lowerExpression(body, node.collection);
      const { index } = declareLocal(body, variable);
      return { kind: "foreach", register: index, collection, body: lowerEmission(body, node.body) };
    }
    default:
      return missing("place in a binding for", node.kind);
  }
}
