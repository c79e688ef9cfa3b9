/**
 * What machines are called: by who created them, not by when, so that the order in which unrelated machines
 * create theirs splits no states.
 */
import type { MachineDefinition, MachineTypeId, Program } from "../ir/program.ts";
import type { MachineValue } from "../machine/value.ts";

/** The main machine; its name is its type's. */
export function mainMachine(program: Program): MachineValue {
  if (program.main === null) throw new Error("a program of specs alone has no main machine");
  return { kind: "machine", type: program.main, name: typeName(program, program.main) };
}

/** The `ordinal`-th machine of `type` among those that `creator` made. */
export function childMachine(
  program: Program,
  creator: MachineValue,
  { type, ordinal }: { readonly type: MachineTypeId; readonly ordinal: number },
): MachineValue {
  return { kind: "machine", type, name: `${creator.name}/${typeName(program, type)}.${ordinal}` };
}

function typeName(program: Program, type: MachineTypeId): string {
  return (program.machines[type] as MachineDefinition).name;
}
