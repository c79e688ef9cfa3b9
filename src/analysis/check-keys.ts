import {
  impureKey,
  keyWithoutPayload,
  missingKey,
  observedTwice,
  unexpectedKey,
} from "../diagnostics/catalogue/states.ts";
import type * as ast from "../syntax/ast.ts";
import type { Observation } from "../syntax/ast-declarations.ts";
import type { Body } from "./body.ts";
import { expectType } from "./body.ts";
import { checkExpression } from "./check-expression.ts";
import { createEffects } from "./effects.ts";
import { operandsOf } from "./operands-of.ts";
import { Scope } from "./scope.ts";
import type { MachineSymbol, ObservationSymbol, VariableSymbol } from "./symbols.ts";
import type { Type } from "./type.ts";
import type { Mutable, Work } from "./work.ts";

/**
 * Keyed specs: every observed event says by which part of its payload the instance is found, or `by all`. Specs
 * without a key say nothing of the kind. Needs all symbols; fills in `by` of the observations.
 */
export function checkKeys(work: Work): void {
  for (const spec of work.symbols.machines.values()) {
    if (spec.declaration.kind !== "spec-declaration") continue;
    const { observes } = spec.declaration;
    if (spec.key === null) {
      if (observes.some(({ by }) => by !== null)) reportUnexpected(work, spec, observes);
      continue;
    }
    const seen = new Map<string, ast.Name>();
    for (const observation of observes) {
      const { event } = observation;
      const first = seen.get(event.text);
      if (first === undefined) seen.set(event.text, event);
      else {
        const notes = [{ message: "the first time", span: first.span }];
        work.report(observedTwice(event.span, { event: event.text }, { notes }));
        continue;
      }
      const symbol = spec.observes.find((observed) => observed.event.name === event.text);
      if (symbol !== undefined) checkKey(work, { spec, key: spec.key, observation, symbol });
    }
  }
}

function reportUnexpected(work: Work, spec: MachineSymbol, observes: readonly Observation[]): void {
  for (const { by, span } of observes) {
    if (by === null) continue;
    work.report(unexpectedKey(by === "all" ? span : by.span, { spec: spec.name }));
  }
}

function checkKey(
  work: Work,
  keyed: {
    readonly spec: MachineSymbol;
    readonly key: VariableSymbol;
    readonly observation: Observation;
    readonly symbol: Mutable<ObservationSymbol>;
  },
): void {
  const { spec, key, observation, symbol } = keyed;
  const { by, event } = observation;
  if (by === null) {
    work.report(missingKey(event.span, { event: event.text, spec: spec.name }));
  } else if (by === "all") {
    symbol.by = "all";
  } else if (symbol.event.payload === null) {
    work.report(
      keyWithoutPayload(by.span, { event: event.text }, { help: `write \`${event.text} by all\`` }),
    );
  } else {
    const payload = payloadVariable(symbol.event.payload, observation);
    if (checkKeyExpression(work, by, { key, payload })) symbol.by = { expression: by, payload };
  }
}

function payloadVariable(type: Type, { event }: Observation): VariableSymbol {
  return { kind: "variable", name: "payload", scope: "payload", type, span: event.span };
}

function checkKeyExpression(
  work: Work,
  node: ast.Expression,
  variables: { readonly key: VariableSymbol; readonly payload: VariableSymbol },
): boolean {
  const impure = findImpure(node);
  if (impure !== null) {
    work.report(impureKey(impure.span, { construct: describeImpure(impure) }));
    return false;
  }
  const scope = new Scope(null);
  for (const param of work.symbols.params.values()) scope.add(param);
  scope.add(variables.payload);
  const effects = createEffects();
  const body: Body = { work, machine: null, returns: null, scope, effects, isInLoop: false, isInCase: false };
  const found = checkExpression(body, node);
  return expectType(body, node.span, { expected: variables.key.type, found }) && work.types.has(node);
}

/** What in an expression is more than a value worked out from others; null where nothing is. */
export function findImpure(node: ast.Expression): ast.Expression | null {
  if (["call", "new", "choose", "nondet", "this"].includes(node.kind)) return node;
  for (const operand of operandsOf(node)) {
    const found = findImpure(operand);
    if (found !== null) return found;
  }
  return null;
}

/** How a message calls it. */
export function describeImpure(node: ast.Expression): string {
  if (node.kind === "call") return `the call of \`${node.function.text}\``;
  return node.kind === "nondet" ? "`$`" : `\`${node.kind}\``;
}
