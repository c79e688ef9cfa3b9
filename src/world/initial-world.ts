import type { MonitorDefinition, MonitorId, Program } from "../ir/program.ts";
import { initialLocal } from "../machine/initial.ts";
import type { Observed } from "../machine/monitor.ts";
import { startMonitor } from "../machine/observe.ts";
import type { WorldFailure } from "./apply.ts";
import { mainMachine } from "./names.ts";
import type { World } from "./world.ts";

export interface InitialWorld {
  readonly world: World;
  /** Of a monitor's start entry; the first one, in order. */
  readonly failure: WorldFailure | null;
  /** What each monitor did at its start; shorter if one failed. */
  readonly observed: readonly Observed[];
}

/** Before the first step: the monitors have started, the main machine is created and has not. */
export function initialWorld(program: Program): InitialWorld {
  const observed: Observed[] = [];
  let failure: WorldFailure | null = null;
  for (const [id, monitor] of program.monitors.entries()) {
    const started = startMonitor(program, id as MonitorId);
    observed.push(started);
    failure = failureOf(monitor, started);
    if (failure !== null) break;
  }
  const self = mainMachine(program);
  const main = { self, local: initialLocal(program, self, null), inbox: [] };
  const monitors = observed.map(({ state }) => state);
  return { world: { instances: new Map([[self.name, main]]), monitors }, failure, observed };
}

function failureOf(monitor: MonitorDefinition, { failure }: Observed): WorldFailure | null {
  return failure === null ? null : { property: monitor.name, key: failure.key, failure };
}
