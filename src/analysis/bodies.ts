import type * as ast from "../syntax/ast.ts";
import type { StateDeclaration } from "../syntax/ast-declarations.ts";
import { callableOf, handlersOf } from "./handlers.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/** The bodies that a state's handlers run, themselves and by calls, each once. */
export function bodiesOfState(work: Work, state: StateDeclaration): readonly ast.Block[] {
  const callables = new Set<Callable>();
  for (const { handler } of handlersOf(state)) {
    const callable = callableOf(work, handler);
    if (callable !== null) callables.add(callable);
  }
  // A set's iteration goes on to what is added on the way.
  for (const callable of callables) {
    for (const callee of work.effects.get(callable)?.calls.keys() ?? []) callables.add(callee);
  }
  return [...callables].flatMap((callable) => bodyOf(callable) ?? []);
}

/** The bodies that a machine's states run, themselves and by calls, each once. */
export function bodiesOfMachine(work: Work, { states }: MachineSymbol): readonly ast.Block[] {
  const bodies = [...states.values()].flatMap(({ declaration }) => bodiesOfState(work, declaration));
  return [...new Set(bodies)];
}

/** All bodies of the program, whether anything runs them or not. */
export function* allBodies(work: Work): Iterable<ast.Block> {
  for (const callable of work.effects.keys()) {
    const body = bodyOf(callable);
    if (body !== null) yield body;
  }
}

/** Null of a foreign function. */
export function bodyOf(callable: Callable): ast.Block | null {
  return callable.kind === "body" ? callable : callable.declaration.body;
}
