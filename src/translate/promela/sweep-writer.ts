/**
 * Forgets halted machines that nothing mentions, as `world/sweep.ts` does: marks what is mentioned, then looks at the
 * halted ones. Cells that hold references are cells of their own, and zero where they hold none.
 */
import type { MachineTypeId } from "../../ir/program.ts";
import { forEachMention } from "../../machine/mentions.ts";
import { cellName } from "./inbox-writer.ts";
import { instanceName, variableOf } from "./machine-names.ts";
import type { MachineModel, Model, MonitorModel } from "./model.ts";
import { monitorName } from "./monitor-writer.ts";
import { columnsOf } from "./place.ts";
import type { Shape } from "./shape.ts";
import { PC } from "./suspension.ts";
import type { MachinePlan } from "./suspension.ts";
import type { Values } from "./values.ts";
import type { Writer } from "./writer.ts";

interface Sweep {
  readonly model: Model;
  readonly plans: ReadonlyMap<MachineTypeId, MachinePlan>;
}

/** To stand at the end of a step. */
export function writeSweep(values: Values, { model, plans }: Sweep): void {
  const { writer } = values;
  const count = model.machines.reduce((sum, { instances }) => sum + instances.length, 0);
  // What is looked up for null is mentioned by it and no machine.
  const mentioned = `mentioned`;
  model.hidden.place("mentioned", {
    kind: "list",
    of: "seq",
    capacity: count + 1,
    element: { kind: "scalar", role: "bool", low: 0, high: 1 },
  });
  const halting = [...plans.values()].filter((plan) => plan.halting === "seen").map(({ machine }) => machine);
  const isHalted = halting.flatMap((machine) =>
    machine.instances.map((_, i) => `${instanceName(machine, String(i))}.pc == ${PC.halted}`),
  );
  writer.choice([
    {
      guard: `(${isHalted.join(" || ")})`,
      then: () => {
        writer.line("other = 0;");
        writer.loop(`other <= ${count}`, () => {
          writer.line(`${mentioned}_e[other] = 0;`);
          writer.line("other++;");
        });
        for (const machine of model.machines) {
          forEachInstance(writer, machine, (instance) => {
            writer.choice([
              {
                guard: `${instance}.pc > ${PC.gone}`,
                then: () => markMachine(writer, plans.get(machine.id) as MachinePlan, instance),
              },
            ]);
          });
        }
        for (const monitor of model.monitors) markMonitor(writer, model, monitor);
        for (const machine of halting) forget(writer, machine);
      },
    },
  ]);
}

function forEachInstance(writer: Writer, machine: MachineModel, write: (instance: string) => void): void {
  if (machine.instances.length === 1) return write(instanceName(machine, "0"));
  writer.line("other = 0;");
  writer.loop(`other < ${machine.instances.length}`, () => {
    write(instanceName(machine, "other"));
    writer.line("other++;");
  });
}

function mark(writer: Writer, reference: string): void {
  writer.line(`mentioned_e[${reference}] = 1;`);
}

function markMachine(writer: Writer, { machine, cells }: MachinePlan, instance: string): void {
  machine.variables.forEach((shape, i) => markShape(writer, shape, variableOf(machine, instance, i).name));
  for (let i = 0; i < cells.reference; i++) mark(writer, `${instance}.${cellName("f", "reference", i)}`);
  if (machine.inbox === 0) return;
  for (let i = 0; i < machine.messageCells.reference; i++) {
    markArray(writer, `${instance}.${cellName("q", "reference", i)}`, machine.inbox);
  }
}

/** Short ones in a row: a loop is five statements. */
function markArray(writer: Writer, name: string, size: number): void {
  if (size <= 5) {
    for (let at = 0; at < size; at++) mark(writer, `${name}[${at}]`);
    return;
  }
  writer.line("found = 0;");
  writer.loop(`found < ${size}`, () => {
    mark(writer, `${name}[found]`);
    writer.line("found++;");
  });
}

function markShape(writer: Writer, shape: Shape, name: string): void {
  for (const { suffix, size, class: cell } of columnsOf(shape)) {
    if (cell !== "reference") continue;
    if (size === null) mark(writer, `${name}${suffix}`);
    else markArray(writer, `${name}${suffix}`, size);
  }
}

function markMonitor(writer: Writer, model: Model, monitor: MonitorModel): void {
  const { keys, variables, definition, hasTemplate } = monitor;
  const name = monitorName(monitor);
  const instances = keys === null ? [name] : [...keys.keys()].map((i) => `${name}[${i}]`);
  if (keys !== null && hasTemplate) instances.push(`${name}[${keys.length}]`);
  for (const instance of instances) {
    variables.forEach((shape, i) =>
      markShape(writer, shape, `${instance}.v_${definition.variables[i]?.name ?? ""}`),
    );
  }
  keys?.forEach((key, i) => {
    const references: number[] = [];
    forEachMention(key, (machine) => references.push(model.ofMachine(machine.name)));
    if (references.length === 0) return;
    writer.choice([
      {
        guard: `${name}[${i}].state != 0`,
        then: () => references.forEach((one) => mark(writer, String(one))),
      },
    ]);
  });
}

function forget(writer: Writer, machine: MachineModel): void {
  machine.instances.forEach(({ creator }, i) => {
    const instance = instanceName(machine, String(i));
    writer.choice([
      {
        guard: `(${instance}.pc == ${PC.halted} && !mentioned_e[${machine.first + i}])`,
        then: () => writer.line(`${instance}.pc = ${creator === null ? PC.gone : PC.absent};`),
      },
    ]);
  });
}
