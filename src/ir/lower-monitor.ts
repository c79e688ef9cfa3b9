import type { MachineSymbol, ObservationSymbol, VariableSymbol } from "../analysis/symbols.ts";
import { lowerKey } from "./lower-code.ts";
import { lowerStates } from "./lower-states.ts";
import { createOwner, missing, variablesOf } from "./program-builder.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import type { MonitorDefinition, ObservedEvent, VariableDefinition } from "./program.ts";

/** Lowers a spec or a scenario. */
export function lowerMonitor(program: ProgramBuilder, symbol: MachineSymbol): MonitorDefinition {
  const { name, form, key, declaration } = symbol;
  if (form === "machine") return missing("spec", name);
  const { states, start } = lowerStates(program, { symbol, owner: createOwner(name, { symbol }) });
  return {
    name,
    form,
    variables: variablesOf(symbol).map(definitionOf),
    states,
    start,
    observes: symbol.observes.map((observation) => lowerObservation(program, observation, symbol)),
    key: key === null ? null : definitionOf(key),
    span: declaration.name.span,
  };
}

export function definitionOf({ name, type }: VariableSymbol): VariableDefinition {
  return { name, type };
}

function lowerObservation(
  program: ProgramBuilder,
  { event, by }: ObservationSymbol,
  { declaration }: MachineSymbol,
): ObservedEvent {
  const observations = declaration.kind === "spec-declaration" ? declaration.observes : [];
  const written = observations.find((observation) => observation.event.text === event.name);
  const span = (written ?? declaration).span;
  const key = by === null || by === "all" ? by : lowerKey(program, by);
  return { event: program.eventId(event.name), by: key, span };
}
