import { deferredForever } from "../diagnostics/catalogue/lints.ts";
import type * as ast from "../syntax/ast.ts";
import { bodiesOfMachine } from "./bodies.ts";
import type { MachineSymbol } from "./symbols.ts";
import { statementsIn } from "./walk-body.ts";
import type { Work } from "./work.ts";

/** Events that a machine defers and that no state or `receive` of it ever takes. `halt` is always taken somewhere. */
export function reportLostDeferrals(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    const deferred = deferredBy(machine);
    if (deferred.size === 0) continue;
    const taken = takenBy(work, machine);
    for (const [event, { span }] of deferred) {
      if (event !== "halt" && !taken.has(event))
        work.report(deferredForever(span, { event, machine: machine.name }));
    }
  }
}

/** The events that a machine defers, with the first place of each. */
export function deferredBy({ states }: MachineSymbol): ReadonlyMap<string, ast.Name> {
  const deferred = new Map<string, ast.Name>();
  for (const { declaration } of states.values()) {
    for (const item of declaration.items) {
      if (item.kind !== "defer") continue;
      for (const name of item.events) if (!deferred.has(name.text)) deferred.set(name.text, name);
    }
  }
  return deferred;
}

/** The events that a machine has a reaction to other than `defer`, or takes by a `receive`. */
export function takenBy(work: Work, machine: MachineSymbol): ReadonlyMap<string, ast.Name> {
  const taken = new Map<string, ast.Name>();
  for (const { declaration } of machine.states.values()) {
    for (const item of declaration.items) {
      if (item.kind === "entry" || item.kind === "exit" || item.kind === "defer") continue;
      for (const name of item.events) taken.set(name.text, name);
    }
  }
  for (const body of bodiesOfMachine(work, machine)) {
    for (const statement of statementsIn(body)) {
      if (statement.kind !== "receive") continue;
      for (const name of statement.cases.flatMap(({ events }) => events)) taken.set(name.text, name);
    }
  }
  return taken;
}
