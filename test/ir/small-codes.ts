import { asId } from "../../src/base/brand.ts";
import { CodeBuilder } from "../../src/ir/code-builder.ts";
import type { Code, Expression, Instruction, Register } from "../../src/ir/program.ts";
import type { FileId, Span } from "../../src/source/span.ts";

/** Helpers that write small codes by hand. */
export const span: Span = { file: asId<FileId>(0), start: 0, end: 0 };

export function local(index: number): Register {
  return { scope: "local", index };
}

export function read(index: number): Expression {
  return { kind: "register", register: local(index), name: `r${index}`, span };
}

export function int(value: number): Expression {
  return { kind: "constant", value: { kind: "int", text: String(value) }, span };
}

export function assign(index: number, value: Expression): Instruction {
  return { op: "assign", target: { root: local(index), path: [] }, value, span };
}

export function send(payload: Expression): Instruction {
  return { op: "send", target: { kind: "self", span }, event: read(0), payload, clears: [], span };
}

/** A code with that many int registers. */
export function codeOf(registers: number, instructions: readonly Instruction[], parameterCount = 0): Code {
  const builder = new CodeBuilder();
  for (let index = 0; index < registers; index++) builder.addVariable(`r${index}`, { kind: "int" });
  return { ...builder.finish({ name: "f", parameterCount, span }), instructions };
}
