/**
 * From the turns of a schedule to a run that people can read: the turns are carried out on readable worlds, which also
 * checks that both say the same.
 */
import type { Program } from "../../ir/program.ts";
import type { Value } from "../../machine/value.ts";
import { applyWith, isPruned } from "../../world/apply.ts";
import type { WorldLimits } from "../../world/apply.ts";
import { initialWorld } from "../../world/initial-world.ts";
import { moveOf } from "../../world/moves.ts";
import { pathStep } from "../../world/path-step.ts";
import type { PathStep } from "../../world/path.ts";
import type { Violation } from "../verdict.ts";
import { violationOfDeadlock, violationOfFailure, violationOfHotEnd } from "../violation.ts";

/** One machine's step: whose, by name, and what it chooses, as indices into what it is offered. */
export interface DrawnTurn {
  readonly machine: string;
  readonly chosen: readonly number[];
}

/** What is wrong with a schedule: its last step, or how it came to rest. */
export type Fault = "failure" | "deadlock" | "hot-at-rest";

interface Schedule {
  readonly turns: readonly DrawnTurn[];
  readonly limits: WorldLimits;
  readonly isStrict: boolean;
  readonly fault: Fault;
}

/** The violation in which a schedule ends, with its path. */
export function carryOut(program: Program, { turns, limits, isStrict, fault }: Schedule): Violation {
  let { world, failure } = initialWorld(program);
  const steps: PathStep[] = [];
  for (const turn of turns) {
    const instance = world.instances.get(turn.machine);
    const move = instance === undefined ? null : moveOf(program, world, instance);
    if (move === null) throw new Error(`${turn.machine} cannot do in the world what it did in its schedule`);
    const chosen = turn.chosen.values();
    const pick = (options: readonly Value[]): Value => options[chosen.next().value as number] as Value;
    const transition = applyWith(program, world, { move, limits, pick });
    if (isPruned(transition)) throw new Error("a bound forbids in the world what was done in a schedule");
    steps.push(pathStep(program, transition));
    ({ world, failure } = transition);
  }
  const path = { steps, loopStart: null };
  if ((failure !== null) !== (fault === "failure"))
    throw new Error("a schedule fails in the world otherwise");
  if (failure !== null) return violationOfFailure(failure, path);
  if (fault === "deadlock") return violationOfDeadlock(world, { path, isStrict });
  return violationOfHotEnd(program, world, path);
}
