import { payloadAlwaysCast } from "../diagnostics/catalogue/lints.ts";
import type * as ast from "../syntax/ast.ts";
import type { HandlerBody } from "../syntax/ast-declarations.ts";
import { allBodies } from "./bodies.ts";
import { callableOf, entryOf, handlerParameters } from "./handlers.ts";
import { printType } from "./print-type.ts";
import { isAssignable, isSameType } from "./type-relations.ts";
import type { EventSymbol, VariableSymbol } from "./symbols.ts";
import type { Type } from "./type.ts";
import { expressionsIn, statementsIn } from "./walk-body.ts";
import type { Work } from "./work.ts";

/**
 * Events with a payload of `any` or `data` that might as well declare its type: every handler with a parameter uses it
 * in casts to one type only, and only values of that type are sent. An event that is ever stored, or of whose
 * handlers one is not understood, is passed over.
 */
export function reportCastPayloads(work: Work): void {
  const events = [...work.symbols.events.values()].filter(
    ({ payload }) => payload?.kind === "any" || payload?.kind === "data",
  );
  if (events.length === 0) return;
  const uses = usesOfVariables(work);
  for (const event of events) {
    const parameters = payloadParameters(work, event.name);
    const [type, ...others] = parameters.map((parameter) => castTypeOf(uses.get(parameter) ?? []));
    if (type === undefined || type === null || event.declaration === null) continue;
    if (others.some((other) => other === null || !isSameType(other, type))) continue;
    if (!sendsOnly(work, event, type)) continue;
    work.report(payloadAlwaysCast(event.declaration.name.span, { event: event.name, type: printType(type) }));
  }
}

/** How a variable is read: the type that it is cast to there, or null. */
type Uses = ReadonlyMap<VariableSymbol, readonly (Type | null)[]>;

function usesOfVariables(work: Work): Uses {
  const uses = new Map<VariableSymbol, (Type | null)[]>();
  for (const body of allBodies(work)) {
    const casts = new Map<ast.Expression, Type | null>();
    for (const node of expressionsIn(body)) {
      if (node.kind === "cast" && node.operator === "as")
        casts.set(node.operand, work.writtenTypes.get(node.type) ?? null);
      if (node.kind !== "name") continue;
      const variable = work.references.get(node);
      if (variable?.kind !== "variable") continue;
      const known = uses.get(variable) ?? [];
      uses.set(variable, [...known, casts.get(node) ?? null]);
    }
  }
  return uses;
}

/** The one type of all uses; null where there is none, or a use that is no cast. A parameter never read says nothing. */
function castTypeOf(uses: readonly (Type | null)[]): Type | null {
  const [first = null] = uses;
  if (first === null) return null;
  return uses.every((type) => type !== null && isSameType(type, first)) ? first : null;
}

/** The parameters that get the event's payload, in all machines and specs. */
function payloadParameters(work: Work, event: string): VariableSymbol[] {
  const handlers: HandlerBody[] = [];
  for (const { states } of work.symbols.machines.values()) {
    for (const { declaration } of states.values()) {
      for (const item of declaration.items) {
        if (item.kind !== "on-do" && item.kind !== "on-goto") continue;
        if (!item.events.some(({ text }) => text === event)) continue;
        if (item.kind === "on-do") handlers.push(item.handler);
        else {
          const target = work.states.get(item.target);
          const entry = target === undefined ? null : entryOf(target.declaration);
          handlers.push(...[item.with, entry?.handler ?? null].filter((one) => one !== null));
        }
      }
    }
  }
  const found = handlers.flatMap((handler) =>
    callableOf(work, handler) === null ? [] : (handlerParameters(work, handler) ?? []),
  );
  for (const body of allBodies(work)) {
    for (const statement of statementsIn(body)) {
      for (const { events, parameter } of statement.kind === "receive" ? statement.cases : []) {
        const symbol = parameter === null ? undefined : work.variables.get(parameter.name);
        if (symbol !== undefined && events.some(({ text }) => text === event)) found.push(symbol);
      }
    }
  }
  return found;
}

/** Whether the event stands in `send`, `announce` and `raise` only, each with one value of that type. */
function sendsOnly(work: Work, event: EventSymbol, type: Type): boolean {
  let emissions = 0;
  for (const body of allBodies(work)) {
    for (const statement of statementsIn(body)) {
      if (statement.kind !== "send" && statement.kind !== "announce" && statement.kind !== "raise") continue;
      if (statement.event.kind !== "name" || work.references.get(statement.event) !== event) continue;
      const [argument, ...others] = statement.arguments;
      const found = argument === undefined ? undefined : work.types.get(argument);
      if (found === undefined || others.length > 0 || !isAssignable(type, found)) return false;
      emissions++;
    }
  }
  const mentions = [...work.references.values()].filter((reference) => reference === event).length;
  return emissions > 0 && mentions === emissions;
}
