import { jumpTargets } from "../../../src/ir/code-builder.ts";
import { findLiveRegisters } from "../../../src/ir/liveness.ts";
import { indicesOf, operandsOf, resultOf } from "../../../src/ir/operands.ts";
import type { Code, Instruction, Program, Register } from "../../../src/ir/program.ts";
import { validateExpression, validateRegister } from "./validate-expression.ts";
import type { ReadableCounts } from "./validate-expression.ts";

/** What runs the code. */
export interface CodeContext {
  readonly states: number;
  readonly variables: number;
  readonly isMonitor: boolean;
}

/** The faults of a code: in itself, or, with a context, as that machine or monitor runs it. */
export function validateCode(
  program: Program,
  code: Code,
  context: CodeContext | null = null,
): readonly string[] {
  const counts = { registers: code.registers.length, variables: context?.variables ?? null };
  const problems = code.instructions.flatMap((instruction, index) => [
    ...validateOperands(program, instruction, counts).map((problem) => `${index}: ${problem}`),
    ...validateOperation(program, code, instruction).map((problem) => `${index}: ${problem}`),
    ...(context === null
      ? []
      : validateInContext(instruction, context).map((problem) => `${index}: ${problem}`)),
  ]);
  if (code.parameterCount > code.registers.length) problems.push("there are more parameters than registers");
  if (problems.length === 0) problems.push(...validateFirstReads(code));
  return problems;
}

function validateOperands(
  program: Program,
  instruction: Instruction,
  counts: ReadableCounts,
): readonly string[] {
  const { expressions, places } = operandsOf(instruction);
  const results: (Register | null)[] = [resultOf(instruction), ...places.map((place) => place.root)];
  if (instruction.op === "receive") results.push(...instruction.cases.map((one) => one.into));
  return [
    ...[...expressions, ...places.flatMap(indicesOf)].flatMap((one) =>
      validateExpression(program, one, counts),
    ),
    ...results.flatMap((register) => (register === null ? [] : validateRegister(register, counts))),
  ];
}

function validateOperation(program: Program, code: Code, instruction: Instruction): readonly string[] {
  const problems: string[] = [];
  for (const target of jumpTargets(instruction)) {
    if (!(target >= 0 && target <= code.instructions.length)) problems.push(`jumps to ${target}`);
  }
  if (
    "clears" in instruction &&
    instruction.clears.some((register) => code.registers[register] === undefined)
  ) {
    problems.push("clears a register that does not exist");
  }
  switch (instruction.op) {
    case "call": {
      const count = program.codes[instruction.code]?.parameterCount;
      if (count === undefined) problems.push(`there is no code ${instruction.code}`);
      else if (count !== instruction.arguments.length) problems.push(`${count} parameters are not filled`);
      break;
    }
    case "call-foreign": {
      const count = program.foreign[instruction.function]?.parameters.length;
      if (count === undefined) problems.push(`there is no foreign function ${instruction.function}`);
      else if (count !== instruction.arguments.length) problems.push(`${count} parameters are not filled`);
      break;
    }
    case "new":
      if (program.machines[instruction.machine] === undefined)
        problems.push(`no machine ${instruction.machine}`);
      break;
    case "receive":
      for (const { event } of instruction.cases) {
        if (program.events[event] === undefined) problems.push(`there is no event ${event}`);
      }
      if (new Set(instruction.cases.map((one) => one.event)).size < instruction.cases.length) {
        problems.push("two cases receive the same event");
      }
      break;
    default:
      break;
  }
  return problems;
}

function validateInContext(instruction: Instruction, { states, isMonitor }: CodeContext): readonly string[] {
  switch (instruction.op) {
    case "goto":
      return instruction.target < states ? [] : [`there is no state ${instruction.target}`];
    case "send":
    case "new":
    case "receive":
    case "choose":
    case "announce":
      return isMonitor ? [`a monitor cannot ${instruction.op}`] : [];
    default:
      return [];
  }
}

/** Registers other than parameters hold nothing at first, so none may be read before it is written. */
function validateFirstReads(code: Code): readonly string[] {
  const live = findLiveRegisters(code).before[0] ?? 0n;
  return code.registers
    .filter((_, index) => index >= code.parameterCount && ((live >> BigInt(index)) & 1n) === 1n)
    .map((register) => `${register.name} is read before it is written`);
}
