/**
 * A `choose`: the digits of `choice`, which numbers the ways through a step, to the bases of the choices on the way.
 */
import type { InstructionOf } from "../../ir/program.ts";
import type { BehaviourWriter } from "./behaviour-writer.ts";
import type { Scope } from "./expressions.ts";
import type { MachineModel } from "./model.ts";
import type { Place } from "./place.ts";
import type { Point } from "./point.ts";
import { scalar } from "./values.ts";
import type { Operand, Scalar } from "./values.ts";

export class ChoiceWriter {
  readonly #behaviour: BehaviourWriter;
  readonly #machine: MachineModel;

  /** `machine` is the one that chooses. */
  constructor(behaviour: BehaviourWriter, machine: MachineModel) {
    this.#behaviour = behaviour;
    this.#machine = machine;
  }

  /** Does not jump. */
  write(instruction: InstructionOf<"choose">, point: Point, scope: Scope): void {
    const { from, into } = instruction;
    const offered = from === null ? null : this.#behaviour.expressions.evaluate(from, scope);
    if (offered === null) this.#behaviour.assign(into, this.#pick("2"), point);
    else if (offered.kind === "place") this.#chooseFrom(offered.place, instruction, point);
    else this.#chooseBelow(offered, instruction, point);
  }

  /** One of so many: a digit of `choice`, which numbers the ways through the step. */
  #pick(count: string): Operand {
    const { model, values, writer } = this.#behaviour;
    const picked = values.temporary();
    writer.line(`${picked} = choice % ${count};`);
    writer.line(`choice = choice / ${count};`);
    writer.line(`ways = ways * ${count};`);
    values.requireRoom(`ways <= ${model.capacities.choices[this.#machine.id] ?? 1}`);
    return scalar(picked, { low: 0, high: 255 });
  }

  #chooseFrom(place: Place, { into }: InstructionOf<"choose">, point: Point): void {
    const { expressions } = this.#behaviour;
    const length = expressions.lengthOf(place);
    this.#behaviour.require(`(${length} > 0)`);
    const picked = this.#pick(length);
    if (picked.kind === "place") throw new Error("a number is wanted");
    this.#behaviour.assign(into, expressions.memberOf(place, picked.text), point);
  }

  #chooseBelow(limit: Scalar, { into }: InstructionOf<"choose">, point: Point): void {
    const { model, values, writer } = this.#behaviour;
    const { text, low } = values.named(limit);
    const count = values.temporary();
    if (low < 0) this.#behaviour.require(`(${text} >= 0)`);
    writer.line(`${count} = ${text};`);
    const most = model.chooseLimit;
    if (most !== null) {
      writer.choice([{ guard: `${count} > ${most}`, then: () => writer.line(`${count} = ${most};`) }]);
    }
    writer.choice([{ guard: `${count} == 0`, then: () => writer.line(`${count} = 1;`) }]);
    this.#behaviour.assign(into, this.#pick(count), point);
  }
}
