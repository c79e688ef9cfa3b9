import type { Brand } from "../base/brand.ts";
import { stableJson } from "../base/stable-json.ts";
import type { Type } from "../analysis/type.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Code, Instruction, Register, VariableDefinition } from "./program.ts";

/** A place in the code that jumps lead to. Until {@link CodeBuilder.finish}, jump targets are labels. */
export type Label = Brand<number, "Label">;

interface Temporary {
  readonly index: number;
  readonly typeKey: string;
  isFree: boolean;
}

/** Collects the registers and instructions of one code. What cannot be reached is not emitted. */
export class CodeBuilder {
  readonly #registers: VariableDefinition[] = [];
  readonly #temporaries: Temporary[] = [];
  readonly #taken: Temporary[] = [];
  readonly #instructions: Instruction[] = [];
  /** Position of each label; undefined until it is placed. */
  readonly #positions: (number | undefined)[] = [];
  readonly #referenced = new Set<number>();
  #isReachable = true;

  /** How many instructions there are so far. */
  get size(): number {
    return this.#instructions.length;
  }

  addVariable(name: string, type: Type): Register {
    this.#registers.push({ name, type });
    return { scope: "local", index: this.#registers.length - 1 };
  }

  /** A register for an intermediate value, kept until the surrounding {@link releasing} ends. */
  takeTemporary(type: Type): Register {
    const typeKey = stableJson(type);
    let temporary = this.#temporaries.find((candidate) => candidate.isFree && candidate.typeKey === typeKey);
    if (temporary === undefined) {
      const { index } = this.addVariable(`$${this.#temporaries.length}`, type);
      temporary = { index, typeKey, isFree: true };
      this.#temporaries.push(temporary);
    }
    temporary.isFree = false;
    this.#taken.push(temporary);
    return { scope: "local", index: temporary.index };
  }

  /** Runs `lower`; the temporaries taken in it may be used for something else afterwards. */
  releasing(lower: () => void): void {
    const before = this.#taken.length;
    lower();
    for (const temporary of this.#taken.splice(before)) temporary.isFree = true;
  }

  nameOf(register: Register): string {
    return this.#registers[register.index]?.name ?? "";
  }

  newLabel(): Label {
    this.#positions.push(undefined);
    return (this.#positions.length - 1) as Label;
  }

  /** Lets a label stand for the next instruction. A label that only later code jumps to is a loop's. */
  place(label: Label): void {
    this.#positions[label] = this.#instructions.length;
    if (this.#referenced.has(label)) this.#isReachable = true;
  }

  emit(instruction: Instruction): void {
    if (!this.#isReachable) return;
    this.#instructions.push(instruction);
    for (const label of jumpTargets(instruction)) this.#referenced.add(label);
    this.#isReachable = !leavesAlways(instruction);
  }

  finish(about: Pick<Code, "name" | "parameterCount" | "span">): Code {
    const instructions = this.#instructions.map((instruction) =>
      mapJumpTargets(instruction, (label) => this.#positions[label] ?? unplaced(label)),
    );
    return { ...about, registers: this.#registers, instructions };
  }
}

function unplaced(label: number): never {
  throw new Error(`label ${label} was never placed`);
}

/** Where an instruction may jump to. */
export function jumpTargets(instruction: Instruction): readonly number[] {
  switch (instruction.op) {
    case "jump":
      return [instruction.to];
    case "branch":
      return [instruction.else];
    case "receive":
      return instruction.cases.map((receiveCase) => receiveCase.to);
    default:
      return [];
  }
}

/** The instruction with every jump target replaced. */
export function mapJumpTargets(instruction: Instruction, map: (target: number) => number): Instruction {
  switch (instruction.op) {
    case "jump":
      return { ...instruction, to: map(instruction.to) };
    case "branch":
      return { ...instruction, else: map(instruction.else) };
    case "receive":
      return { ...instruction, cases: instruction.cases.map((one) => ({ ...one, to: map(one.to) })) };
    default:
      return instruction;
  }
}

/** Whether the next instruction is never run right after this one. */
export function leavesAlways(instruction: Instruction): boolean {
  switch (instruction.op) {
    case "jump":
    case "return":
    case "raise":
    case "goto":
    case "receive":
      return true;
    case "assign":
    case "insert":
    case "add":
    case "remove":
    case "branch":
    case "call":
    case "call-foreign":
    case "choose":
    case "send":
    case "new":
    case "announce":
    case "assert":
    case "print":
      return false;
    default:
      return unreachable(instruction);
  }
}
