import { unreachableState } from "../diagnostics/catalogue/lints.ts";
import { bodiesOfState } from "./bodies.ts";
import type { MachineSymbol, StateSymbol } from "./symbols.ts";
import { statementsIn } from "./walk-body.ts";
import type { Work } from "./work.ts";

/** States to which no transition leads from the start state; of machines and of specs. */
export function reportUnreachableStates(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    const reached = reachableStates(work, machine);
    for (const state of machine.states.values()) {
      if (reached.has(state)) continue;
      const params = { state: state.name, machine: machine.name };
      work.report(unreachableState(state.declaration.name.span, params));
    }
  }
}

function reachableStates(work: Work, { states }: MachineSymbol): ReadonlySet<StateSymbol> {
  const reached = new Set([...states.values()].filter(({ declaration }) => declaration.isStart));
  // A set's iteration goes on to what is added on the way.
  for (const state of reached) for (const target of targetsOf(work, state)) reached.add(target);
  return reached;
}

function* targetsOf(work: Work, { declaration }: StateSymbol): Iterable<StateSymbol> {
  const names = declaration.items.flatMap((item) => (item.kind === "on-goto" ? [item.target] : []));
  for (const body of bodiesOfState(work, declaration)) {
    for (const statement of statementsIn(body)) if (statement.kind === "goto") names.push(statement.state);
  }
  for (const name of names) {
    const target = work.states.get(name);
    if (target !== undefined) yield target;
  }
}
