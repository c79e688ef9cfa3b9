import type * as ast from "../syntax/ast.ts";
import { handlersOf } from "./handlers.ts";
import type { InterfaceSymbol, MachineSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/**
 * The interfaces that a machine creates, itself or in functions that it calls, with one place for each
 * (TypeChecker/InferMachineCreates.cs). Needs checked bodies.
 */
export function inferCreates(
  work: Work,
  machine: MachineSymbol,
): ReadonlyMap<InterfaceSymbol, ast.NewExpression> {
  const created = new Map<InterfaceSymbol, ast.NewExpression>();
  const queue: Callable[] = [...machine.functions.values()];
  for (const { declaration } of machine.states.values()) {
    for (const { handler } of handlersOf(declaration))
      if (handler.kind === "inline") queue.push(handler.body);
  }
  const seen = new Set<Callable>(queue);
  for (const callable of queue) {
    const effects = work.effects.get(callable);
    if (effects === undefined) continue;
    for (const node of effects.creates) {
      const symbol = work.creations.get(node);
      if (symbol !== undefined && !created.has(symbol)) created.set(symbol, node);
    }
    for (const callee of effects.calls.keys()) {
      if (seen.has(callee)) continue;
      seen.add(callee);
      queue.push(callee);
    }
  }
  return created;
}
