import { foreignModuleOf, withForeign } from "../ir/foreign.ts";
import type { Program } from "../ir/program.ts";

/**
 * The machines of a program alone. What specs make of a run changes nothing in what the machines do: a run that violates
 * a spec is a run of the model.
 */
export function withoutMonitors(program: Program): Program {
  const machines = program.machines.map((machine) => ({ ...machine, monitors: [] }));
  return withForeign({ ...program, machines, monitors: [] }, foreignModuleOf(program));
}
