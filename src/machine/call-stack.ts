/**
 * The functions in progress and the machine's variables, while they run: where code reads and writes.
 */
import type { Clears, Code, CodeId, Expression, InstructionOf, Program, Register } from "../ir/program.ts";
import { evaluator } from "./evaluate.ts";
import type { Frame, Local } from "./local.ts";
import type { WritableScope } from "./places.ts";
import { printFor } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { hasShape } from "./types.ts";
import type { MachineValue, Value } from "./value.ts";

const CALL_DEPTH_LIMIT = 10_000;

/** A {@link Frame} that runs. Changed by the interpreter alone. */
export interface RunningFrame {
  readonly code: CodeId;
  pc: number;
  registers: Value[];
}

export class CallStack {
  readonly #program: Program;
  readonly #self: MachineValue | null;
  readonly #variables: Value[];
  #frames: RunningFrame[];

  constructor(program: Program, local: Pick<Local, "self" | "variables" | "frames">) {
    this.#program = program;
    this.#self = local.self;
    this.#variables = [...local.variables];
    this.#frames = local.frames.map((frame) => ({ ...frame, registers: [...frame.registers] }));
  }

  /** A copy of what it holds. */
  data(): Pick<Local, "variables" | "frames"> {
    const frames = this.#frames.map((frame): Frame => ({ ...frame, registers: [...frame.registers] }));
    return { variables: [...this.#variables], frames };
  }

  /** Whether it holds what was copied: values that are one, not such that are only equal. */
  holds({ variables, frames }: Pick<Local, "variables" | "frames">): boolean {
    return (
      frames.length === this.#frames.length &&
      // From the innermost: there a run differs first.
      frames.every((_, i) => {
        const at = frames.length - 1 - i;
        return isSameFrame(frames[at] as Frame, this.#frames[at] as RunningFrame);
      }) &&
      variables.every((value, i) => value === this.#variables[i])
    );
  }

  /** The innermost frame, or undefined when none is active. */
  get top(): RunningFrame | undefined {
    return this.#frames.at(-1);
  }

  /** Drops all frames: a transition or a raised event ends the handler, wherever it is. */
  unwind(): void {
    this.#frames = [];
  }

  /** Begins a function. A code without parameter ignores its argument. */
  call(id: CodeId, values: readonly Value[]): void {
    const code = this.#program.codes[id] as Code;
    if (this.#frames.length >= CALL_DEPTH_LIMIT) {
      throw new RuntimeFailure(`calls are nested more than ${CALL_DEPTH_LIMIT} deep`, code.span);
    }
    const registers = code.registers.map((register, i) => {
      if (i >= code.parameterCount) return null;
      const value = values[i] ?? null;
      if (hasShape(value, register.type)) return value;
      const given = printFor(this.#program, value);
      throw new RuntimeFailure(
        `${code.name} was given ${given} for its parameter ${register.name}`,
        code.span,
      );
    });
    this.#frames.push({ code: id, pc: 0, registers });
  }

  /** Ends the innermost function; its value goes where the caller wants it. */
  return(value: Value): void {
    this.#frames.pop();
    const caller = this.top;
    if (caller === undefined) return;
    const { instructions } = this.#program.codes[caller.code] as Code;
    const { into } = instructions[caller.pc - 1] as InstructionOf<"call">;
    if (into !== null) this.write(into, value);
  }

  /** The value of an expression in the innermost frame. */
  evaluate(expression: Expression): Value {
    return evaluator(this.#program, expression)(this.scope());
  }

  /** Null for an expression that is not there: a payload left out. */
  evaluateOptional(expression: Expression | null): Value {
    return expression === null ? null : this.evaluate(expression);
  }

  write(register: Register, value: Value): void {
    if (register.scope === "machine") this.#variables[register.index] = value;
    else this.#innermost().registers[register.index] = value;
  }

  /** Sets dead registers of the innermost frame back, see `Clears`. */
  clear(registers: Clears): void {
    const frame = this.#innermost();
    for (const index of registers) frame.registers[index] = null;
  }

  /** What code of the innermost frame can read and write. */
  scope(): WritableScope {
    return { registers: this.#innermost().registers, variables: this.#variables, self: this.#self };
  }

  #innermost(): RunningFrame {
    const frame = this.top;
    if (frame === undefined) throw new Error("no frame is active");
    return frame;
  }
}

function isSameFrame(before: Frame, now: RunningFrame): boolean {
  return (
    before.pc === now.pc &&
    before.code === now.code &&
    before.registers.every((value, i) => value === now.registers[i])
  );
}
