/**
 * States before the first step.
 */
import type { MachineDefinition, MonitorDefinition, Program } from "../ir/program.ts";
import type { Local } from "./local.ts";
import { defaultValue } from "./types.ts";
import type { MachineValue, Value } from "./value.ts";

/** A machine just created: its variables have their defaults, its start state's entry has not run. */
export function initialLocal(program: Program, self: MachineValue, payload: Value): Local {
  if (self.type === null) throw new Error(`${self.name} has no type: it comes from a trace`);
  return notStarted(program, program.machines[self.type] as MachineDefinition, { self, payload });
}

/**
 * A monitor, likewise. Of a keyed one: its template, which has no key yet. The last variable, where instances have
 * theirs, holds the default of the key's type there; analysis sees to it that nothing reads it.
 */
export function initialMonitor(program: Program, monitor: MonitorDefinition): Local {
  return notStarted(program, monitor, { self: null, payload: null });
}

function notStarted(
  program: Program,
  definition: MachineDefinition | MonitorDefinition,
  { self, payload }: { readonly self: MachineValue | null; readonly payload: Value },
): Local {
  return {
    self,
    state: definition.start,
    variables: definition.variables.map((variable) => defaultValue(variable.type, program.enums)),
    frames: [],
    agenda: [],
    wait: { kind: "start", payload },
  };
}
