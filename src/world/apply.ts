/**
 * One step of the whole system: a machine steps, its effect reaches an inbox, the monitors see it.
 */
import type { EventId, MachineTypeId, MonitorDefinition, MonitorId, Program } from "../ir/program.ts";
import type { Offers } from "../machine/choices.ts";
import { dispositionOf } from "../machine/disposition.ts";
import { initialLocal } from "../machine/initial.ts";
import { observe } from "../machine/observe.ts";
import type { Emission, Failure, LogEntry, Outcome } from "../machine/outcome.ts";
import { step, stepWith } from "../machine/step.ts";
import type { Value } from "../machine/value.ts";
import { listenersOf } from "./listeners.ts";
import type { Move } from "./moves.ts";
import type { MonitorChange } from "./path.ts";
import { settle } from "./settle.ts";
import { sweep } from "./sweep.ts";
import type { Instance, Message, World } from "./world.ts";

/** The declared bounds that a single step can hit; null: none. */
export interface WorldLimits {
  /** Values that a `choose` offers. */
  readonly choose: number | null;
  /** Events in one inbox. */
  readonly inbox: number | null;
  /** Machines alive at once. */
  readonly machines: number | null;
  /** Whether a choice may be made for ever: see `StepLimits`. No bound, since it cuts nothing off. */
  readonly spins?: boolean;
  /** See `StepLimits`. */
  readonly offers?: Offers | null;
}

export const NO_LIMITS: WorldLimits = { choose: null, inbox: null, machines: null };

/** A failure, and whose it is. */
export interface WorldFailure {
  /** The monitor's name; null where a machine failed. */
  readonly property: string | null;
  /** The key of the failing instance of a keyed spec. */
  readonly key: Value | null;
  readonly failure: Failure;
}

export interface Transition {
  readonly move: Move;
  readonly outcome: Outcome;
  /** After a failure: as far as it came. */
  readonly world: World;
  /** The send's target had halted; the monitors saw the event all the same. */
  readonly isDropped: boolean;
  /** Monitors whose state changed. */
  readonly monitors: readonly MonitorChange[];
  /** What each observing monitor did, in order. */
  readonly observed: readonly MonitorStep[];
  readonly failure: WorldFailure | null;
}

export interface MonitorStep {
  readonly monitor: MonitorId;
  readonly event: EventId;
  readonly log: readonly LogEntry[];
}

/** A step that a declared bound cut off; nothing of it took place. */
export interface Pruned {
  readonly bound: "inbox" | "machines";
  readonly outcome: Outcome;
}

export interface Applied {
  /** In the order of `step`'s outcomes. */
  readonly transitions: readonly (Transition | Pruned)[];
  /** How many choices the `choose` bound cut. */
  readonly choiceCuts: number;
}

/** Every transition that a move can make. */
export function apply(program: Program, world: World, { move, limits }: MoveWithin): Applied {
  const { outcomes, choiceCuts } = step(program, move.local, { input: move.input, limits });
  const transitions = outcomes.map((outcome) => applyOutcome(program, world, { move, outcome, limits }));
  return { transitions, choiceCuts };
}

export interface MoveWithin {
  readonly move: Move;
  readonly limits: WorldLimits;
}

/** The one transition that a move makes if `pick` answers its choices. For simulation and replay. */
export function applyWith(
  program: Program,
  world: World,
  { move, limits, pick }: MoveWithin & { readonly pick: (options: readonly Value[]) => Value },
): Transition | Pruned {
  const outcome = stepWith(program, move.local, { input: move.input, limits, pick });
  return applyOutcome(program, world, { move, outcome, limits });
}

export function isPruned(transition: Transition | Pruned): transition is Pruned {
  return "bound" in transition;
}

