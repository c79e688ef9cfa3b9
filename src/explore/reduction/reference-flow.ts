/**
 * Where references to machines may get to, found in the program's text: which types of machine the code of a type may
 * send to, and to whom it may hand which references.
 *
 * References cannot be made up: `new`, `this` and what arrives in payloads are all there is. So this is a points-to
 * analysis in the manner of Andersen (1994), without regard to the order of statements: for each machine type, each
 * variable and register holds a set of types whose instances it may refer to, and sets grow until nothing changes. A
 * container or tuple is one with what is in it. `this` is told from other instances of the type as long as it has
 * not left the machine. Results of foreign functions hold what their arguments held: they cannot return another.
 */
import { unreachable } from "../../base/unreachable.ts";
import { codesOf } from "../../ir/code-owners.ts";
import type { Code, CodeId, EventId, Expression, Instruction } from "../../ir/program.ts";
import type { MachineDefinition, MachineTypeId, Program, Register, StateId } from "../../ir/program.ts";
import { mayReferToMachines, staticTypeOf } from "./reference-types.ts";

/** Of one machine type. */
export interface TypeFlow {
  /** What its sends may be sent to. */
  readonly targets: ReferenceSet;
  /** By type: what its payloads, of sends and creations, may hand to machines of that type. */
  readonly hands: ReadonlyMap<MachineTypeId, ReferenceSet>;
}

/** Bit t: instances of machine type t. Bit {@link selfBit}: the machine itself, known as `this`. */
export type ReferenceSet = bigint;

const NOTHING = 0n;

export function typeBit(type: MachineTypeId): ReferenceSet {
  return 1n << BigInt(type);
}

export function selfBit(program: Program): ReferenceSet {
  return 1n << BigInt(program.machines.length);
}

/** By machine type. */
export function referenceFlow(program: Program): readonly TypeFlow[] {
  return new Analysis(program).run();
}

/** A body as one machine type runs it: functions may be shared by several. */
interface Running {
  readonly type: MachineTypeId;
  readonly code: CodeId;
}

class Analysis {
  readonly #program: Program;
  readonly #self: ReferenceSet;
  /** By the name of a place. */
  readonly #holds = new Map<string, ReferenceSet>();
  readonly #targets: ReferenceSet[];
  readonly #hands: Map<MachineTypeId, ReferenceSet>[];
  #hasChanged = false;

  constructor(program: Program) {
    this.#program = program;
    this.#self = selfBit(program);
    this.#targets = program.machines.map(() => NOTHING);
    this.#hands = program.machines.map(() => new Map<MachineTypeId, ReferenceSet>());
  }

  run(): readonly TypeFlow[] {
    const { machines } = this.#program;
    do {
      this.#hasChanged = false;
      for (const [type, machine] of machines.entries()) this.#visitMachine(type as MachineTypeId, machine);
    } while (this.#hasChanged);
    return machines.map((_, type) => ({
      targets: this.#targets[type] ?? NOTHING,
      hands: this.#hands[type] ?? new Map<MachineTypeId, ReferenceSet>(),
    }));
  }

  #visitMachine(type: MachineTypeId, machine: MachineDefinition): void {
    this.#enter(type, machine.start, this.#get(creationOf(type)));
    for (const state of machine.states) {
      for (const reaction of state.reactions) {
        const payload = this.#get(payloadOf(type, reaction.event));
        if (reaction.kind === "do") this.#passTo(type, reaction.code, payload);
        if (reaction.kind !== "goto") continue;
        this.#passTo(type, reaction.with, payload);
        this.#enter(type, reaction.target, payload);
      }
    }
    for (const code of codesOf(this.#program, machine)) {
      const { instructions } = this.#program.codes[code] as Code;
      for (const instruction of instructions) this.#visit({ type, code }, instruction);
    }
  }

  #visit(running: Running, instruction: Instruction): void {
    const { type } = running;
    const held = (expression: Expression | null): ReferenceSet => this.#valueOf(running, expression);
    switch (instruction.op) {
      case "assign":
      case "add":
        return this.#write(running, instruction.target.root, held(instruction.value));
      case "insert":
        return this.#write(running, instruction.target.root, held(instruction.key) | held(instruction.value));
      case "call":
        instruction.arguments.forEach((argument, index) => {
          this.#write({ type, code: instruction.code }, { scope: "local", index }, held(argument));
        });
        return this.#write(running, instruction.into, this.#get(resultOf(type, instruction.code)));
      case "call-foreign":
        return this.#write(running, instruction.into, unionOf(instruction.arguments.map(held)));
      case "return":
        return this.#add(resultOf(type, running.code), held(instruction.value));
      case "choose":
        return this.#write(running, instruction.into, held(instruction.from));
      case "send": {
        const targets = held(instruction.target);
        this.#targets[type] = this.#union(this.#targets[type] ?? NOTHING, targets);
        for (const to of this.#typesIn(targets, type)) {
          this.#hand(type, to, held(instruction.payload));
          for (const event of this.#eventsOf(instruction.event)) {
            this.#add(payloadOf(to, event), this.#asSeenElsewhere(type, held(instruction.payload)));
          }
        }
        return;
      }
      case "new": {
        const { machine: created, payload } = instruction;
        this.#hand(type, created, held(payload));
        this.#add(creationOf(created), this.#asSeenElsewhere(type, held(payload)));
        return this.#write(running, instruction.into, typeBit(created));
      }
      case "raise":
        for (const event of this.#eventsOf(instruction.event)) {
          this.#add(payloadOf(type, event), held(instruction.payload));
        }
        return;
      case "goto":
        return this.#enter(type, instruction.target, held(instruction.payload));
      case "receive":
        for (const { event, into } of instruction.cases) {
          this.#write(running, into, this.#get(payloadOf(type, event)));
        }
        return;
      case "remove":
      case "jump":
      case "branch":
      case "announce":
      case "assert":
      case "print":
        return;
      default:
        return unreachable(instruction);
    }
  }

