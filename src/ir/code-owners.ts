import type { CodeId, MachineDefinition, MonitorDefinition, Program } from "./program.ts";

/** A machine or a monitor. */
export type Behaviour = MachineDefinition | MonitorDefinition;

/** The codes that the states of a machine or monitor begin with: entries, exits, handlers. */
export function handlersOf({ states }: Pick<Behaviour, "states">): readonly CodeId[] {
  return states.flatMap(({ entry, exit, reactions }) => {
    const ofReactions = reactions.map((reaction) => {
      if (reaction.kind === "do") return reaction.code;
      return reaction.kind === "goto" ? reaction.with : null;
    });
    return [entry, exit, ...ofReactions].filter((code) => code !== null);
  });
}

/** All codes that a machine or monitor can run, each once: its handlers and what they call. */
export function codesOf(program: Program, behaviour: Pick<Behaviour, "states">): ReadonlySet<CodeId> {
  // A set can grow while it is walked.
  const codes = new Set(handlersOf(behaviour));
  for (const id of codes) {
    for (const instruction of program.codes[id]?.instructions ?? []) {
      if (instruction.op === "call") codes.add(instruction.code);
    }
  }
  return codes;
}

/** For each code the machine or monitor that runs it; null where several do, or none. */
export function ownersOfCodes(program: Program): readonly (Behaviour | null)[] {
  const owners: (Behaviour | null)[] = new Array<Behaviour | null>(program.codes.length).fill(null);
  const shared = new Set<CodeId>();
  for (const behaviour of [...program.machines, ...program.monitors]) {
    for (const id of codesOf(program, behaviour)) {
      if (owners[id] !== null) shared.add(id);
      owners[id] = behaviour;
    }
  }
  for (const id of shared) owners[id] = null;
  return owners;
}
