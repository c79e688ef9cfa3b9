import type { Random } from "../../src/base/random.ts";
import type { Program } from "../../src/ir/program.ts";
import { applyWith, isPruned, NO_LIMITS } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { moves } from "../../src/world/moves.ts";
import { pathStep } from "../../src/world/path-step.ts";
import type { Path, PathStep } from "../../src/world/path.ts";

/** One random schedule, up to a number of steps. Throws where it violates something. */
export function randomPath(program: Program, random: Random, maxSteps: number): Path {
  let { world } = initialWorld(program);
  const steps: PathStep[] = [];
  while (steps.length < maxSteps) {
    const enabled = moves(program, world);
    const move = enabled[enabled.length === 0 ? 0 : random(enabled.length)];
    if (move === undefined) break;
    const pick = <T>(options: readonly T[]): T => options[random(options.length)] as T;
    const transition = applyWith(program, world, { move, limits: NO_LIMITS, pick });
    if (isPruned(transition)) break;
    if (transition.failure !== null) throw new Error(`violated: ${transition.failure.failure.message}`);
    steps.push(pathStep(program, transition));
    world = transition.world;
  }
  return { steps, loopStart: null };
}
