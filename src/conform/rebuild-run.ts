/**
 * From numbers back to a run: which machine does what, carried out on readable worlds. That also checks that both say
 * the same.
 */
import type { Slot } from "../explore/leaf-ids.ts";
import type { StateNumber } from "../explore/visited.ts";
import type { Program } from "../ir/program.ts";
import type { Value } from "../machine/value.ts";
import { representationKey } from "../machine/value-keys.ts";
import { apply, applyWith, isPruned } from "../world/apply.ts";
import type { Pruned, Transition, WorldFailure, WorldLimits } from "../world/apply.ts";
import { initialWorld } from "../world/initial-world.ts";
import { moveOf } from "../world/moves.ts";
import { pathStep } from "../world/path-step.ts";
import type { PathStep } from "../world/path.ts";
import type { World } from "../world/world.ts";
import type { MoveVisitor, Turn } from "./mover.ts";
import type { Search } from "./search.ts";

/** What the machines do from the start to a state, which is −1 for the start itself. */
export function turnsTo(search: Search, state: StateNumber): Turn[] {
  const chain: StateNumber[] = [];
  for (let at = state; at >= 0; at = search.linkOf(at)?.parent ?? -1) chain.push(at);
  const turns: Turn[] = [];
  if (chain.length === 0) return turns;
  search.fillInitial();
  search.mover.settle([0 as Slot], (turn) => turns.push(turn));
  for (const at of chain.reverse()) {
    const link = search.linkOf(at);
    if (link !== null) turns.push(link.turn, ...settledBehind(search, { ...link, state: at }));
  }
  return turns;
}

interface Step {
  readonly parent: StateNumber;
  readonly turn: Turn;
  readonly state: StateNumber;
}

/** What follows a turn at once. */
function settledBehind(search: Search, { parent, turn, state }: Step): readonly Turn[] {
  const { visited, vector, mover } = search;
  visited.read(parent, vector);
  const found = mover.stepOf(turn.slot);
  let behind: readonly Turn[] | null = null;
  let settled: Turn[] = [];
  const ignore = (): void => undefined;
  const visitor: MoveVisitor = {
    settled: (one) => void settled.push(one),
    reached: () => {
      if (visited.is(state, vector)) behind ??= settled;
      settled = [];
    },
    ended: ignore,
    failed: ignore,
    refused: ignore,
    cut: ignore,
  };
  if (found !== null) mover.make(turn, found.inbox, visitor);
  if (behind === null) throw new Error(`state ${state} is not a successor of the one it was found from`);
  return behind;
}

export interface WalkedRun {
  readonly steps: readonly PathStep[];
  /** By step: which of the options of each choice, from 0; null for one that chooses without end. */
  readonly picks: readonly (readonly number[] | null)[];
}

/** Carries turns out in the program that was searched. */
export function walkTurns(
  program: Program,
  search: Search,
  { turns, limits }: { readonly turns: readonly Turn[]; readonly limits: WorldLimits },
): WalkedRun {
  let { world } = initialWorld(program);
  const steps: PathStep[] = [];
  const picks: (number[] | null)[] = [];
  for (const { slot, outcome } of turns) {
    const isEndless = outcome.local.failure?.kind === "non-termination";
    const picked: number[] = [];
    const pick = (options: readonly Value[]): Value => {
      const wanted = representationKey(outcome.choices[picked.length] ?? null);
      const option = options.findIndex((one) => representationKey(one) === wanted);
      if (option < 0) throw new Error("a choice in the world lacks what was chosen in the search");
      picked.push(option);
      return options[option] as Value;
    };
    const { name } = search.tables.slots.machine(slot);
    const transition = carryOut(program, world, { name, limits, pick: isEndless ? null : pick });
    steps.push(pathStep(program, transition));
    picks.push(isEndless ? null : picked);
    world = transition.world;
  }
  return { steps, picks };
}

/** `pick` null: the step that goes on choosing for ever, since nothing leads out. */
function carryOut(
  program: Program,
  world: World,
  {
    name,
    limits,
    pick,
  }: {
    readonly name: string;
    readonly limits: WorldLimits;
    readonly pick: ((options: readonly Value[]) => Value) | null;
  },
): Transition {
  const instance = world.instances.get(name);
  const move = instance === undefined ? null : moveOf(program, world, instance);
  if (move === null) throw new Error(`${name} can do nothing in the world, and could in the search`);
  const transition =
    pick === null
      ? apply(program, world, { move, limits }).transitions.find(isEndlessTransition)
      : applyWith(program, world, { move, limits, pick });
  if (transition === undefined || isPruned(transition)) {
    throw new Error(`${name} cannot do in the world what it did in the search`);
  }
  return transition;
}

function isEndlessTransition(transition: Transition | Pruned): boolean {
  return !isPruned(transition) && transition.failure?.failure.kind === "non-termination";
}

export interface JudgedRun {
  readonly steps: readonly PathStep[];
  /** What goes wrong first, with a machine or a spec that the test attaches, and with which step; −1: before the first. */
  readonly violation: { readonly at: number; readonly failure: WorldFailure } | null;
}

/**
 * The same run in the whole program, with its specs. Machines may be called otherwise there: a spec that remembers one
 * that has halted keeps its name from being used again.
 */
export function judgeRun(
  program: Program,
  { steps: seen, picks }: WalkedRun,
  limits: WorldLimits,
): JudgedRun {
  const initial = initialWorld(program);
  let { world } = initial;
  const names = new Map<string, string>();
  const steps: PathStep[] = [];
  let violation: JudgedRun["violation"] = initial.failure && { at: -1, failure: initial.failure };
  for (const [at, { machine, target }] of seen.entries()) {
    const picked = picks[at] ?? null;
    let made = 0;
    const pick = (options: readonly Value[]): Value => options[picked?.[made++] ?? 0] as Value;
    const name = names.get(machine.name) ?? machine.name;
    const transition = carryOut(program, world, { name, limits, pick: picked === null ? null : pick });
    const { effect } = transition.outcome;
    if (effect?.kind === "create" && target !== null) names.set(target.name, effect.machine.name);
    steps.push(pathStep(program, transition));
    // A spec that has failed sees nothing more; the machines go on, as those of the real system did.
    const { failure } = transition;
    if (failure !== null) violation ??= { at, failure };
    world = failure === null ? transition.world : { ...transition.world, monitors: world.monitors };
  }
  return { steps, violation };
}
