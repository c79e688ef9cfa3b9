/**
 * What machines are called along a path: `Type(n)`, numbered in the order of their creation; of a machine that stands
 * in the place of another, the type is what runs, not what was asked for. Their own names, which
 * say who created whom, would be long and strange to a reader.
 */
import type { EventId, Program } from "../ir/program.ts";
import type { MachineValue } from "../machine/value.ts";
import { mainMachine } from "../world/names.ts";
import type { PathStep } from "../world/path.ts";
import type { ReportNames } from "./value-text.ts";

/**
 * The names along one path, which is to be walked from its start: the name of a machine that has halted and is
 * forgotten may be given to a new one, which then gets a number of its own.
 */
export class PathNames implements ReportNames {
  readonly #program: Program;
  readonly #numbers = new Map<string, number>();
  #next = 1;

  constructor(program: Program) {
    this.#program = program;
    if (program.main !== null) this.#add(mainMachine(program));
  }

  /** To be called with each step, before it is shown. */
  enter(step: PathStep): void {
    if (step.action === "create" && step.target !== null) this.#add(step.target);
  }

  readonly machine = (machine: MachineValue): string => {
    const number = this.#numbers.get(machine.name);
    const type = machine.type === null ? null : this.#program.machines[machine.type];
    return number === undefined || type === null || type === undefined
      ? machine.name
      : `${type.implementation}(${number})`;
  };

  readonly event = (event: EventId): string => this.#program.events[event]?.name ?? `event ${event}`;

  #add(machine: MachineValue): void {
    this.#numbers.set(machine.name, this.#next++);
  }
}
