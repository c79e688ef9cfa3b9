import type { Code, Instruction, Register } from "./program.ts";
import { leavesAlways } from "./code-builder.ts";
import { operandsOf, resultOf, visitExpressions } from "./operands.ts";

/** A set of the registers of one frame; bit i is register i. */
export type RegisterSet = bigint;

export interface Liveness {
  /** For each instruction: registers that may still be read, as they are before it. One more entry for the end. */
  readonly before: readonly RegisterSet[];
  /** For each instruction: registers that keep a value which may be read after it, its own result not among them. */
  readonly across: readonly RegisterSet[];
}

/**
 * Which registers are live where: the textbook backward analysis (Aho et al., Compilers, section 9.2.5), repeated
 * until nothing changes. Machine variables are always live and not looked at.
 */
export function findLiveRegisters(code: Code): Liveness {
  const { instructions } = code;
  const reads = instructions.map(readsOf);
  const before: RegisterSet[] = new Array<RegisterSet>(instructions.length + 1).fill(0n);
  const across: RegisterSet[] = new Array<RegisterSet>(instructions.length).fill(0n);
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (let index = instructions.length - 1; index >= 0; index--) {
      const kept = liveAcross(instructions[index] as Instruction, index, before);
      const live = kept | (reads[index] ?? 0n);
      if (live === before[index] && kept === across[index]) continue;
      hasChanged = true;
      before[index] = live;
      across[index] = kept;
    }
  }
  return { before, across };
}

function liveAcross(instruction: Instruction, index: number, before: readonly RegisterSet[]): RegisterSet {
  const at = (target: number): RegisterSet => before[target] ?? 0n;
  if (instruction.op === "receive") {
    // Each case writes its own register on the way, so another case may still need the old value.
    return instruction.cases.reduce((live, one) => live | (at(one.to) & ~setOf(one.into)), 0n);
  }
  let live = leavesAlways(instruction) ? 0n : at(index + 1);
  if (instruction.op === "jump") live |= at(instruction.to);
  if (instruction.op === "branch") live |= at(instruction.else);
  return live & ~setOf(overwritten(instruction));
}

/** The register whose old value is lost whatever it was. */
export function overwritten(instruction: Instruction): Register | null {
  if (instruction.op === "assign" && instruction.target.path.length === 0) return instruction.target.root;
  return resultOf(instruction);
}

function readsOf(instruction: Instruction): RegisterSet {
  let reads = 0n;
  visitExpressions(instruction, (expression) => {
    if (expression.kind === "register") reads |= setOf(expression.register);
  });
  // Updating a part of a variable reads the rest of it.
  const isWhole = overwritten(instruction) !== null;
  for (const place of operandsOf(instruction).places) if (!isWhole) reads |= setOf(place.root);
  return reads;
}

function setOf(register: Register | null): RegisterSet {
  return register === null || register.scope === "machine" ? 0n : 1n << BigInt(register.index);
}
