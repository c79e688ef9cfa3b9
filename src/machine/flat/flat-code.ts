/**
 * The code of handlers as JavaScript text, with transitions and calls inlined. A step that does anything but to read
 * the payload and to write scalar variables returns −1 before it has changed anything, and is done by the interpreter.
 */
import type { Type } from "../../analysis/type.ts";
import { stableJson } from "../../base/stable-json.ts";
import type {
  Code,
  CodeId,
  Expression,
  Instruction,
  MonitorDefinition,
  Program,
  Register,
  StateId,
} from "../../ir/program.ts";
import { flatExpression, NotFlat } from "./flat-expression.ts";
import type { FlatScalar, FlatScope } from "./flat-expression.ts";
import { scalarKind } from "./scalars.ts";

/** Added to the state that a step ends in, where one was entered. */
export const ENTERED = 2 ** 16;

/** Transitions and calls within each other; deeper ones, and recursion, are left to the interpreter. */
const MAX_DEPTH = 6;
/** Instructions of one step, with what is inlined. */
const MAX_INSTRUCTIONS = 2000;
/** Turns of loops in one step: the interpreter knows when a handler does not end. */
const MAX_TURNS = 1000;

/** What a parameter is given. */
export type Argument =
  | { readonly kind: "nothing" }
  | { readonly kind: "payload"; readonly type: Type; readonly part: (path: readonly number[]) => FlatScalar }
  | ({ readonly kind: "scalar" } & { readonly scalar: FlatScalar });

const NOTHING: Argument = { kind: "nothing" };
const FALL_BACK = "return -1;";

interface Frame {
  readonly code: Code;
  readonly prefix: string;
  readonly parameters: readonly Argument[];
  readonly state: StateId;
  /** Whether it is part of a transition: then it may not begin another one. */
  readonly isWithin: boolean;
  /** Where a returned value goes; null: nowhere. */
  readonly into: string | null;
  readonly depth: number;
}

export class FlatCodeWriter {
  readonly #program: Program;
  readonly #definition: MonitorDefinition;
  #names = 0;
  #instructions = 0;

  constructor(program: Program, definition: MonitorDefinition) {
    this.#program = program;
    this.#definition = definition;
  }

  /** Runs a handler, and stays in the state unless it leaves. */
  handler(
    id: CodeId | null,
    { state, payload }: { readonly state: StateId; readonly payload: Argument },
  ): string {
    const body =
      id === null ? "" : this.#call(id, [payload], { state, isWithin: false, into: null, depth: 0 });
    return `${body}${this.#end(state, false)}`;
  }

  /** Exit, `with`, entry. */
  transition(
    target: StateId,
    step: {
      readonly state: StateId;
      readonly with: CodeId | null;
      readonly payload: Argument;
      readonly depth: number;
    },
  ): string {
    const { state, payload } = step;
    const depth = step.depth + 1;
    if (depth > MAX_DEPTH) return FALL_BACK;
    const { exit } = this.#definition.states[state] as { readonly exit: CodeId | null };
    const { entry } = this.#definition.states[target] as { readonly entry: CodeId | null };
    const rest = { into: null, depth };
    const left = exit === null ? "" : this.#call(exit, [], { ...rest, state, isWithin: true });
    const middle =
      step.with === null ? "" : this.#call(step.with, [payload], { ...rest, state, isWithin: true });
    const entered =
      entry === null ? "" : this.#call(entry, [payload], { ...rest, state: target, isWithin: false });
    return `${left}${middle}E[${target}]=1;${entered}${this.#end(target, true)}`;
  }

