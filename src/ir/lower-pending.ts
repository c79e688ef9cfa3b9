import { lowerCode } from "./lower-code.ts";
import type { ProgramBuilder } from "./program-builder.ts";

/** Lowers the bodies that wait in the queue, and those that they call. */
export function lowerPending(program: ProgramBuilder): void {
  for (let pending = program.nextPending(); pending !== undefined; pending = program.nextPending()) {
    program.setCode(pending.id, lowerCode(program, pending));
  }
}
