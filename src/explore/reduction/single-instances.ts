/**
 * Machine types of which a run makes one instance at most: the main machine's, and those that have a single `new` in
 * the whole program, in a place that is passed once at most, in the start state's entry of such a type.
 */
import { codesOf } from "../../ir/code-owners.ts";
import type { Code, CodeId, Instruction, MachineTypeId, Program } from "../../ir/program.ts";

export function singleInstances(program: Program): ReadonlySet<MachineTypeId> {
  const creations = creationsByType(program);
  const single = new Set<MachineTypeId>();
  if (program.main !== null && creations[program.main]?.length === 0) single.add(program.main);
  for (let before = -1; before !== single.size;) {
    before = single.size;
    for (const [type, sites] of creations.entries()) {
      const [site] = sites;
      if (type === program.main || site === undefined || sites.length > 1) continue;
      if (single.has(site.creator) && isPassedOnce(program, site)) single.add(type as MachineTypeId);
    }
  }
  return single;
}

interface CreationSite {
  readonly creator: MachineTypeId;
  readonly code: CodeId;
  readonly position: number;
}

/** By type; a body that several types run counts for each. */
function creationsByType(program: Program): readonly (readonly CreationSite[])[] {
  const creations: CreationSite[][] = program.machines.map(() => []);
  for (const [creator, machine] of program.machines.entries()) {
    for (const code of codesOf(program, machine)) {
      program.codes[code]?.instructions.forEach((instruction, position) => {
        if (instruction.op !== "new") return;
        creations[instruction.machine]?.push({ creator: creator as MachineTypeId, code, position });
      });
    }
  }
  return creations;
}

/** Whether one machine of the creator's type comes by at most once. */
function isPassedOnce(program: Program, { creator, code, position }: CreationSite): boolean {
  const machine = program.machines[creator];
  const start = machine?.states[machine.start];
  if (machine === undefined || start?.entry !== code) return false;
  // The same body may stand elsewhere, too, or the start state be entered again.
  const uses = machine.states.flatMap(({ entry, exit, reactions }) => [
    entry,
    exit,
    ...reactions.map((reaction) =>
      reaction.kind === "do" ? reaction.code : reaction.kind === "goto" ? reaction.with : null,
    ),
  ]);
  if (uses.filter((use) => use === code).length > 1) return false;
  if (machine.states.some(({ reactions }) => reactions.some((one) => leadsTo(one, machine.start))))
    return false;
  for (const id of codesOf(program, machine)) {
    for (const instruction of program.codes[id]?.instructions ?? []) {
      if (instruction.op === "goto" && instruction.target === machine.start) return false;
      if (instruction.op === "call" && instruction.code === code) return false;
    }
  }
  return !isInLoop(program.codes[code] as Code, position);
}

function leadsTo(reaction: { readonly kind: string; readonly target?: number }, state: number): boolean {
  return reaction.kind === "goto" && reaction.target === state;
}

/** Whether control can come back to the instruction. */
function isInLoop({ instructions }: Code, position: number): boolean {
  const seen = new Set<number>(followers(instructions, position));
  // A set can grow while it is walked.
  for (const at of seen) for (const next of followers(instructions, at)) seen.add(next);
  return seen.has(position);
}

function followers(instructions: readonly Instruction[], position: number): readonly number[] {
  const instruction = instructions[position];
  switch (instruction?.op) {
    case undefined:
    case "return":
    case "raise":
    case "goto":
      return [];
    case "jump":
      return [instruction.to];
    case "branch":
      return [position + 1, instruction.else];
    case "receive":
      return instruction.cases.map(({ to }) => to);
    default:
      return [position + 1];
  }
}