  /** What the value of an expression may hold. */
  #valueOf(running: Running, expression: Expression | null): ReferenceSet {
    if (expression === null) return NOTHING;
    const code = this.#program.codes[running.code] as Code;
    const machine = this.#program.machines[running.type] as MachineDefinition;
    const type = staticTypeOf(expression, { registers: code.registers, variables: machine.variables });
    if (type !== null && !mayReferToMachines(type)) return NOTHING;
    const held = (part: Expression): ReferenceSet => this.#valueOf(running, part);
    switch (expression.kind) {
      case "self":
        return this.#self;
      case "register":
        return this.#get(placeOf(running, expression.register));
      case "tuple":
      case "named-tuple":
        return unionOf(expression.items.map(held));
      case "item":
      case "index":
        return held(expression.target);
      case "keys":
      case "values":
        return held(expression.argument);
      case "as":
      case "to":
        return held(expression.operand);
      case "constant":
      case "sizeof":
      case "default":
      case "not":
      case "negate":
      case "binary":
      case "and":
      case "or":
      case "format":
        return NOTHING;
      default:
        return unreachable(expression);
    }
  }

  /** One event where it is known, else all. */
  #eventsOf(event: Expression): readonly EventId[] {
    if (event.kind === "constant" && event.value.kind === "event") return [event.value.event];
    return this.#program.events.map((_, id) => id as EventId);
  }

  #typesIn(set: ReferenceSet, self: MachineTypeId): MachineTypeId[] {
    const seen = this.#asSeenElsewhere(self, set);
    return this.#program.machines.flatMap((_, type) =>
      (seen & typeBit(type as MachineTypeId)) === NOTHING ? [] : [type as MachineTypeId],
    );
  }

  /** For others, `this` is an instance of its type. */
  #asSeenElsewhere(self: MachineTypeId, set: ReferenceSet): ReferenceSet {
    return (set & this.#self) === NOTHING ? set : (set & ~this.#self) | typeBit(self);
  }

  #hand(from: MachineTypeId, to: MachineTypeId, set: ReferenceSet): void {
    const hands = this.#hands[from] as Map<MachineTypeId, ReferenceSet>;
    hands.set(to, this.#union(hands.get(to) ?? NOTHING, set));
  }

  /** A state's entry takes what the transition brings. */
  #enter(type: MachineTypeId, state: StateId, payload: ReferenceSet): void {
    this.#passTo(type, this.#program.machines[type]?.states[state]?.entry ?? null, payload);
  }

  #passTo(type: MachineTypeId, code: CodeId | null, argument: ReferenceSet): void {
    if (code !== null) this.#write({ type, code }, { scope: "local", index: 0 }, argument);
  }

  #write(running: Running, register: Register | null, set: ReferenceSet): void {
    if (register !== null) this.#add(placeOf(running, register), set);
  }

  #get(place: string): ReferenceSet {
    return this.#holds.get(place) ?? NOTHING;
  }

  #add(place: string, set: ReferenceSet): void {
    this.#holds.set(place, this.#union(this.#get(place), set));
  }

  #union(before: ReferenceSet, set: ReferenceSet): ReferenceSet {
    const after = before | set;
    if (after !== before) this.#hasChanged = true;
    return after;
  }
}

function unionOf(sets: readonly ReferenceSet[]): ReferenceSet {
  return sets.reduce((all, one) => all | one, NOTHING);
}

function placeOf({ type, code }: Running, { scope, index }: Register): string {
  return scope === "machine" ? `variable ${type}.${index}` : `register ${type}.${code}.${index}`;
}

function resultOf(type: MachineTypeId, code: CodeId): string {
  return `result ${type}.${code}`;
}

/** What events of a kind bring to machines of a type. */
function payloadOf(type: MachineTypeId, event: EventId): string {
  return `payload ${type}.${event}`;
}

function creationOf(type: MachineTypeId): string {
  return `creation ${type}`;
}
