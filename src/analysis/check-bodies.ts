import type { HandlerBody } from "../syntax/ast-declarations.ts";
import type { Body } from "./body.ts";
import { checkReturns } from "./check-returns.ts";
import { checkBlock } from "./check-statement.ts";
import { createEffects } from "./effects.ts";
import { handlersOf } from "./handlers.ts";
import { Scope } from "./scope.ts";
import type { FunctionSymbol, MachineSymbol, VariableSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/**
 * Type-checks every function and every handler with a body of its own. Needs all symbols and the parameters of
 * handlers; leaves types and references of all expressions, and the effects of each body.
 */
export function checkBodies(work: Work): void {
  const globals = new Scope(null);
  for (const param of work.symbols.params.values()) globals.add(param);
  for (const symbol of work.symbols.functions.values()) checkFunction(work, globals, symbol);
  for (const machine of work.symbols.machines.values()) checkMachine(work, globals, machine);
}

function checkMachine(work: Work, globals: Scope, machine: MachineSymbol): void {
  const scope = new Scope(globals);
  if (machine.key !== null) scope.add(machine.key);
  for (const variable of machine.variables) scope.add(variable);
  for (const symbol of machine.functions.values()) checkFunction(work, scope, symbol);
  for (const { declaration } of machine.states.values()) {
    for (const { handler } of handlersOf(declaration)) {
      if (handler.kind === "inline") checkHandler(work, scope, { machine, handler });
    }
  }
}

function checkFunction(work: Work, scope: Scope, symbol: FunctionSymbol): void {
  const { body: block } = symbol.declaration;
  if (block === null) return;
  const body = openBody(work, symbol, {
    scope,
    machine: symbol.owner,
    parameters: symbol.parameters,
    returns: symbol.returns,
  });
  checkBlock(body, block);
  checkReturns(work, symbol);
}

function checkHandler(
  work: Work,
  scope: Scope,
  owned: {
    readonly machine: MachineSymbol;
    readonly handler: Extract<HandlerBody, { kind: "inline" }>;
  },
): void {
  const { machine, handler } = owned;
  const parameter = handler.parameter === null ? undefined : work.variables.get(handler.parameter.name);
  const parameters = parameter === undefined ? [] : [parameter];
  checkBlock(openBody(work, handler.body, { scope, machine, parameters, returns: null }), handler.body);
}

function openBody(
  work: Work,
  callable: Callable,
  frame: Pick<Body, "machine" | "returns" | "scope"> & { readonly parameters: readonly VariableSymbol[] },
): Body {
  const scope = new Scope(frame.scope);
  for (const parameter of frame.parameters) scope.add(parameter);
  const effects = createEffects();
  work.effects.set(callable, effects);
  const { machine, returns } = frame;
  return { work, machine, returns, scope, effects, isInLoop: false, isInCase: false };
}
