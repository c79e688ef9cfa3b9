/**
 * Where ints may get to, found in the program's text, and what is done with them there.
 *
 * A points-to analysis in the manner of Steensgaard (1996): whatever is copied from one place to another, or compared
 * with what is there, is in one class with it, without regard to direction or order. A place is a variable of a machine
 * or monitor, a register or the result of a code, the payload of an event; a container is one with what is in it, a
 * tuple has a place for each of its parts. One pass over the text will do, since uniting looks both ways.
 */
import { unreachable } from "../../base/unreachable.ts";
import { codesOf } from "../../ir/code-owners.ts";
import type { Behaviour } from "../../ir/code-owners.ts";
import type { Code, CodeId, EventId, Expression, Instruction, InstructionOf } from "../../ir/program.ts";
import type { MachineTypeId, MonitorDefinition, MonitorId, Place, Program } from "../../ir/program.ts";
import type { Register, StateId, VariableDefinition } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import { findClass } from "./int-classes.ts";
import type { ChoiceSite, IntClass } from "./int-classes.ts";
import { IntValues } from "./int-values.ts";
import type { LeftOut } from "./int-values.ts";
import * as shapes from "./shapes.ts";
import { NO_INTS, shapeOf } from "./shapes.ts";
import type { Shape } from "./shapes.ts";

/** A machine type or a monitor, by kind and number: `m0`, `s2`. */
export type OwnerName = string;

export function machineOwner(type: MachineTypeId): OwnerName {
  return `m${type}`;
}

export function monitorOwner(monitor: MonitorId): OwnerName {
  return `s${monitor}`;
}

/** A body as a machine or monitor runs it. */
interface Running {
  readonly owner: OwnerName;
  readonly behaviour: Behaviour;
  readonly code: CodeId;
}

/** A `choose` of an int. */
interface SiteFound {
  readonly choice: InstructionOf<"choose">;
  /** Null: the number of values is not constant. */
  readonly site: ChoiceSite | null;
  readonly span: Span;
  /** Of what it chooses. */
  readonly class: IntClass;
}

export interface IntFlowOptions {
  readonly leavesOut: LeftOut;
}

export class IntFlow {
  readonly #program: Program;
  readonly #values: IntValues;
  readonly #variables = new Map<OwnerName, readonly VariableDefinition[]>();
  readonly #places = new Map<string, Shape>();
  readonly #results = new Map<CodeId, readonly Shape[]>();
  /** Every `choose` of an int, in the order of the text. */
  readonly sites: SiteFound[] = [];

  constructor(program: Program, { leavesOut }: IntFlowOptions) {
    this.#program = program;
    this.#values = new IntValues(leavesOut);
    program.machines.forEach((machine, type) => {
      const owner = machineOwner(type as MachineTypeId);
      this.#variables.set(owner, machine.variables);
      this.#visitVariables(owner, machine.variables.length);
      this.#visit(owner, machine);
    });
    program.monitors.forEach((monitor, id) => {
      const owner = monitorOwner(id as MonitorId);
      this.#variables.set(owner, monitor.variables);
      // The last variable of a keyed spec is its key, which has no default that anyone could read.
      const { variables, key } = monitor;
      this.#visitVariables(owner, key === null ? variables.length : variables.length - 1);
      this.#visit(owner, monitor);
      this.#visitObservations(owner, monitor);
    });
  }

  variable(owner: OwnerName, index: number): Shape {
    const variable = this.#variables.get(owner)?.[index] as VariableDefinition;
    return this.#place(`variable ${owner}.${index}`, () => shapeOf(variable.type));
  }

