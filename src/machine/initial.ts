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

/** A monitor, or an instance of a keyed one, likewise. The key stands in the last variable. */
export function initialMonitor(program: Program, monitor: MonitorDefinition, key: Value): Local {
  const local = notStarted(program, monitor, { self: null, payload: null });
  return monitor.key === null ? local : { ...local, variables: local.variables.with(-1, key) };
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
