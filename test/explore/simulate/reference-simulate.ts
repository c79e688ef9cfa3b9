/**
 * The simulation as one would write it on a blackboard: one step of a readable world after the other, the machine and
 * every choice drawn in the order in which they come up.
 */
import { seededRandom } from "../../../src/base/random.ts";
import { CoverageLog } from "../../../src/explore/vacuity.ts";
import type { DrawnTurn } from "../../../src/explore/simulate/carry-out.ts";
import type { ScheduleEnd } from "../../../src/explore/simulate/schedule.ts";
import type { MonitorId, Program } from "../../../src/ir/program.ts";
import { temperaturesOf } from "../../../src/machine/observe.ts";
import type { Value } from "../../../src/machine/value.ts";
import { applyWith, isPruned } from "../../../src/world/apply.ts";
import type { WorldFailure, WorldLimits } from "../../../src/world/apply.ts";
import { initialWorld } from "../../../src/world/initial-world.ts";
import { moves } from "../../../src/world/moves.ts";
import type { Move } from "../../../src/world/moves.ts";
import { hotMonitors, stuckMachines } from "../../../src/world/rest.ts";
import type { World } from "../../../src/world/world.ts";

export interface ReferenceOptions {
  readonly seed: number;
  readonly maxSteps: number;
  readonly limits: WorldLimits;
}

export interface ReferenceSchedule {
  readonly turns: readonly DrawnTurn[];
  readonly end: ScheduleEnd;
  readonly hotSpecs: readonly string[];
  readonly failure: WorldFailure | null;
}

/** One schedule of `random`, on worlds. */
export function referenceSchedule(
  program: Program,
  number: number,
  { seed, maxSteps, limits, coverage }: ReferenceOptions & { readonly coverage: CoverageLog },
): ReferenceSchedule {
  const random = seededRandom(seed, number);
  const initial = initialWorld(program);
  let { world, failure } = initial;
  initial.observed.forEach(({ log }, id) => coverage.sawMonitorLog(id as MonitorId, log));
  const turns: DrawnTurn[] = [];
  const ended = (end: ScheduleEnd): ReferenceSchedule => {
    const hotSpecs = new Set(hotMonitors(program, world).map(({ spec }) => spec));
    return { turns, end, hotSpecs: [...hotSpecs], failure };
  };
  for (;;) {
    if (failure !== null) return ended("failure");
    noteTemperatures(program, world, coverage);
    const enabled = moves(program, world);
    if (enabled.length === 0) return ended(restOf(program, world));
    if (turns.length >= maxSteps) return ended("cut off");
    const move = enabled[random(enabled.length)] as Move;
    const chosen: number[] = [];
    const pick = (options: readonly Value[]): Value => {
      const index = random(options.length);
      chosen.push(index);
      return options[index] as Value;
    };
    const transition = applyWith(program, world, { move, limits, pick });
    if (isPruned(transition)) return ended("pruned");
    turns.push({ machine: move.machine.name, chosen });
    if (move.machine.type !== null) coverage.sawMachineLog(move.machine.type, transition.outcome.log);
    for (const { monitor, log } of transition.observed) {
      coverage.sawMonitorEvent(monitor);
      coverage.sawMonitorLog(monitor, log);
    }
    ({ world, failure } = transition);
  }
}

function restOf(program: Program, world: World): ScheduleEnd {
  if (stuckMachines(world, { isStrict: false }).length > 0) return "deadlock";
  return hotMonitors(program, world).length > 0 ? "hot-at-rest" : "finished";
}

function noteTemperatures(program: Program, world: World, coverage: CoverageLog): void {
  world.monitors.forEach((state, id) => {
    coverage.sawTemperatures(id as MonitorId, temperaturesOf(program, id as MonitorId, state));
  });
}
