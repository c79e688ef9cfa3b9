/**
 * What the parts of a model are called, and which numbers stand for what.
 */
import { stableJson } from "../../base/stable-json.ts";
import type { Type } from "../../analysis/type.ts";
import { partsOf, visitExpressions } from "../../ir/operands.ts";
import type {
  CodeId,
  EventId,
  Expression,
  MachineDefinition,
  MachineTypeId,
  MonitorDefinition,
  MonitorId,
  Program,
  StateDefinition,
} from "../../ir/program.ts";
import type { Value } from "../../machine/value.ts";
import type { Capacities, Instance } from "./capacities.ts";
import type { Hidden } from "./hidden.ts";
import { columnsOf } from "./place.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";
import { leastShape, MOST_OF_A_KIND, roomy } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { CELL_CLASSES, cellCounts, mostCells, NO_CELLS } from "./storage.ts";
import type { CellCounts, Kept } from "./storage.ts";
import type { Numbers } from "./values.ts";

/** A machine type that has instances. */
export interface MachineModel {
  readonly id: MachineTypeId;
  readonly definition: MachineDefinition;
  /** Of the process and, with prefixes, of everything else. */
  readonly name: string;
  readonly instances: readonly Instance[];
  /** The reference to the first instance; the others follow. References begin at 1, process numbers at 0. */
  readonly first: number;
  /** Messages at a time. */
  readonly inbox: number;
  /** Those that were seen in its inboxes. */
  readonly events: readonly EventId[];
  readonly variables: readonly Shape[];
  /** Cells of a message. */
  readonly messageCells: CellCounts;
}

export interface MonitorModel {
  readonly id: MonitorId;
  readonly definition: MonitorDefinition;
  readonly name: string;
  readonly variables: readonly Shape[];
  /** The keys of a keyed spec, in order; an instance has the position of its key. Null for a spec without key. */
  readonly keys: readonly Value[] | null;
  /** Whether the template of a keyed spec has a state of its own; it stands after the instances. */
  readonly hasTemplate: boolean;
}

interface ModelParts {
  readonly capacities: Capacities;
  readonly hidden: Hidden;
  readonly chooseLimit: number | null;
}

/** Elements that an intermediate collection holds beyond the largest that was seen in a state. */
const SPARE_ELEMENTS = 2;

export class Model implements Numbers {
  readonly program: Program;
  readonly capacities: Capacities;
  readonly hidden: Hidden;
  readonly machines: readonly MachineModel[];
  readonly monitors: readonly MonitorModel[];
  /** The test's bound on what a `choose` offers; null: none. */
  readonly chooseLimit: number | null;
  /** Of an intermediate collection. */
  readonly room: number;
  readonly #byType = new Map<MachineTypeId, MachineModel>();
  readonly #references = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #strings = new Map<string, number>([["", 0]]);

  constructor(program: Program, { capacities, hidden, chooseLimit }: ModelParts) {
    this.chooseLimit = chooseLimit;
    this.program = program;
    this.capacities = capacities;
    this.hidden = hidden;
    this.room = Math.max(2, capacities.largestCollection + SPARE_ELEMENTS);
    this.machines = this.#makeMachines();
    this.monitors = program.monitors.map((definition, id) => this.#makeMonitor(definition, id as MonitorId));
    this.#numberStrings();
  }

  #makeMachines(): MachineModel[] {
    const { program, capacities } = this;
    const main = program.main;
    // The main machine is the first process.
    const order = program.machines
      .map((_, id) => id as MachineTypeId)
      .sort((a, b) => Number(b === main) - Number(a === main));
    let first = 1;
    const machines: MachineModel[] = [];
    for (const id of order) {
      const definition = program.machines[id] as MachineDefinition;
      const instances = capacities.instances
        .filter(({ type }) => type === id)
        .sort((a, b) => Number(b.creator === null) - Number(a.creator === null));
      if (instances.length === 0) continue;
      const inbox = capacities.inboxes[id];
      const events = [...(inbox?.events ?? [])].sort((a, b) => a - b);
      const messageCells = events
        .map((event) => cellCounts(this.messageOf(event)))
        .reduce(mostCells, NO_CELLS);
      const machine: MachineModel = {
        id,
        definition,
        name: identifier(definition.name),
        instances,
        first,
        inbox: inbox?.capacity ?? 0,
        events,
        variables: capacities.variables[id] ?? [],
        messageCells,
      };
      machines.push(machine);
      this.#byType.set(id, machine);
      instances.forEach(({ name }, i) => this.#references.set(name, first + i));
      first += instances.length;
    }
    // SPIN runs at most 255 processes.
    if (first > MOST_OF_A_KIND) {
      throw new Refusal(
        `a system of over ${MOST_OF_A_KIND - 1} machines`,
        machines[0]?.definition.span ?? null,
      );
    }
    return machines;
  }

  #makeMonitor(definition: MonitorDefinition, id: MonitorId): MonitorModel {
    const isKeyed = definition.key !== null;
    const measured = this.capacities.monitors[id];
    const start = definition.states[definition.start] as StateDefinition;
    const hasTemplate =
      isKeyed && (start.entry !== null || definition.observes.some(({ by }) => by === "all"));
    const variables = isKeyed ? measured?.variables.slice(0, -1) : measured?.variables;
    return {
      id,
      definition,
      name: identifier(definition.name),
      variables: variables ?? [],
      keys: isKeyed ? (measured?.keys ?? []) : null,
      hasTemplate,
    };
  }

