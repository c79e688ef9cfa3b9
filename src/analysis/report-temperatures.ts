import { hotWithoutCold, scenarioStartsCold, scenarioWithoutCold } from "../diagnostics/catalogue/states.ts";
import { StateGraph } from "./state-graph.ts";
import type { MachineSymbol, StateSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** A hot state needs a cold one behind it to be discharged in; a scenario is covered in a cold state that it reaches. */
export function reportTemperatures(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    if (machine.form === "spec") reportSpec(work, machine);
    if (machine.form === "scenario") reportScenario(work, machine);
  }
}

/** Once for each spec, at the first such state: one mark usually serves all. States never entered are told elsewhere. */
function reportSpec(work: Work, machine: MachineSymbol): void {
  const graph = new StateGraph(work, machine);
  const states = [...machine.states.values()];
  const entered = graph.fromStart();
  const cooling = graph.leadingTo(states.filter((state) => hasTemperature(state, "cold")));
  const [first, ...others] = states.filter((state) => {
    return hasTemperature(state, "hot") && entered.has(state) && !cooling.has(state);
  });
  if (first === undefined) return;
  const notes = others.map(({ name, declaration }) => {
    return { message: `nor from \`${name}\``, span: declaration.name.span };
  });
  const params = { state: first.name, spec: machine.name };
  work.report(hotWithoutCold(first.declaration.name.span, params, { notes }));
}

function reportScenario(work: Work, { name, states, declaration }: MachineSymbol): void {
  const cold = [...states.values()].filter((state) => hasTemperature(state, "cold"));
  if (cold.length === 0) work.report(scenarioWithoutCold(declaration.name.span, { name }));
  const start = cold.find((state) => state.declaration.isStart);
  if (start !== undefined) work.report(scenarioStartsCold(start.declaration.name.span, { name }));
}

function hasTemperature({ declaration }: StateSymbol, temperature: "hot" | "cold"): boolean {
  return declaration.temperature === temperature;
}
