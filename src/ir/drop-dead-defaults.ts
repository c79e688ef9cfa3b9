import { mapJumpTargets } from "./code-builder.ts";
import { findLiveRegisters } from "./liveness.ts";
import type { Code, Instruction } from "./program.ts";

/**
 * Drops the assignments of defaults that nothing reads: most variables are written before they are read, and a
 * body's variables are all declared at its beginning.
 */
export function dropDeadDefaults(code: Code): Code {
  const { before } = findLiveRegisters(code);
  const isDead = code.instructions.map((instruction, index) =>
    isDeadDefault(instruction, before[index + 1] ?? 0n),
  );
  if (!isDead.includes(true)) return code;
  const newIndex: number[] = [];
  let kept = 0;
  for (const dead of isDead) {
    newIndex.push(kept);
    if (!dead) kept++;
  }
  newIndex.push(kept);
  const instructions = code.instructions
    .filter((_, index) => isDead[index] !== true)
    .map((instruction) => mapJumpTargets(instruction, (target) => newIndex[target] ?? target));
  return { ...code, instructions };
}

function isDeadDefault(instruction: Instruction, liveAfter: bigint): boolean {
  if (instruction.op !== "assign" || instruction.value.kind !== "default") return false;
  const { root, path } = instruction.target;
  return root.scope === "local" && path.length === 0 && (liveAfter & (1n << BigInt(root.index))) === 0n;
}
