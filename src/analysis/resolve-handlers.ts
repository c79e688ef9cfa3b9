import type { HandlerBody, StateItem } from "../syntax/ast-declarations.ts";
import { declareParameter } from "./declare-variables.ts";
import { entryOf, handlerParameters, handlersOf } from "./handlers.ts";
import { reportUnknown } from "./report-unknown.ts";
import { resolveEvent } from "./resolve-events.ts";
import type { InterfaceSymbol, MachineSymbol } from "./symbols.ts";
import { ERRONEOUS } from "./type-relations.ts";
import type { Type } from "./type.ts";
import type { Mutable, Work } from "./work.ts";

/**
 * Resolves what states refer to: events, target states, functions named as handlers, and the parameters of
 * handlers with a body of their own. Then the payload of each machine is known: that of its start state's entry.
 */
export function resolveHandlers(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    for (const { declaration } of machine.states.values()) {
      for (const item of declaration.items) resolveItem(work, machine, item);
      for (const { handler } of handlersOf(declaration)) resolveHandler(work, machine, handler);
    }
    fillInPayload(work, machine);
  }
}

function resolveItem(work: Work, machine: MachineSymbol, item: StateItem): void {
  if (item.kind === "entry" || item.kind === "exit") return;
  for (const name of item.events) resolveEvent(work, name);
  if (item.kind !== "on-goto") return;
  const target = machine.states.get(item.target.text);
  if (target === undefined) reportUnknown(work, item.target, "state", machine.states.keys());
  else work.states.set(item.target, target);
}

/** A method hides a global function of its name. */
function resolveHandler(work: Work, machine: MachineSymbol, handler: HandlerBody): void {
  if (handler.kind === "inline") {
    if (handler.parameter !== null) declareParameter(work, handler.parameter, "local");
    return;
  }
  const { name } = handler;
  const symbol = machine.functions.get(name.text) ?? work.symbols.functions.get(name.text);
  if (symbol === undefined) reportUnknown(work, name, "function", machine.functions.keys());
  else work.handlers.set(name, symbol);
}

function fillInPayload(work: Work, machine: Mutable<MachineSymbol>): void {
  machine.payload = startPayload(work, machine);
  const implicit: Mutable<InterfaceSymbol> | undefined = work.symbols.interfaces.get(machine.name);
  if (implicit?.declaration === machine.declaration) implicit.payload = machine.payload;
}

/** Without a start state, or with an entry that names no function, nobody can tell. */
function startPayload(work: Work, machine: MachineSymbol): Type | null {
  const start = [...machine.states.values()].find((state) => state.declaration.isStart);
  if (start === undefined) return ERRONEOUS;
  const entry = entryOf(start.declaration);
  if (entry === null) return null;
  const parameters = handlerParameters(work, entry.handler);
  return parameters === null ? ERRONEOUS : (parameters[0]?.type ?? null);
}
