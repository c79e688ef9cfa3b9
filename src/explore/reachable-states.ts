import type { Code, CodeId, Program, StateDefinition, StateId } from "../ir/program.ts";

/** A machine or a monitor. */
export interface Automaton {
  readonly name: string;
  readonly states: readonly StateDefinition[];
  readonly start: StateId;
}

/**
 * The states to which the text of a machine can lead from its start state, in order. The others are reported by
 * analysis, once and for all tests; naming them again after every exploration would be noise.
 */
export function reachableStates(program: Program, automaton: Automaton): StateId[] {
  const seen = new Set<StateId>([automaton.start]);
  for (const id of seen) {
    const state = automaton.states[id] as StateDefinition;
    const codes = [state.entry, state.exit];
    for (const reaction of state.reactions) {
      if (reaction.kind === "goto") {
        seen.add(reaction.target);
        codes.push(reaction.with);
      } else if (reaction.kind === "do") {
        codes.push(reaction.code);
      }
    }
    for (const target of gotosIn(program, codes)) seen.add(target);
  }
  return [...seen].sort((a, b) => a - b);
}

/** Targets of the `goto`s in these codes and in what they call. */
function gotosIn(program: Program, codes: readonly (CodeId | null)[]): StateId[] {
  const targets: StateId[] = [];
  const called = new Set(codes);
  for (const id of called) {
    if (id === null) continue;
    for (const instruction of (program.codes[id] as Code).instructions) {
      if (instruction.op === "goto") targets.push(instruction.target);
      else if (instruction.op === "call") called.add(instruction.code);
    }
  }
  return targets;
}
