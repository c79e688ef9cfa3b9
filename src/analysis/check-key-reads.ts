import { keyReadTooEarly } from "../diagnostics/catalogue/states.ts";
import type { HandlerBody, StateDeclaration } from "../syntax/ast-declarations.ts";
import { bodyOf } from "./bodies.ts";
import { callableOf, entryOf } from "./handlers.ts";
import type { MachineSymbol } from "./symbols.ts";
import { expressionsIn, statementsIn } from "./walk-body.ts";
import type { Callable, Work } from "./work.ts";

/**
 * The key of a keyed spec is known from an instance's first event on. What runs before that, for all keys that are
 * still to come, must not read it: the start state's entry, and what the events observed `by all` set going. Needs
 * the effects of all bodies.
 */
export function checkKeyReads(work: Work): void {
  for (const spec of work.symbols.machines.values()) {
    if (spec.key === null) continue;
    for (const callable of runBeforeBirth(work, spec)) {
      const body = bodyOf(callable);
      if (body === null) continue;
      for (const expression of expressionsIn(body)) {
        if (expression.kind !== "name" || work.references.get(expression) !== spec.key) continue;
        work.report(keyReadTooEarly(expression.span, { key: spec.key.name, spec: spec.name }));
      }
    }
  }
}

/** Never too little: of a body that leaves a state, the exits of all states count, whichever it is in. */
function runBeforeBirth(work: Work, spec: MachineSymbol): ReadonlySet<Callable> {
  const states = [...spec.states.values()].map(({ declaration }) => declaration);
  const found = new Set<Callable>();
  const seenEvents = new Set<string>();
  const add = (handler: HandlerBody | null): void => {
    const callable = handler === null ? null : callableOf(work, handler);
    if (callable !== null) found.add(callable);
  };
  const enter = (state: StateDeclaration | undefined): void => {
    if (state !== undefined) add(entryOf(state)?.handler ?? null);
  };
  const leaveAny = (): void => {
    for (const { items } of states) for (const item of items) if (item.kind === "exit") add(item.handler);
  };
  const take = (event: string): void => {
    if (seenEvents.has(event)) return;
    seenEvents.add(event);
    for (const item of states.flatMap(({ items }) => items)) {
      if (item.kind !== "on-do" && item.kind !== "on-goto") continue;
      if (!item.events.some(({ text }) => text === event)) continue;
      if (item.kind === "on-do") add(item.handler);
      else {
        add(item.with);
        leaveAny();
        enter(work.states.get(item.target)?.declaration);
      }
    }
  };
  enter(states.find(({ isStart }) => isStart));
  for (const { event, by } of spec.observes) if (by === "all") take(event.name);
  // A set's iteration goes on to what is added on the way.
  for (const callable of found) {
    for (const callee of work.effects.get(callable)?.calls.keys() ?? []) found.add(callee);
    for (const statement of statementsIn(bodyOf(callable) ?? { statements: [] })) {
      if (statement.kind === "goto") {
        leaveAny();
        enter(work.states.get(statement.state)?.declaration);
      } else if (statement.kind === "raise" && statement.event.kind === "name") {
        take(statement.event.name);
      }
    }
  }
  return found;
}
