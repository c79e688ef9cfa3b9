/**
 * Why a loop counts under a fairness, told along its steps and worked out on worlds: what the search found on its
 * numbers is so looked at a second time, from scratch, and a replay says the same as the search.
 */
import type { Fairness } from "../../analysis/fairness.ts";
import type { Program } from "../../ir/program.ts";
import type { Choice } from "../../machine/outcome.ts";
import { step } from "../../machine/step.ts";
import { representationKey } from "../../machine/value-keys.ts";
import type { MachineValue, Value } from "../../machine/value.ts";
import type { Span } from "../../source/span.ts";
import type { Transition, WorldLimits } from "../../world/apply.ts";
import { moves } from "../../world/moves.ts";
import type { Move } from "../../world/moves.ts";
import type { World } from "../../world/world.ts";

export interface LoopArgument {
  readonly fairness: Exclude<Fairness, "random">;
  /** Whether no loop is shorter that can be reached in as few steps; null: not known. */
  readonly isShortest: boolean | null;
  /** Every machine that lives somewhere in the loop, by name. */
  readonly machines: readonly MachineInLoop[];
  /** Under strong fairness: what is offered somewhere in the loop. */
  readonly choices: readonly ChoiceInLoop[];
}

/** Places in a loop are steps of the path, counted from 0. */
export interface MachineInLoop {
  readonly machine: MachineValue;
  readonly steps: readonly number[];
  /** Steps before which it could do nothing. */
  readonly idle: readonly number[];
}

export interface ChoiceInLoop {
  readonly machine: MachineValue;
  readonly span: Span;
  readonly value: Value;
  /** Steps on which it is so made. */
  readonly steps: readonly number[];
}

export interface Loop {
  /** Before the first step of the loop. */
  readonly before: World;
  readonly transitions: readonly Transition[];
  /** The number of its first step in the path. */
  readonly start: number;
}

/** What each machine and each choice comes to in the loop. `limits` are those within which choices are offered. */
export function argueLoop(
  program: Program,
  { before, transitions, start }: Loop,
  { fairness, limits }: { readonly fairness: LoopArgument["fairness"]; readonly limits: WorldLimits },
): Pick<LoopArgument, "fairness" | "machines" | "choices"> {
  const machines = new Map<string, { machine: MachineValue; steps: number[]; enabled: Set<number> }>();
  const choices = new Map<string, { machine: MachineValue; span: Span; value: Value; steps: number[] }>();
  const machineOf = (machine: MachineValue) =>
    entryOf(machines, machine.name, () => ({ machine, steps: [], enabled: new Set<number>() }));
  const choiceOf = (machine: MachineValue, { span, value }: Choice) => {
    const key = `${machine.name} ${span.file}:${span.start}-${span.end} ${representationKey(value)}`;
    return entryOf(choices, key, () => ({ machine, span, value, steps: [] }));
  };
  let world = before;
  transitions.forEach((transition, i) => {
    for (const { self, local } of world.instances.values()) if (local !== null) machineOf(self);
    for (const move of moves(program, world)) {
      machineOf(move.machine).enabled.add(i);
      if (fairness !== "strong") continue;
      for (const choice of offeredBy(program, move, limits)) choiceOf(move.machine, choice);
    }
    const { move, outcome } = transition;
    machineOf(move.machine).steps.push(start + i);
    if (fairness === "strong") {
      for (const choice of outcome.choices) {
        const { steps } = choiceOf(move.machine, choice);
        if (steps.at(-1) !== start + i) steps.push(start + i);
      }
    }
    world = transition.world;
  });
  const places = transitions.map((_, i) => i);
  return {
    fairness,
    machines: [...machines.values()]
      .sort((a, b) => (a.machine.name < b.machine.name ? -1 : 1))
      .map(({ machine, steps, enabled }) => ({
        machine,
        steps,
        idle: places.filter((i) => !enabled.has(i)).map((i) => start + i),
      })),
    choices: [...choices.values()],
  };
}

/** Whether the loop is as fair as the argument says; a loop without fairness always is. */
export function isArgued(
  { fairness, machines, choices }: Pick<LoopArgument, "fairness" | "machines" | "choices">,
  length: number,
): boolean {
  switch (fairness) {
    case "none":
      return true;
    case "weak":
      return machines.every(({ steps, idle }) => steps.length > 0 || idle.length > 0);
    case "strong":
      return (
        machines.every(({ steps, idle }) => steps.length > 0 || idle.length === length) &&
        choices.every(({ steps }) => steps.length > 0)
      );
  }
}

function offeredBy(program: Program, { local, input }: Move, limits: WorldLimits): readonly Choice[] {
  return step(program, local, { input, limits }).outcomes.flatMap(({ choices }) => choices);
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
