/** What the data of machines are called in the model. */
import { identifier } from "./model.ts";
import type { MachineModel } from "./model.ts";
import type { Place } from "./place.ts";
import type { Shape } from "./shape.ts";

/** The variable of one machine. */
export function instanceName({ name }: MachineModel, index: string): string {
  return `M_${name}[${index}]`;
}

/** In a process: which of the machines of its type it is. */
export function ownIndex({ first, instances }: MachineModel): string {
  if (instances.length === 1) return "0";
  return first === 1 ? "_pid" : `_pid - ${first - 1}`;
}

export function variableOf({ variables, definition }: MachineModel, instance: string, index: number): Place {
  const name = identifier(definition.variables[index]?.name ?? "");
  return { shape: variables[index] as Shape, name: `${instance}.v_${name}`, index: null };
}

/** Says that no failure of the machine is a failure; it is never true, so that an assertion can name it. */
export function runsName({ name }: MachineModel): string {
  return `${name}_runs`;
}
