import type { Span } from "../source/span.ts";
import type { Effects } from "./effects.ts";
import { handlersOf } from "./handlers.ts";
import type { FunctionSymbol, MachineSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/** The effects of each body of a machine or spec: of its functions, and of its handlers. */
export function* effectsIn(work: Work, machine: MachineSymbol): Iterable<Effects> {
  const callables: Callable[] = [...machine.functions.values()];
  for (const { declaration } of machine.states.values()) {
    for (const { handler } of handlersOf(declaration))
      if (handler.kind === "inline") callables.push(handler.body);
  }
  for (const callable of callables) {
    const effects = work.effects.get(callable);
    if (effects !== undefined) yield effects;
  }
}

/** The global parameters that machines and specs read, themselves or through calls, each with one place. */
export function parametersReadIn(work: Work, machines: Iterable<MachineSymbol>): ReadonlyMap<string, Span> {
  const parameters = new Map<string, Span>();
  const seen = new Set<FunctionSymbol>();
  const queue = [...new Set(machines)].flatMap((machine) => [...effectsIn(work, machine)]);
  for (const { parameters: own, calls } of queue) {
    for (const [name, span] of own) if (!parameters.has(name)) parameters.set(name, span);
    for (const callee of calls.keys()) {
      const effects = work.effects.get(callee);
      if (seen.has(callee) || effects === undefined) continue;
      seen.add(callee);
      queue.push(effects);
    }
  }
  return parameters;
}
