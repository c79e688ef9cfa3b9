import { unreachableState } from "../diagnostics/catalogue/lints.ts";
import { StateGraph } from "./state-graph.ts";
import type { Work } from "./work.ts";

/** States to which no transition leads from the start state; of machines and of specs. */
export function reportUnreachableStates(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    const reached = new StateGraph(work, machine).fromStart();
    for (const state of machine.states.values()) {
      if (reached.has(state)) continue;
      const params = { state: state.name, machine: machine.name };
      work.report(unreachableState(state.declaration.name.span, params));
    }
  }
}
