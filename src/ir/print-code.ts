import { printType } from "../analysis/print-type.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Code, Expression, Instruction, Program, Register, VariableDefinition } from "./program.ts";
import { printExpression, printPlace } from "./print-expression.ts";
import type { PrintNames } from "./print-expression.ts";

/** Whose names a code's numbers stand for. Null for code that several machines share. */
export interface CodeOwner {
  readonly variables: readonly VariableDefinition[];
  readonly states: readonly { readonly name: string }[];
}

/** A code, one instruction to a line, numbered. */
export function printCode(
  program: Program,
  { code, owner, id }: { readonly code: Code; readonly owner: CodeOwner | null; readonly id: number },
): readonly string[] {
  const registers = code.registers.map((register, index) => {
    const role = index < code.parameterCount ? "param " : "";
    return `  ${role}${localName(code, index)}: ${printType(register.type)}`;
  });
  const printer = new CodePrinter(program, code, owner);
  const instructions = code.instructions.map(
    (instruction, index) => `${String(index).padStart(4)}  ${printer.print(instruction)}`,
  );
  return [`code ${id} ${code.name}`, ...registers, ...instructions];
}

class CodePrinter implements PrintNames {
  readonly #program: Program;
  readonly #code: Code;
  readonly #owner: CodeOwner | null;

  constructor(program: Program, code: Code, owner: CodeOwner | null) {
    this.#program = program;
    this.#code = code;
    this.#owner = owner;
  }

  get events(): Program["events"] {
    return this.#program.events;
  }

  readonly register = ({ scope, index }: Register): string => {
    if (scope === "local") return localName(this.#code, index);
    return `this.${this.#owner?.variables[index]?.name ?? String(index)}`;
  };

  print(instruction: Instruction): string {
    switch (instruction.op) {
      case "assign":
        return `${printPlace(instruction.target, this)} = ${this.#value(instruction.value)}`;
      case "insert":
        return `${printPlace(instruction.target, this)} += (${this.#value(instruction.key)}, ${this.#value(instruction.value)}) in ${instruction.into}`;
      case "add":
        return `${printPlace(instruction.target, this)} += (${this.#value(instruction.value)})`;
      case "remove":
        return `${printPlace(instruction.target, this)} -= ${this.#value(instruction.value)} in ${instruction.from}`;
      case "jump":
        return `jump ${instruction.to}`;
      case "branch":
        return `branch ${this.#value(instruction.condition)} else ${instruction.else}`;
      case "call": {
        const values = instruction.arguments.map((argument) => this.#value(argument));
        const name = this.#program.codes[instruction.code]?.name ?? "?";
        const call = `call ${instruction.code} ${name}(${values.join(", ")})`;
        return this.#into(instruction.into) + call + this.#clears(instruction.clears);
      }
      case "call-foreign": {
        const values = instruction.arguments.map((argument) => this.#value(argument));
        const name = this.#program.foreign[instruction.function]?.name ?? "?";
        return `${this.#into(instruction.into)}call foreign ${name}(${values.join(", ")})`;
      }
      case "return":
        return `return${this.#optional(instruction.value, " ")}`;
      case "choose": {
        const what = instruction.from === null ? "" : this.#value(instruction.from);
        const from = instruction.isLiteral || instruction.from === null ? what : `any ${what}`;
        return `${this.#into(instruction.into)}choose(${from})${this.#clears(instruction.clears)}`;
      }
      case "send": {
        const text = `send ${this.#value(instruction.target)}, ${this.#value(instruction.event)}`;
        return text + this.#optional(instruction.payload, ", ") + this.#clears(instruction.clears);
      }
      case "new": {
        const name = this.#program.machines[instruction.machine]?.name ?? "?";
        const text = `${this.#into(instruction.into)}new ${name}(${this.#optional(instruction.payload, "")})`;
        return text + this.#clears(instruction.clears);
      }
      case "announce":
      case "raise":
        return `${instruction.op} ${this.#value(instruction.event)}${this.#optional(instruction.payload, ", ")}`;
      case "goto": {
        const name = this.#owner?.states[instruction.target]?.name ?? String(instruction.target);
        return `goto ${name}${this.#optional(instruction.payload, ", ")}`;
      }
      case "receive": {
        const cases = instruction.cases.map(({ event, into, to }) => {
          const name = this.events[event]?.name ?? String(event);
          return `${this.#into(into)}${name} -> ${to}`;
        });
        return `receive { ${cases.join("; ")} }${this.#clears(instruction.clears)}`;
      }
      case "assert":
        return `assert ${this.#value(instruction.condition)}${this.#optional(instruction.message, ", ")}`;
      case "print":
        return `print ${this.#value(instruction.message)}`;
      default:
        return unreachable(instruction);
    }
  }

  #value(expression: Expression): string {
    return printExpression(expression, this);
  }

  #optional(expression: Expression | null, before: string): string {
    return expression === null ? "" : before + this.#value(expression);
  }

  #into(register: Register | null): string {
    return register === null ? "" : `${this.register(register)} = `;
  }

  #clears(registers: readonly number[]): string {
    if (registers.length === 0) return "";
    return ` clears ${registers.map((register) => localName(this.#code, register)).join(", ")}`;
  }
}

/** Two variables of one code can have the same name; the later ones are told apart by their registers. */
function localName(code: Code, index: number): string {
  const name = code.registers[index]?.name ?? `?${index}`;
  const first = code.registers.findIndex((register) => register.name === name);
  return first === index || first < 0 ? name : `${name}#${index}`;
}
