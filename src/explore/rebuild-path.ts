/**
 * From numbers back to worlds: the run that leads to a state, step by step, with everything that a report shows.
 *
 * A state remembers only from which state it was found. Which step that was is found out again by expanding the
 * predecessor; the steps are then carried out on readable worlds, which also checks that both say the same.
 */
import type { Program } from "../ir/program.ts";
import { apply, isPruned } from "../world/apply.ts";
import type { Transition, WorldLimits } from "../world/apply.ts";
import { initialWorld } from "../world/initial-world.ts";
import { moveOf } from "../world/moves.ts";
import { pathStep } from "../world/path-step.ts";
import type { PathStep } from "../world/path.ts";
import type { World } from "../world/world.ts";
import type { Turn } from "./expander.ts";
import { fillInitial } from "./search.ts";
import type { Search } from "./search.ts";
import type { StateNumber } from "./visited.ts";

/** The states from an initial one to `state`, along the links of the search. */
export function statesTo(search: Search, state: StateNumber): StateNumber[] {
  const states: StateNumber[] = [];
  for (let at = state; at >= 0; at = search.predecessor(at)) states.push(at);
  return states.reverse();
}

/** What the machines do from before the first state of the list, which must be an initial one, to its last. */
export function turnsAlong(
  program: Program,
  search: Search,
  states: readonly StateNumber[],
): { readonly turns: readonly Turn[]; readonly turnsUpTo: readonly number[] } {
  const turns: Turn[] = [];
  /** By position in the list: how many turns lead to that state. */
  const turnsUpTo: number[] = [];
  states.forEach((state, i) => {
    const before = states[i - 1];
    if (before === undefined) fillInitial(program, search.leaves, search.vector);
    else search.visited.read(before, search.vector);
    turns.push(...turnsBetween(search, state, { isInitial: before === undefined }));
    turnsUpTo.push(turns.length);
  });
  return { turns, turnsUpTo };
}

/** From the state in the vector to a successor of it, or to a normal form of the very first state. */
function turnsBetween(
  search: Search,
  wanted: StateNumber,
  { isInitial }: { readonly isInitial: boolean },
): readonly Turn[] {
  let found: readonly Turn[] | null = null;
  const visitor = {
    reached: (turns: readonly Turn[]): void => {
      if (found === null && search.visited.is(wanted, search.vector)) found = [...turns];
    },
    failed: (): void => undefined,
    cut: (): void => undefined,
  };
  if (isInitial) search.expander.normalize(visitor);
  else search.expander.expand(visitor);
  if (found === null) throw new Error(`state ${wanted} is not a successor of the one it was found from`);
  return found;
}

export interface Walk {
  readonly steps: readonly PathStep[];
  /** After the last step. */
  readonly world: World;
  readonly last: Transition | null;
}

export interface WalkRequest {
  readonly turns: readonly Turn[];
  /** Those of the search, so that outcomes have the same numbers. */
  readonly limits: WorldLimits;
}

/**
 * Carries turns out on worlds, from the initial one. Null where some machine cannot do what its turn says, or fails
 * before the last one.
 */
export function walk(program: Program, search: Search, { turns, limits }: WalkRequest): Walk | null {
  let { world } = initialWorld(program);
  const steps: PathStep[] = [];
  let last = null as Transition | null;
  for (const { slot, outcome } of turns) {
    if (last !== null && last.failure !== null) return null;
    const instance = world.instances.get(search.leaves.slots.machine(slot).name);
    const move = instance === undefined ? null : moveOf(program, world, instance);
    const transition =
      move === null ? undefined : apply(program, world, { move, limits }).transitions[outcome];
    if (transition === undefined || isPruned(transition)) return null;
    steps.push(pathStep(program, transition));
    last = transition;
    world = transition.world;
  }
  return { steps, world, last };
}

/** The same for turns that the search has seen. */
export function walkSeen(program: Program, search: Search, request: WalkRequest): Walk {
  const walked = walk(program, search, request);
  if (walked === null) throw new Error("a machine cannot do in the world what the search saw it do");
  return walked;
}
