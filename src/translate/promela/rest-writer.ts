/**
 * What must hold where nothing can happen any more: no machine is blocked in a `receive`, no spec is hot.
 */
import type { MachineTypeId } from "../../ir/program.ts";
import { instanceName } from "./machine-names.ts";
import type { Model } from "./model.ts";
import { holdsName, monitorName, stateNumber } from "./monitor-writer.ts";
import type { MachinePlan } from "./suspension.ts";
import type { Writer } from "./writer.ts";

/** An option of the main process that is taken where nothing else can be, and that changes nothing. */
export function writeRest(
  writer: Writer,
  { model, plans }: { readonly model: Model; readonly plans: ReadonlyMap<MachineTypeId, MachinePlan> },
): void {
  const assertions: string[] = [];
  const stuck = [...plans.values()].flatMap(({ machine, suspensions }) => {
    const receives = [...suspensions.values()].filter(({ where }) => where.kind === "receive");
    return machine.instances.flatMap((_, i) =>
      receives.map(({ name }) => `${instanceName(machine, String(i))}.pc == ${name}`),
    );
  });
  if (stuck.length > 0) assertions.push(`assert(no_deadlock || !(${stuck.join(" || ")}));`);
  for (const monitor of model.monitors) {
    if (monitor.definition.form === "scenario") continue;
    const name = monitorName(monitor);
    const instances = monitor.keys === null ? [name] : [...monitor.keys.keys()].map((i) => `${name}[${i}]`);
    const hot = monitor.definition.states.flatMap(({ temperature }, state) =>
      temperature === "hot"
        ? instances.map((instance) => `${instance}.state == ${stateNumber(monitor, state as never)}`)
        : [],
    );
    if (hot.length > 0) assertions.push(`assert(${holdsName(monitor)} || !(${hot.join(" || ")}));`);
  }
  if (assertions.length === 0) return;
  writer.line(":: atomic {");
  writer.indented(() => {
    writer.line("timeout ->");
    writer.line("d_step {");
    writer.indented(() => assertions.forEach((assertion) => writer.line(assertion)));
    writer.line("}");
  });
  writer.line("}");
}