  register(code: CodeId, index: number): Shape {
    const { registers } = this.#program.codes[code] as Code;
    return this.#place(`register ${code}.${index}`, () =>
      shapeOf((registers[index] as VariableDefinition).type),
    );
  }

  payload(event: EventId): Shape {
    const type = this.#program.events[event]?.payload ?? null;
    return this.#place(`payload ${event}`, () => (type === null ? NO_INTS : shapeOf(type)));
  }

  /** What a code gets as its first parameter. */
  parameter(code: CodeId | null): Shape {
    if (code === null || this.#program.codes[code]?.parameterCount === 0) return NO_INTS;
    return this.register(code, 0);
  }

  #place(name: string, make: () => Shape): Shape {
    let shape = this.#places.get(name);
    if (shape === undefined) this.#places.set(name, (shape = make()));
    return shape;
  }

  #visitVariables(owner: OwnerName, count: number): void {
    for (let index = 0; index < count; index++) this.#values.addDefaults(this.variable(owner, index));
  }

  #visit(owner: OwnerName, behaviour: Behaviour): void {
    for (const state of behaviour.states) {
      for (const reaction of state.reactions) {
        const { span } = reaction;
        const payload = this.payload(reaction.event);
        if (reaction.kind === "do") this.#values.unite(this.parameter(reaction.code), payload, span);
        if (reaction.kind !== "goto") continue;
        this.#values.unite(this.parameter(reaction.with), payload, span);
        this.#values.unite(this.#entryOf(behaviour, reaction.target), payload, span);
      }
    }
    for (const code of codesOf(this.#program, behaviour)) {
      const { instructions } = this.#program.codes[code] as Code;
      for (const instruction of instructions) this.#execute({ owner, behaviour, code }, instruction);
    }
  }

  #visitObservations(owner: OwnerName, monitor: MonitorDefinition): void {
    if (monitor.key === null) return;
    const key = this.variable(owner, monitor.variables.length - 1);
    for (const { event, by, span } of monitor.observes) {
      // Instances take such an event in the order of their keys, and the first that fails is reported.
      if (by === "all") this.#values.misuse(key, "all-keys", span);
      else if (by !== null) {
        const payload = this.payload(event);
        this.#values.unite(
          key,
          this.#values.valueOf(by, () => payload),
          span,
        );
      }
    }
  }

  #entryOf({ states }: Behaviour, state: StateId): Shape {
    return this.parameter(states[state]?.entry ?? null);
  }

  #execute(running: Running, instruction: Instruction): void {
    const { span } = instruction;
    const value = (expression: Expression | null): Shape =>
      expression === null ? NO_INTS : this.#valueOf(running, expression);
    switch (instruction.op) {
      case "assign":
        return this.#values.unite(this.#target(running, instruction.target), value(instruction.value), span);
      case "insert": {
        const into = this.#target(running, instruction.target);
        const key = value(instruction.key);
        if (instruction.into === "seq") this.#values.misuse(key, "position", instruction.key.span);
        else this.#values.unite(shapes.membersOf(into), key, span);
        return this.#values.unite(shapes.entriesOf(into), value(instruction.value), span);
      }
      case "add":
        return this.#values.unite(
          shapes.membersOf(this.#target(running, instruction.target)),
          value(instruction.value),
          span,
        );
      case "remove": {
        const from = this.#target(running, instruction.target);
        const removed = value(instruction.value);
        if (instruction.from === "seq")
          return this.#values.misuse(removed, "position", instruction.value.span);
        return this.#values.unite(shapes.membersOf(from), removed, span);
      }
      case "branch":
        return void value(instruction.condition);
      case "call": {
        instruction.arguments.forEach((argument, index) => {
          this.#values.unite(this.register(instruction.code, index), value(argument), argument.span);
        });
        return this.#meetAtResult(instruction.code, this.#into(running, instruction.into), span);
      }
      case "call-foreign":
        for (const argument of instruction.arguments)
          this.#values.misuse(value(argument), "foreign", argument.span);
        return this.#values.misuse(this.#into(running, instruction.into), "foreign", span);
      case "return":
        return this.#meetAtResult(running.code, value(instruction.value), span);
      case "choose":
        return this.#choose(running, instruction);
      case "send":
        value(instruction.target);
        return this.#emit(running, instruction);
      case "announce":
      case "raise":
        return this.#emit(running, instruction);
      case "new": {
        const machine = this.#program.machines[instruction.machine];
        const entry = machine === undefined ? NO_INTS : this.#entryOf(machine, machine.start);
        return this.#values.unite(entry, value(instruction.payload), span);
      }
      case "goto":
        return this.#values.unite(
          this.#entryOf(running.behaviour, instruction.target),
          value(instruction.payload),
          span,
        );
      case "receive":
        for (const { event, into } of instruction.cases) {
          this.#values.unite(this.#into(running, into), this.payload(event), span);
        }
        return;
      case "assert":
        value(instruction.condition);
        if (instruction.message !== null) this.#show(running, instruction.message);
        return;
      case "print":
        return this.#show(running, instruction.message);
      case "jump":
        return;
      default:
        return unreachable(instruction);
    }
  }

  #emit(
    running: Running,
    { event, payload, span }: Extract<Instruction, { op: "send" | "announce" | "raise" }>,
  ): void {
    this.#valueOf(running, event);
    if (payload === null) return;
    const value = this.#valueOf(running, payload);
    if (event.kind === "constant" && event.value.kind === "event") {
      return this.#values.unite(this.payload(event.value.event), value, span);
    }
    // Any event whose payload may be such a value.
    this.#program.events.forEach((_, id) => this.#values.unite(this.payload(id as EventId), value, span));
  }

  #choose(running: Running, instruction: Extract<Instruction, { op: "choose" }>): void {
    const { from, span } = instruction;
    if (from === null) return;
    const into = this.#into(running, instruction.into);
    const offered = this.#valueOf(running, from);
    if (offered.kind !== "int") return this.#values.unite(shapes.membersOf(offered), into, span);
    if (into.kind !== "int") return this.#values.misuse(into, "any", span);
    const count = from.kind === "constant" && from.value.kind === "int" ? Number(from.value.text) : NaN;
    const site = Number.isSafeInteger(count) ? { instruction, count: Math.max(1, count) } : null;
    this.sites.push({ choice: instruction, site, span, class: into.class });
    if (site !== null) {
      findClass(into.class).choices.push(site);
    } else {
      this.#values.misuse(offered, "bound", from.span);
      this.#values.misuse(into, "bound", from.span);
    }
  }

  /** A text that is shown to people and goes nowhere else. */
  #show(running: Running, text: Expression): void {
    if (text.kind === "format") for (const argument of text.arguments) this.#valueOf(running, argument);
    else if (text.kind === "binary") {
      this.#show(running, text.left);
      this.#show(running, text.right);
    } else this.#valueOf(running, text);
  }

  #into(running: Running, register: Register | null): Shape {
    return register === null ? NO_INTS : this.#read(running, register);
  }

  /** What a function returns has no type of its own: all that is returned meets all that it is written to. */
  #meetAtResult(code: CodeId, shape: Shape, span: Span): void {
    const others = this.#results.get(code) ?? [];
    for (const other of others) this.#values.unite(other, shape, span);
    this.#results.set(code, [...others, shape]);
  }

  #read({ owner, code }: Running, { scope, index }: Register): Shape {
    if (scope === "machine") return this.variable(owner, index);
    return this.register(code, index);
  }

  #valueOf(running: Running, expression: Expression): Shape {
    return this.#values.valueOf(expression, (register) => this.#read(running, register));
  }

  /** The place that an update writes. */
  #target(running: Running, { root, path }: Place): Shape {
    let shape = this.#read(running, root);
    for (const step of path) {
      if (step.kind === "item") {
        shape = shapes.itemOf(shape, step.index);
        continue;
      }
      const index = this.#valueOf(running, step.index);
      if (step.of === "seq") this.#values.misuse(index, "position", step.index.span);
      else this.#values.unite(shapes.membersOf(shape), index, step.index.span);
      shape = shapes.entriesOf(shape);
    }
    return shape;
  }
}
