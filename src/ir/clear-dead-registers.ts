import { findLiveRegisters } from "./liveness.ts";
import type { RegisterSet } from "./liveness.ts";
import type { Clears, Code } from "./program.ts";

/**
 * Fills `clears` of the instructions at which a frame can be suspended: itself (send, new, receive) or below what
 * it calls. Two suspended states that differ only in a register that nothing can read any more would behave alike
 * and be told apart all the same; cleared, they are one state. What the result will overwrite is among them.
 *
 * At a choice the operand is kept: runs that meet there are recognised by their registers, and what is offered
 * depends on it.
 */
export function clearDeadRegisters(code: Code): Code {
  const { before, across } = findLiveRegisters(code);
  const size = code.registers.length;
  const instructions = code.instructions.map((instruction, index) => {
    switch (instruction.op) {
      case "send":
      case "new":
      case "receive":
      case "call":
        return { ...instruction, clears: complement(across[index] ?? 0n, size) };
      case "choose":
        return { ...instruction, clears: complement(before[index] ?? 0n, size) };
      default:
        return instruction;
    }
  });
  return { ...code, instructions };
}

function complement(live: RegisterSet, size: number): Clears {
  return Array.from({ length: size }, (_, register) => register).filter(
    (register) => ((live >> BigInt(register)) & 1n) === 0n,
  );
}
