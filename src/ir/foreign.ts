import type { ForeignModule } from "../analysis/foreign.ts";
import type { Program } from "./program.ts";

/**
 * The implementations of programs' foreign functions. They are handed over beside the program, which is plain data
 * and may be written as JSON; a program that was read back from there has none.
 */
const modules = new WeakMap<Program, ForeignModule>();

/** Returns the program. */
export function withForeign(program: Program, module: ForeignModule | null): Program {
  if (module !== null) modules.set(program, module);
  return program;
}

/** Null where none was given. */
export function foreignModuleOf(program: Program): ForeignModule | null {
  return modules.get(program) ?? null;
}