  #numberStrings(): void {
    const visit = (expression: Expression): void => {
      const { kind } = expression;
      if (kind === "constant" && expression.value.kind === "string") this.#addString(expression.value.value);
      if (kind === "format" && expression.arguments.length === 0) this.#addString(expression.parts.join(""));
    };
    const visitAll = (expression: Expression): void => {
      visit(expression);
      partsOf(expression).forEach(visitAll);
    };
    for (const { instructions } of this.program.codes) {
      for (const instruction of instructions) {
        if (instruction.op !== "print" && instruction.op !== "assert") visitExpressions(instruction, visit);
        else if (instruction.op === "assert") visitAll(instruction.condition);
      }
    }
    if (this.#strings.size > MOST_OF_A_KIND)
      throw new Refusal(`over ${MOST_OF_A_KIND} different strings`, null);
  }

  #addString(text: string): void {
    if (!this.#strings.has(text)) this.#strings.set(text, this.#strings.size);
  }

  ofString(text: string): number {
    return this.#strings.get(text) ?? 0;
  }

  ofEvent(event: EventId): number {
    return event;
  }

  ofMachine(name: string): number {
    return this.#references.get(name) ?? 0;
  }

  get strings(): ReadonlyMap<string, number> {
    return this.#strings;
  }

  machine(id: MachineTypeId): MachineModel | null {
    return this.#byType.get(id) ?? null;
  }

  /** The constant that stands for an event in the text. */
  eventName(event: EventId): string {
    return `E_${identifier(this.program.events[event]?.name ?? "")}`;
  }

  /** A shape of its own for every value that is in no state. */
  roomyShape(type: Type): Shape {
    return roomy(leastShape(type, this.program.enums, null), this.room);
  }

  /** Where a register of a frame is while it runs. One frame of a code is active at a time. */
  register(code: CodeId, index: number): Place {
    const definition = this.program.codes[code]?.registers[index];
    if (definition === undefined) throw new Error(`code ${code} has no register ${index}`);
    const shape = roomy(
      leastShape(definition.type, this.program.enums, this.program.codes[code]?.span ?? null),
      this.room,
    );
    return this.hidden.place(`c${code}_${identifier(definition.name)}_${index}`, shape);
  }

  /** How a register is kept while its frame is suspended. */
  keptRegister(code: CodeId, index: number): Kept {
    const place = this.register(code, index);
    const shape = this.capacities.registers.get(code)?.[index];
    const { type } = this.program.codes[code]?.registers[index] as { readonly type: Type };
    return { place, shape: shape ?? this.unmeasured(type) };
  }

  /** The shape of values that were never seen: room for ints; collections are empty. */
  unmeasured(type: Type): Shape {
    const shape = leastShape(type, this.program.enums, null);
    return this.capacities.isComplete ? shape : roomy(shape, shape.kind === "scalar" ? 0 : this.room);
  }

  /** Where an event's payload is while it is on its way; null where it carries none. */
  payload(event: EventId, prefix: string): Place | null {
    const type = this.program.events[event]?.payload ?? null;
    if (type === null) return null;
    return this.hidden.place(`${prefix}${event}`, this.roomyShape(type));
  }

  /** What an inbox keeps of a message beside its event. */
  messageOf(event: EventId): readonly Kept[] {
    const place = this.payload(event, "e");
    if (place === null) return [];
    const type = this.program.events[event]?.payload as Type;
    return [{ place, shape: this.capacities.payloads.get(event) ?? this.unmeasured(type) }];
  }

  /** Where a value of a type is on its way through a transition. */
  handedOn(type: Type, prefix: string): Place {
    return this.hidden.place(`${prefix}_${this.#numberOf(type)}`, this.roomyShape(type));
  }

  /** A number for a type; the same for equal ones. */
  #numberOf(type: Type): number {
    const key = stableJson(type);
    const known = this.#types.get(key) ?? this.#types.size;
    this.#types.set(key, known);
    return known;
  }

  /** The declarations of a place's variables, for the inside of a `typedef`. */
  fields(name: string, shape: Shape): readonly string[] {
    return columnsOf(shape).map(({ suffix, class: cell, size }) => {
      return `${typeOfCell(cell)} ${name}${suffix}${size === null ? "" : `[${size}]`};`;
    });
  }
}

/** Promela's type for a class of cells. */
export function typeOfCell(cell: (typeof CELL_CLASSES)[number]): string {
  return cell === "reference" ? "byte" : cell;
}

/** Names of temporaries have a `$`. */
export function identifier(name: string): string {
  return name.replaceAll(/\W/g, "_");
}
