/**
 * From numbers back to worlds: the run that leads to a state, step by step, with everything that a report shows.
 *
 * A state remembers only from which state it was found. Which step that was is found out again by expanding the
 * predecessor; the steps are then carried out on readable worlds, which also checks that both say the same. Where machines
 * are interchangeable, a state stands for all that differ in names, and the run is made by those that are really there.
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
import { ABSENT } from "./leaf-ids.ts";
import type { Slot } from "./leaf-ids.ts";
import { fillInitial } from "./fill-initial.ts";
import type { Search } from "./search.ts";
import type { Finding } from "./search-options.ts";
import { creationBy, RealNames } from "./symmetry/real-names.ts";
import type { Stretch } from "./symmetry/real-names.ts";
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
): { readonly turns: readonly Turn[]; readonly turnsUpTo: readonly number[]; readonly names: RealNames } {
  const names = new RealNames(search.leaves);
  const turns: Turn[] = [];
  /** By position in the list: how many turns lead to that state. */
  const turnsUpTo: number[] = [];
  states.forEach((state, i) => {
    turns.push(...names.follow(stretchTo(program, search, { from: states[i - 1] ?? null, to: state })));
    turnsUpTo.push(turns.length);
  });
  return { turns, turnsUpTo, names };
}

/** The turns that lead to a finding. */
export function turnsTo(program: Program, search: Search, { state, turns }: Finding): readonly Turn[] {
  if (state === null) return [];
  const before = turnsAlong(program, search, statesTo(search, state));
  search.visited.read(state, search.vector);
  const creation = creationBy(search.leaves, search.vector, turns[0]);
  return [...before.turns, ...before.names.follow({ turns, creation, renamed: [] })];
}

/** Rounds of a loop that are tried before it closes: the greatest order of a permutation of 20. */
const MOST_ROUNDS = 420;

/** Thrown where a loop over representatives is none of the run, since machines get new names for ever. */
export class LoopNeverCloses extends Error {}

/**
 * What the machines do to get into a loop, and around it until it closes. Where machines are interchangeable it may be
 * others each time that do the same, so that several rounds are needed; the first ones may only lead up to the loop.
 */
export function turnsAround(
  program: Program,
  search: Search,
  { stem, loop }: { readonly stem: readonly StateNumber[]; readonly loop: readonly StateNumber[] },
): { readonly turns: readonly Turn[]; readonly loopStart: number } {
  const { turns: before, names } = turnsAlong(program, search, stem);
  const turns = [...before];
  const round = loop
    .slice(1)
    .map((state, i) => stretchTo(program, search, { from: loop[i] ?? null, to: state }));
  const begun = new Map<string, number>();
  for (let rounds = 0; rounds <= MOST_ROUNDS; rounds++) {
    const loopStart = begun.get(names.key);
    if (loopStart !== undefined) return { turns, loopStart };
    begun.set(names.key, turns.length);
    for (const stretch of round) turns.push(...names.follow(stretch));
  }
  throw new LoopNeverCloses(`a loop does not close in ${MOST_ROUNDS} rounds`);
}

/** From one state to a successor of it, or (null) from before the first step to an initial state. */
function stretchTo(
  program: Program,
  search: Search,
  { from, to }: { readonly from: StateNumber | null; readonly to: StateNumber },
): Stretch {
  const { vector, leaves, expander, visited, symmetry } = search;
  if (from === null) fillInitial(program, leaves, vector);
  else visited.read(from, vector);
  let found: Omit<Stretch, "creation"> | null = null;
  const visitor = {
    reached: (turns: readonly Turn[]): void => {
      if (found !== null) return;
      const present = leaves.slots.order.filter((slot) => vector.local(slot) !== ABSENT);
      const renaming = symmetry?.canonicalize(vector) ?? null;
      if (!visited.is(to, vector)) return;
      const renamed = present.map((slot) => [slot, (renaming?.[slot] ?? slot) as Slot] as const);
      found = { turns: [...turns], renamed };
    },
    failed: (): void => undefined,
    cut: (): void => undefined,
  };
  if (from === null) expander.normalize(visitor);
  else expander.expand(visitor);
  // Assigned in a callback, which the compiler does not see.
  const stretch = found as Omit<Stretch, "creation"> | null;
  if (stretch === null) throw new Error(`state ${to} is not a successor of the one it was found from`);
  return { ...stretch, creation: creationBy(leaves, vector, stretch.turns[0]) };
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
  for (const { slot, outcome, live } of turns) {
    if (last !== null && last.failure !== null) return null;
    const instance = world.instances.get(search.leaves.slots.machine(slot).name);
    const offers = search.leaves.values?.offersWith(live) ?? null;
    const move = instance === undefined ? null : moveOf(program, world, instance);
    const transition =
      move === null
        ? undefined
        : apply(program, world, { move, limits: { ...limits, offers } }).transitions[outcome];
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