  #end(state: StateId, hasEntered: boolean): string {
    const written = this.#variables().map(({ index }) => `R[A+${index}]=v${index};`);
    return `${written.join("")}return ${hasEntered ? state + ENTERED : state};`;
  }

  /** What every step begins with. */
  readAll(): string {
    return this.#variables()
      .map(({ index }) => `let v${index}=R[A+${index}];`)
      .join("");
  }

  #variables() {
    const { variables, key } = this.#definition;
    return variables
      .slice(0, key === null ? undefined : -1)
      .map((variable, index) => ({ ...variable, index }));
  }

  #call(
    id: CodeId,
    values: readonly Argument[],
    call: Omit<Frame, "code" | "prefix" | "parameters">,
  ): string {
    const code = this.#program.codes[id] as Code;
    this.#instructions += code.instructions.length;
    if (call.depth > MAX_DEPTH || this.#instructions > MAX_INSTRUCTIONS) return FALL_BACK;
    const prefix = `f${this.#names++}`;
    const parameters = Array.from({ length: code.parameterCount }, (_, index) => values[index] ?? NOTHING);
    if (!parameters.every((given, index) => this.#fits(given, code.registers[index]?.type ?? null)))
      return FALL_BACK;
    return this.#body({ ...call, code, prefix, parameters });
  }

  /** Whether a parameter surely takes what it is given. */
  #fits(given: Argument, type: Type | null): boolean {
    if (type === null) return false;
    switch (given.kind) {
      case "nothing":
        return type.kind === "null";
      case "payload":
        return stableJson(given.type) === stableJson(type);
      case "scalar":
        return given.scalar.kind !== "enum" && given.scalar.kind === scalarKind(type, this.#program.enums);
    }
  }

  #body(frame: Frame): string {
    const { code, prefix } = frame;
    const declared = code.registers
      .map((_, index) => {
        const given = frame.parameters[index];
        return `let ${prefix}_${index}=${given?.kind === "scalar" ? given.scalar.text : "0"};`;
      })
      .join("");
    const jumps = code.instructions.some(({ op }) => op === "jump" || op === "branch" || op === "return");
    const texts = code.instructions.map((instruction, at) => this.#instruction(instruction, at, frame));
    if (!jumps) return `{${declared}${texts.map((text) => `{${text}}`).join("")}}`;
    const cases = texts.map((text, at) => `case ${at}:{${text}}`).join("");
    return `{${declared}let ${prefix}p=0,${prefix}n=0;${prefix}:for(;;){switch(${prefix}p){${cases}}break;}}`;
  }

  /** A statement that cannot be written plainly falls back when it is reached, not before. */
  #instruction(instruction: Instruction, at: number, frame: Frame): string {
    const before: string[] = [];
    try {
      const text = this.#statement(instruction, { at, frame, before });
      return `${before.join("")}${text}`;
    } catch (error) {
      if (error instanceof NotFlat) return FALL_BACK;
      throw error;
    }
  }

  #statement(
    instruction: Instruction,
    { at, frame, before }: { readonly at: number; readonly frame: Frame; readonly before: string[] },
  ): string {
    const { prefix } = frame;
    const scope = this.#scope(frame, before);
    const jump = (to: number): string => {
      const count = to > at ? "" : `if(++${prefix}n>${MAX_TURNS})return -1;`;
      return `{${count}${prefix}p=${to};continue ${prefix};}`;
    };
    switch (instruction.op) {
      case "assign": {
        const { root, path } = instruction.target;
        if (path.length > 0) throw new NotFlat();
        return this.#assign(root, flatExpression(instruction.value, scope), frame);
      }
      case "jump":
        return jump(instruction.to);
      case "branch":
        return `if(!${condition(instruction.condition, scope)})${jump(instruction.else)}`;
      case "assert":
        return `if(!${condition(instruction.condition, scope)})return -1;`;
      case "return": {
        const leave = `break ${prefix};`;
        if (instruction.value === null || frame.into === null) return leave;
        return `${frame.into}=${flatExpression(instruction.value, scope).text};${leave}`;
      }
      case "goto": {
        if (frame.isWithin) throw new NotFlat();
        const { payload: given } = instruction;
        let payload: Argument = given === null ? NOTHING : this.#argument(given, scope, frame);
        if (payload.kind === "scalar") {
          // The exit action may change what it was computed from.
          const text = scope.freshName();
          before.push(`const ${text}=${payload.scalar.text};`);
          payload = { kind: "scalar", scalar: { kind: payload.scalar.kind, text } };
        }
        const { state, depth } = frame;
        return this.transition(instruction.target, { state, with: null, payload, depth });
      }
      case "call": {
        const values = instruction.arguments.map((argument) => this.#argument(argument, scope, frame));
        const { state, isWithin } = frame;
        const into = instruction.into === null ? null : this.#nameOf(instruction.into, frame);
        return this.#call(instruction.code, values, { state, isWithin, into, depth: frame.depth + 1 });
      }
      default:
        throw new NotFlat();
    }
  }

  #argument(expression: Expression, scope: FlatScope, frame: Frame): Argument {
    if (expression.kind === "register" && expression.register.scope === "local") {
      const given = frame.parameters[expression.register.index];
      if (given?.kind === "payload") return given;
    }
    return { kind: "scalar", scalar: flatExpression(expression, scope) };
  }

  #assign(register: Register, value: FlatScalar, frame: Frame): string {
    if (this.#kindOf(register, frame) !== value.kind) throw new NotFlat();
    return `${this.#nameOf(register, frame)}=${value.text};`;
  }

  #scope(frame: Frame, before: string[]): FlatScope {
    return {
      enums: this.#program.enums,
      before,
      freshName: () => `t${this.#names++}`,
      scalarAt: (register) => {
        const given = register.scope === "local" ? frame.parameters[register.index] : undefined;
        if (given?.kind === "payload") return given.part([]);
        return { kind: this.#kindOf(register, frame), text: this.#nameOf(register, frame) };
      },
      payloadPart: (register, path) => {
        const given = register.scope === "local" ? frame.parameters[register.index] : undefined;
        if (given?.kind !== "payload") throw new NotFlat();
        return given.part(path);
      },
    };
  }

  #nameOf({ scope, index }: Register, frame: Frame): string {
    if (scope === "local") {
      if (frame.parameters[index]?.kind === "payload") throw new NotFlat();
      return `${frame.prefix}_${index}`;
    }
    if (index >= this.#variables().length) throw new NotFlat();
    return `v${index}`;
  }

  #kindOf({ scope, index }: Register, { code }: Frame) {
    const { type } = (scope === "local" ? code.registers[index] : this.#definition.variables[index]) as {
      readonly type: Type;
    };
    const kind = scalarKind(type, this.#program.enums);
    if (kind === null) throw new NotFlat();
    return kind;
  }
}

function condition(expression: Expression, scope: FlatScope): string {
  const { kind, text } = flatExpression(expression, scope);
  if (kind !== "bool") throw new NotFlat();
  return text;
}
