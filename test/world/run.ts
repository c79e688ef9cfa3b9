import type { Program } from "../../src/ir/program.ts";
import { apply, isPruned, NO_LIMITS } from "../../src/world/apply.ts";
import type { Transition, WorldLimits } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { moves } from "../../src/world/moves.ts";
import type { World } from "../../src/world/world.ts";

/** The names of the machines that can step. */
export function enabled(program: Program, world: World): string[] {
  return moves(program, world).map(({ machine }) => machine.name);
}

/** Every transition of one machine in a world. */
export function transitionsOf(
  program: Program,
  world: World,
  { machine, limits = NO_LIMITS }: { readonly machine: string; readonly limits?: WorldLimits },
): ReturnType<typeof apply>["transitions"] {
  const move = moves(program, world).find((one) => one.machine.name === machine);
  if (move === undefined) throw new Error(`${machine} cannot step; ${enabled(program, world).join()} can`);
  return apply(program, world, { move, limits }).transitions;
}

/** Lets machines step in this order, each taking its first outcome. The transitions, of which none may be cut off. */
export function run(program: Program, ...machines: string[]): Transition[] {
  let { world } = initialWorld(program);
  return machines.map((machine) => {
    const [first] = transitionsOf(program, world, { machine });
    if (first === undefined || isPruned(first)) throw new Error(`${machine} was cut off`);
    world = first.world;
    return first;
  });
}

/** The last of the transitions. */
export function last(transitions: readonly Transition[]): Transition {
  const found = transitions.at(-1);
  if (found === undefined) throw new Error("no transitions");
  return found;
}
