/** A `new`, once it takes effect: the machine that is created, with what it begins. */
import type { Type } from "../../analysis/type.ts";
import type { MachineTypeId } from "../../ir/program.ts";
import { defaultValue } from "../../machine/types.ts";
import type { BehaviourWriter, Payload } from "./behaviour-writer.ts";
import { frameCellsOf } from "./inbox-writer.ts";
import { instanceName, ownIndex, variableOf } from "./machine-names.ts";
import type { MachineModel, Model } from "./model.ts";
import { store } from "./storage.ts";
import type { Kept } from "./storage.ts";
import { groupOf, NO_EVENT, PC } from "./suspension.ts";
import type { MachinePlan, Where } from "./suspension.ts";
import { scalar } from "./values.ts";

interface Needs {
  readonly behaviour: BehaviourWriter;
  /** The creator. */
  readonly machine: MachineModel;
  readonly plans: ReadonlyMap<MachineTypeId, MachinePlan>;
}

export class CreationWriter {
  readonly #behaviour: BehaviourWriter;
  readonly #machine: MachineModel;
  readonly #plans: ReadonlyMap<MachineTypeId, MachinePlan>;

  constructor({ behaviour, machine, plans }: Needs) {
    this.#behaviour = behaviour;
    this.#machine = machine;
    this.#plans = plans;
  }

  /** Does not jump. */
  write({ point, instruction }: Extract<Where, { kind: "new" }>): void {
    const { model, values, writer } = this.#behaviour;
    const child = model.machine(instruction.machine);
    const plan = this.#plans.get(instruction.machine);
    if (child === null || plan === undefined) {
      // No state with a machine of this type was seen.
      return values.requireRoom("false");
    }
    const creators = this.#machine.instances.map((creator, index) => ({ creator, index }));
    writer.choice(
      creators.map(({ creator, index }) => ({
        guard: index < creators.length - 1 ? `${ownIndex(this.#machine)} == ${index}` : "else",
        then: () => this.#findFree(child, creator.name),
      })),
    );
    const instance = instanceName(child, child.instances.length === 1 ? "0" : "other");
    writer.line(`${instance}.pc = ${plan.start.name};`);
    writer.line(`${instance}.go = ${groupOf(plan.start, NO_EVENT)};`);
    store(values, plan.start.kept, frameCellsOf(instance));
    child.variables.forEach((_, i) => {
      const { type } = child.definition.variables[i] as { readonly type: Type };
      values.putConstant(variableOf(child, instance, i), defaultValue(type, model.program.enums));
    });
    if (instruction.into !== null) {
      const last = child.first + child.instances.length - 1;
      const range = { low: child.first, high: last };
      this.#behaviour.assign(instruction.into, scalar(`(other + ${child.first})`, range), point);
    }
  }

  /** Sets `other` to the first child of a machine that is not there. */
  #findFree(child: MachineModel, creator: string): void {
    const { values, writer } = this.#behaviour;
    const children = child.instances
      .map((instance, index) => ({ ...instance, index }))
      .filter((instance) => instance.creator === creator)
      .sort((a, b) => a.ordinal - b.ordinal);
    const write = ([one, ...others]: typeof children): void => {
      if (one === undefined) {
        writer.line("other = 0;");
        return values.requireRoom("false");
      }
      writer.choice([
        {
          guard: `${instanceName(child, String(one.index))}.pc == ${PC.absent}`,
          then: () => writer.line(`other = ${one.index};`),
        },
        { guard: "else", then: () => write(others) },
      ]);
    };
    write(children);
  }
}

/** With what a machine is created; null where it takes nothing. */
export function startPayload(model: Model, machine: MachineTypeId): Payload | null {
  const definition = model.program.machines[machine];
  const entry = definition?.states[definition.start]?.entry ?? null;
  const code = entry === null ? undefined : model.program.codes[entry];
  const type = code?.parameterCount === 1 ? code.registers[0]?.type : undefined;
  if (type === undefined) return null;
  return { type, place: model.hidden.place(`start${machine}`, model.roomyShape(type)) };
}

/** What a machine that has not started keeps. */
export function startKept(model: Model, machine: MachineTypeId): readonly Kept[] {
  const payload = startPayload(model, machine);
  if (payload === null) return [];
  return [
    { place: payload.place, shape: model.capacities.starts.get(machine) ?? model.unmeasured(payload.type) },
  ];
}
