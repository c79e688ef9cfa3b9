/**
 * What SPIN cannot hold is refused before anything is explored.
 */
import { HALT_EVENT } from "../../ir/program.ts";
import type { Code, CodeId, EventId, Program, VariableDefinition } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import { Refusal } from "./refusal.ts";
import { leastShape } from "./shape.ts";

/** Throws a {@link Refusal} that names the first such construct. */
export function refuseUnholdable(program: Program): void {
  if (program.main === null) throw new Refusal("a program without machines", null);
  for (const { payload, span } of program.events)
    if (payload !== null) leastShape(payload, program.enums, span);
  for (const { variables, span } of [...program.machines, ...program.monitors]) {
    refuseTypes(program, variables, span);
  }
  program.codes.forEach((code, id) => {
    refuseTypes(program, code.registers, code.span);
    refuseInstructions(code);
    refuseRecursion(program, id as CodeId);
  });
  for (const { receives, ownReceives, span } of program.machines) {
    if (!isSameSet(receives, ownReceives)) {
      throw new Refusal("a machine that may receive more than its interface says", span);
    }
  }
}

function refuseTypes(program: Program, variables: readonly VariableDefinition[], span: Span): void {
  for (const { type } of variables) leastShape(type, program.enums, span);
}

function refuseInstructions({ instructions }: Code): void {
  for (const instruction of instructions) {
    if (instruction.op === "call-foreign") throw new Refusal("a foreign function", instruction.span);
    if (instruction.op !== "send" && instruction.op !== "announce" && instruction.op !== "raise") continue;
    const { event, op, span } = instruction;
    if (event.kind !== "constant" || event.value.kind !== "event") {
      throw new Refusal(`a \`${op}\` whose event is computed`, span);
    }
    if (event.value.event === HALT_EVENT && instruction.payload !== null) {
      throw new Refusal("`halt` with a payload", span);
    }
  }
}

function refuseRecursion(program: Program, from: CodeId): void {
  const seen = new Set<CodeId>();
  const pending: CodeId[] = [from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const instruction of program.codes[next]?.instructions ?? []) {
      if (instruction.op !== "call") continue;
      if (instruction.code === from) throw new Refusal("a recursive function", instruction.span);
      if (seen.has(instruction.code)) continue;
      seen.add(instruction.code);
      pending.push(instruction.code);
    }
  }
}

function isSameSet(a: readonly EventId[] | null, b: readonly EventId[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((event) => b.includes(event));
}