function applyOutcome(
  program: Program,
  world: World,
  { move, outcome, limits }: MoveWithin & { readonly outcome: Outcome },
): Transition | Pruned {
  const { machine } = move;
  const instances = new Map(world.instances);
  const mover: Instance = { self: machine, local: move.local, inbox: move.inbox };
  instances.set(machine.name, mover);
  const { effect } = outcome;
  let isDropped = false;
  if (effect?.kind === "send") {
    const target = instances.get(effect.target.name);
    if (target === undefined || target.local === null) {
      isDropped = true;
    } else {
      const inbox = enqueue(program, target, { event: effect.event, payload: effect.payload });
      if (limits.inbox !== null && inbox.length > limits.inbox) return { bound: "inbox", outcome };
      instances.set(target.self.name, { ...target, inbox });
    }
  } else if (effect?.kind === "create") {
    if (limits.machines !== null && liveCount(world) >= limits.machines)
      return { bound: "machines", outcome };
    const self = effect.machine;
    instances.set(self.name, { self, local: initialLocal(program, self, effect.payload), inbox: [] });
  }
  instances.set(machine.name, moved(program, instances.get(machine.name) ?? mover, outcome));

  const seen = letMonitorsSee(program, world, { type: machine.type, outcome });
  sweep(instances, seen.monitors);
  const failure: WorldFailure | null =
    seen.failure ??
    (outcome.failure === null ? null : { property: null, key: null, failure: outcome.failure });
  return {
    move,
    outcome,
    // Only a creation puts a name where it does not belong.
    world: {
      instances: effect?.kind === "create" ? sortedByName(instances) : instances,
      monitors: seen.monitors,
    },
    isDropped,
    monitors: changes(program, world, seen.monitors),
    observed: seen.observed,
    failure,
  };
}

/** The inbox of a live machine with one more message, as far as its state keeps it. */
function enqueue(program: Program, target: Instance, message: Message): readonly Message[] {
  const inbox = [...target.inbox, message];
  return target.local === null ? [] : settle(dispositionOf(program, target.local), inbox);
}

/** The machine after its step; `before` holds its inbox as the step has left it. */
function moved(program: Program, before: Instance, { next, failure }: Outcome): Instance {
  if (next === null) return { ...before, local: null, inbox: [] };
  // Where a machine failed it is in the middle of something, and has no disposition.
  if (failure !== null) return { ...before, local: next };
  return { ...before, local: next, inbox: settle(dispositionOf(program, next), before.inbox) };
}

function liveCount(world: World): number {
  let count = 0;
  for (const { local } of world.instances.values()) if (local !== null) count++;
  return count;
}

/** The send comes first, then the announcements; a monitor that fails ends it all. */
function letMonitorsSee(
  program: Program,
  world: World,
  { type, outcome }: { readonly type: MachineTypeId | null; readonly outcome: Outcome },
): Pick<Transition, "observed" | "failure"> & { readonly monitors: World["monitors"] } {
  if (type === null) throw new Error("a machine of a model has a type");
  const monitors = [...world.monitors];
  const observed: MonitorStep[] = [];
  for (const emission of emissionsOf(outcome)) {
    for (const monitor of listenersOf(program, type, emission.event)) {
      const { name: spec } = program.monitors[monitor] as MonitorDefinition;
      const state = monitors[monitor] as World["monitors"][number];
      const { event, payload } = emission;
      const result = observe(program, monitor, { state, event, payload });
      observed.push({ monitor, event, log: result.log });
      monitors[monitor] = result.state;
      if (result.failure !== null) {
        return {
          monitors,
          observed,
          failure: { property: spec, key: result.failure.key, failure: result.failure },
        };
      }
    }
  }
  return { monitors, observed, failure: null };
}

/** What an outcome shows to monitors, in order. */
export function emissionsOf({ effect, announcements }: Outcome): readonly Emission[] {
  return effect?.kind === "send" ? [effect, ...announcements] : announcements;
}

function changes(program: Program, world: World, after: World["monitors"]): MonitorChange[] {
  return after.flatMap((state, i) => {
    const before = world.monitors[i];
    if (before === undefined || before === state) return [];
    return [{ spec: (program.monitors[i] as MonitorDefinition).name, before, after: state }];
  });
}

function sortedByName(instances: Map<string, Instance>): Map<string, Instance> {
  return new Map([...instances].sort(([a], [b]) => (a < b ? -1 : 1)));
}
