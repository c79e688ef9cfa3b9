/** One way in which the events of an instance may have happened, and what the instance is then. Immutable. */
import type { MonitorDefinition, StateDefinition } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { localKey } from "../machine/local-keys.ts";
import type { InstanceObserved } from "../machine/observe.ts";
import type { LogEntry } from "../machine/outcome.ts";
import { noteTemperature, placeOf } from "./ledger.ts";
import type { DeadlineMissed, Finding, Found, Moment } from "./ledger.ts";
import type { Slice } from "./slice.ts";
import type { MappedRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface World {
  readonly local: Local;
  readonly finding: Finding;
  readonly found: Found | null;
  readonly since: Moment | null;
  readonly hotSince: Moment | null;
  readonly deadline: TraceTime | null;
  /** The latest time of the instance's own records, in this world's order. */
  readonly clock: TraceTime | null;
  /** An instance is born with its key's first event, the template never. */
  readonly isBorn: boolean;
  /** Still in the state in which the template began, as it began: then the clock starts at the birth. */
  readonly isFresh: boolean;
  /** Never written to. */
  readonly slice: Slice;
}

export interface WorldEvent {
  readonly record: MappedRecord;
  /** When it happened: the record's own time, or that of the trace's clock. */
  readonly time: TraceTime | null;
  readonly position: number;
  /** Whether it is an event of this key, not one for all keys. */
  readonly isOwn: boolean;
  /** Whether, in this world, it took place. */
  readonly happened: boolean;
}

export interface WorldStepper {
  readonly definition: MonitorDefinition;
  readonly sliceLength: number;
  /** Records so far that could not be read and may have been of the key. */
  readonly unreadable: number;
  readonly observe: (local: Local, record: MappedRecord) => InstanceObserved;
}

/** Takes an event: first its time passes, then it happens, or not. */
export function stepWorld(world: World, event: WorldEvent, stepper: WorldStepper): World {
  const clock = latest(world.clock, event.time);
  if (world.finding === "violated") return world.clock === clock ? world : { ...world, clock };
  const { record, happened, isOwn, position } = event;
  const timed = { ...world, clock };
  const born = happened && isOwn && !world.isBorn ? bear(timed, record, stepper) : timed;
  const { unreadable } = stepper;
  const passed = passTime(born, { now: clock, provedBy: placeOf(record), position, unreadable });
  const slice = passed.slice.clone();
  const entry = happened ? record : ({ kind: "ruled out", record } as const);
  slice.push(entry, { before: passed.local, limit: stepper.sliceLength });
  if (!happened) return isOwn ? settle({ ...passed, slice }, stepper) : { ...passed, slice };
  const seen = stepper.observe(passed.local, record);
  const next = { ...passed, slice, local: seen.local };
  const entered = hasEntered(seen.log) ? enter(next, record, stepper) : next;
  if (seen.failure === null) return entered;
  const { found } = entered;
  return {
    ...entered,
    finding: "violated",
    found: {
      kind: "failure",
      failure: seen.failure,
      at: placeOf(record),
      missed: found?.kind === "deadline" ? found : null,
      position,
      time: clock,
      unreadableBefore: unreadable,
    },
    deadline: null,
  };
}

export interface Passing extends Pick<WorldStepper, "unreadable"> {
  readonly now: TraceTime | null;
  readonly provedBy: Moment | null;
  readonly position: number;
}

type Passed = Pick<World, "local" | "finding" | "found" | "since" | "deadline" | "isBorn" | "slice">;

/** Finds the instance overdue, if it is born and its deadline lies before `now`. */
export function passTime<W extends Passed>(world: W, { now, provedBy, position, unreadable }: Passing): W {
  const { deadline } = world;
  if (!world.isBorn || deadline === null || now === null || deadline >= now) return world;
  if (world.finding !== "none") return { ...world, deadline: null };
  const found: DeadlineMissed = {
    kind: "deadline",
    state: world.local.state,
    deadline,
    since: world.since,
    provedBy,
    leftAt: null,
    slice: world.slice.kept(),
    position,
    time: deadline,
    unreadableBefore: unreadable,
  };
  return { ...world, finding: "overdue", found, deadline: null };
}

/** The clock of the present state starts, at a birth or at the first time of the trace. */
export function startClock(
  world: World,
  at: Moment,
  { definition }: Pick<WorldStepper, "definition">,
): World {
  const { temperature, withinMs } = stateOf(definition, world.local);
  const heat = { hotSince: world.hotSince };
  noteTemperature(heat, temperature, at);
  const isRunning = withinMs !== null && world.clock !== null && world.finding === "none";
  return {
    ...world,
    since: at,
    hotSince: heat.hotSince,
    deadline: isRunning ? (world.clock as number) + withinMs * 1000 : null,
  };
}

/** Equal for two worlds with equal futures and equal verdicts. Which records they go through does not matter. */
export function worldKey(world: World): string {
  const { finding, deadline, isBorn, isFresh, local } = world;
  if (finding === "violated") return "violated";
  const flags = (isBorn ? 1 : 0) + (isFresh ? 2 : 0) + (finding === "overdue" ? 4 : 0);
  return `${flags}|${deadline ?? ""}|${localKey(local)}`;
}

export function stateOf(definition: MonitorDefinition, local: Local): StateDefinition {
  const state = definition.states[local.state];
  if (state === undefined) throw new Error(`${definition.name} has no state ${local.state}`);
  return state;
}

export function hasEntered(log: readonly LogEntry[]): boolean {
  for (const entry of log) if (entry.kind === "enter") return true;
  return false;
}

/** The key exists from now on. */
export function bear(world: World, at: Moment, stepper: Pick<WorldStepper, "definition">): World {
  return { ...(world.isFresh ? startClock(world, at, stepper) : world), isBorn: true, isFresh: false };
}

function enter(world: World, at: Moment, stepper: WorldStepper): World {
  const { found, finding } = world;
  const isLeft = finding === "overdue" && found?.kind === "deadline" && found.leftAt === null;
  return {
    ...startClock(world, at, stepper),
    isFresh: false,
    found: isLeft ? { ...found, leftAt: placeOf(at) } : found,
  };
}

/**
 * After an event of the key that may not have taken place, a key that is born and one that is not yet are told apart
 * only where that makes a difference: where a clock starts at the birth, or where to exist is to be hot, now or once an
 * event for all keys has come.
 */
function settle(world: World, { definition }: WorldStepper): World {
  if (world.isBorn || definition.observes.some(({ by }) => by === "all")) return world;
  const { temperature, withinMs } = stateOf(definition, world.local);
  return temperature === "hot" || withinMs !== null ? world : { ...world, isBorn: true, isFresh: false };
}

function latest(first: TraceTime | null, second: TraceTime | null): TraceTime | null {
  if (first === null || second === null) return first ?? second;
  return Math.max(first, second);
}
