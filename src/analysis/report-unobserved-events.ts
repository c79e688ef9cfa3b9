import { unobservedEvent } from "../diagnostics/catalogue/states.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** A spec's reaction to an event that it does not observe is never taken (MachineChecker.cs). */
export function reportUnobservedEvents(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    if (machine.form !== "machine") reportIn(work, machine);
  }
}

function reportIn(work: Work, spec: MachineSymbol): void {
  const observed = new Set(spec.observes.map(({ event }) => event.name));
  for (const { declaration } of spec.states.values()) {
    for (const item of declaration.items) {
      if (item.kind === "entry" || item.kind === "exit") continue;
      for (const { text, span } of item.events) {
        if (!observed.has(text)) work.report(unobservedEvent(span, { event: text, spec: spec.name }));
      }
    }
  }
}
