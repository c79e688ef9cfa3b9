/**
 * The process of a machine type: all that its machines do, each step one transition of SPIN.
 */
import type { MachineTypeId } from "../../ir/program.ts";
import { Blocks } from "./blocks.ts";
import { DispatchWriter } from "./dispatch-writer.ts";
import { instanceName, ownIndex } from "./machine-names.ts";
import { MachineWriter } from "./machine-writer.ts";
import type { Model } from "./model.ts";
import { writeRest } from "./rest-writer.ts";
import { PC } from "./suspension.ts";
import type { Group, MachinePlan, Suspension } from "./suspension.ts";
import { writeSweep } from "./sweep-writer.ts";
import { Values } from "./values.ts";
import { Writer } from "./writer.ts";

export interface Processes {
  readonly model: Model;
  readonly plans: ReadonlyMap<MachineTypeId, MachinePlan>;
}

/** The lines of one process. */
export function writeProcess({ model, plans }: Processes, plan: MachinePlan): readonly string[] {
  const writer = new Writer();
  const { machine } = plan;
  const isMain = machine.first === 1;
  writer.line(`active [${machine.instances.length}] proctype P_${machine.name}() {`);
  writer.line("end:");
  writer.indented(() => {
    writer.line("do");
    for (const group of plan.groups) {
      const guard = guardOf(plan, group);
      if (!group.chooses) {
        writer.line("::");
        writer.indented(() => writeStep({ model, plans, plan, group, guard, writer }));
      } else {
        writer.line(`:: atomic {`);
        writer.indented(() => {
          writer.line(`${guard};`);
          writer.line("if");
          const ways = Math.max(2, model.capacities.choices[machine.id] ?? 1);
          for (let way = 0; way < ways; way++) writer.line(`:: choice = ${way};`);
          writer.line("fi;");
          writeStep({ model, plans, plan, group, guard: null, writer });
        });
        writer.line("}");
      }
    }
    if (isMain) writeRest(writer, { model, plans });
    writer.line("od;");
  });
  writer.line("}");
  return writer.lines;
}

function guardOf(plan: MachinePlan, { number, begins }: Group): string {
  const instance = instanceName(plan.machine, ownIndex(plan.machine));
  const isNext = `${instance}.go == ${number}`;
  if (!begins.some(({ suspension }) => isMainStart(plan, suspension))) return isNext;
  const isMain = plan.machine.instances.length === 1 ? [] : ["_pid == 0"];
  return `(${isNext} || (${[...isMain, `${instance}.pc == ${PC.absent}`].join(" && ")}))`;
}

function isMainStart({ machine }: MachinePlan, { where }: Suspension): boolean {
  return machine.first === 1 && where.kind === "start";
}

interface Step extends Processes {
  readonly plan: MachinePlan;
  readonly group: Group;
  /** Null where it has been looked at already. */
  readonly guard: string | null;
  readonly writer: Writer;
}

function writeStep({ model, plans, plan, group, guard, writer }: Step): void {
  const values = new Values(writer, model.hidden, model);
  const prefix = `${LABELS[group.number % LABELS.length] ?? ""}${Math.floor(group.number / LABELS.length)}_`;
  const blocks = new Blocks(writer, prefix);
  const machine = new MachineWriter({
    model,
    values,
    blocks,
    plans,
    plan,
    prefix,
    met: (key) => {
      const met = plan.suspensions.get(key);
      if (met === undefined) throw new Error(`the suspension ${key} was not planned`);
      return met;
    },
  });
  const dispatch = new DispatchWriter(machine);
  const instance = instanceName(plan.machine, ownIndex(plan.machine));
  const mainStart = group.begins.filter(({ suspension }) => isMainStart(plan, suspension));
  const isKeyed = model.monitors.some(({ keys }) => keys !== null);
  writer.line("d_step {");
  writer.indented(() => {
    if (guard !== null) writer.line(`${guard} ->`);
    writer.line("turns = 0;");
    if (isKeyed) writer.line("unknown_key = 0;");
    if (group.chooses) writer.line("ways = 1;");
    if (mainStart.length > 0) {
      writer.choice([
        {
          guard: `${instance}.pc == ${PC.absent}`,
          then: () => machine.writeMonitorStarts(() => dispatch.writeAt(plan.start, mainStart, group.begins)),
        },
      ]);
    }
    dispatch.write(group.begins);
    writer.line(`goto ${prefix}_end;`);
    machine.flush();
    if (isKeyed) values.requireRoom("!unknown_key");
    if ([...plans.values()].some(({ halting }) => halting === "seen")) writeSweep(values, { model, plans });
    if (group.chooses) writer.line("choice = 0;");
  });
  writer.line("}");
}

const LABELS = "ABCDEFGH";
