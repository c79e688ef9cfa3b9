import { hotWithoutCold, scenarioStartsCold, scenarioWithoutCold } from "../diagnostics/catalogue/states.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** Hot states need cold ones to be discharged in; a scenario is covered in a cold state that it reaches. */
export function reportTemperatures(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    if (machine.form === "spec") reportSpec(work, machine);
    if (machine.form === "scenario") reportScenario(work, machine);
  }
}

function reportSpec(work: Work, { name, states }: MachineSymbol): void {
  const all = [...states.values()].map(({ declaration }) => declaration);
  const hot = all.find(({ temperature }) => temperature === "hot");
  if (hot === undefined || all.some(({ temperature }) => temperature === "cold")) return;
  work.report(hotWithoutCold(hot.name.span, { name }));
}

function reportScenario(work: Work, { name, states, declaration }: MachineSymbol): void {
  const cold = [...states.values()].filter((state) => state.declaration.temperature === "cold");
  if (cold.length === 0) work.report(scenarioWithoutCold(declaration.name.span, { name }));
  const start = cold.find((state) => state.declaration.isStart);
  if (start !== undefined) work.report(scenarioStartsCold(start.declaration.name.span, { name }));
}
