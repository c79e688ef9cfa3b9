/**
 * A recorded schedule against a program: the same run again, or where the two part.
 */
import { stableJson } from "../base/stable-json.ts";
import type { Fairness } from "../analysis/fairness.ts";
import type { MonitorDefinition, MonitorId, Program, StateDefinition } from "../ir/program.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import { temperaturesOf } from "../machine/observe.ts";
import { encodeValue } from "../machine/value-json.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import { apply, applyWith, isPruned, NO_LIMITS } from "../world/apply.ts";
import type { Transition } from "../world/apply.ts";
import { initialWorld } from "../world/initial-world.ts";
import { moveOf, moves } from "../world/moves.ts";
import type { Move } from "../world/moves.ts";
import type { PathFile, ScheduledStep } from "../world/path-file.ts";
import { pathStep } from "../world/path-step.ts";
import type { PathStep } from "../world/path.ts";
import { hotMonitors, stuckMachines } from "../world/rest.ts";
import { worldKey } from "../world/world-key.ts";
import type { World } from "../world/world.ts";
import { recordedOffers } from "./data/recorded-offers.ts";
import type { RecordedOffers } from "./data/recorded-offers.ts";
import { argueLoop, isArgued } from "./liveness/loop-argument.ts";
import { maySpin } from "./may-spin.ts";
import type { Violation } from "./verdict.ts";
import { subjectText, violationOfDeadlock, violationOfFailure, violationOfHotEnd } from "./violation.ts";

export interface Replay {
  /** As far as the run could be repeated. */
  readonly steps: readonly PathStep[];
  /** The world before each step, and after the last. */
  readonly worlds: readonly World[];
  readonly end: ReplayEnd;
}

export type ReplayEnd =
  | { readonly kind: "violated"; readonly violation: Violation }
  /** Repeated to the end of the schedule, and nothing is wrong. */
  | { readonly kind: "passed" }
  /** The program cannot do what the schedule says at this index. */
  | { readonly kind: "diverged"; readonly at: number; readonly reason: string };

/** Repeats a recorded path. A failure ends it, whatever follows in the schedule. */
export function replay(program: Program, file: PathFile): Replay {
  const context = jsonContext(program);
  const initial = initialWorld(program);
  const worlds: World[] = [initial.world];
  const steps: PathStep[] = [];
  const transitions: Transition[] = [];
  const ended = (end: ReplayEnd): Replay => ({ steps, worlds, end });
  const path = { steps, loopStart: null };
  if (initial.failure !== null) {
    return ended({ kind: "violated", violation: violationOfFailure(initial.failure, path) });
  }
  const offersOf = recordedOffers(program);
  const spins = maySpin(program, file.fairness ?? "random");
  for (const [at, scheduled] of file.schedule.entries()) {
    const transition = repeatStep(program, worlds[at] as World, { scheduled, context, spins, offersOf });
    if (typeof transition === "string") return ended({ kind: "diverged", at, reason: transition });
    steps.push(pathStep(program, transition));
    transitions.push(transition);
    worlds.push(transition.world);
    if (transition.failure !== null) {
      return ended({ kind: "violated", violation: violationOfFailure(transition.failure, path) });
    }
  }
  const { loopStart, fairness = "random" } = file;
  if (loopStart !== null)
    return ended(
      judgeLoop(program, { worlds, transitions, steps, loopStart, fairness, recorded: file.violation }),
    );
  return ended(judgeEnd(program, worlds.at(-1) as World, { steps, isStrict: file.deadlock === "strict" }));
}

interface Repetition {
  readonly scheduled: ScheduledStep;
  readonly context: JsonContext;
  /** Whether a step may end in a choice made for ever. */
  readonly spins: boolean;
  readonly offersOf: RecordedOffers;
}

/** The transition that the schedule asks for, or why there is none. */
function repeatStep(
  program: Program,
  world: World,
  { scheduled, context, spins, offersOf }: Repetition,
): Transition | string {
  const instance = world.instances.get(scheduled.machine);
  if (instance === undefined) return `there is no machine ${scheduled.machine}`;
  const move = moveOf(program, world, instance);
  if (move === null) {
    return `${scheduled.machine} ${instance.local === null ? "has halted" : "can do nothing"} here`;
  }
  const limits = { ...NO_LIMITS, offers: offersOf(scheduled.choices) };
  const chooser = new Chooser(scheduled.choices, context);
  try {
    const transition = applyWith(program, world, { move, limits, pick: chooser.pick });
    if (isPruned(transition)) throw new Error("without limits nothing is pruned");
    const { unused } = chooser;
    return unused === 0 ? transition : `${scheduled.machine} makes ${unused} choices less than recorded`;
  } catch (error) {
    if (!(error instanceof NoSuchChoice)) throw error;
    const endless = endlessAsRecorded(program, world, { move, scheduled, context, spins, offersOf });
    return endless ?? `${scheduled.machine} ${error.message}`;
  }
}

/**
 * The step that after the recorded choices goes on choosing without end, if there is one: because nothing leads out, or
 * because one choice is made for ever. Only a look at all choices tells.
 */
function endlessAsRecorded(
  program: Program,
  world: World,
  { move, scheduled, context, spins }: Repetition & { readonly move: Move },
): Transition | null {
  const { transitions } = apply(program, world, { move, limits: { ...NO_LIMITS, spins } });
  for (const transition of transitions) {
    if (isPruned(transition)) continue;
    const { next, choices, failure } = transition.outcome;
    if (next?.wait.kind !== "spin" && failure === null) continue;
    const made = choices.map(({ value }) => encodeValue(value, context));
    if (stableJson(made) === stableJson(scheduled.choices)) return transition;
  }
  return null;
}

class NoSuchChoice extends Error {}

/** Answers choices as recorded. Options are compared as JSON, which is how they were recorded. */
class Chooser {
  readonly #recorded: readonly Json[];
  readonly #context: JsonContext;
  #next = 0;

  constructor(recorded: readonly Json[], context: JsonContext) {
    this.#recorded = recorded;
    this.#context = context;
  }

  get unused(): number {
    return this.#recorded.length - this.#next;
  }

  readonly pick = (options: readonly Value[]): Value => {
    const wanted = this.#recorded[this.#next++];
    if (wanted === undefined) throw new NoSuchChoice("makes a choice that is not recorded");
    const text = stableJson(wanted);
    const found = options.find((option) => stableJson(encodeValue(option, this.#context)) === text);
    if (found === undefined) throw new NoSuchChoice(`cannot choose ${text}`);
    return found;
  };
}

function judgeEnd(
  program: Program,
  world: World,
  { steps, isStrict }: { readonly steps: readonly PathStep[]; readonly isStrict: boolean },
): ReplayEnd {
  if (moves(program, world).length > 0) return { kind: "passed" };
  const path = { steps, loopStart: null };
  if (stuckMachines(world, { isStrict }).length > 0) {
    return { kind: "violated", violation: violationOfDeadlock(world, { path, isStrict }) };
  }
  if (hotMonitors(program, world).length > 0) {
    return { kind: "violated", violation: violationOfHotEnd(program, world, path) };
  }
  return { kind: "passed" };
}

interface RepeatedLoop {
  readonly worlds: readonly World[];
  readonly transitions: readonly Transition[];
  readonly steps: readonly PathStep[];
  readonly loopStart: number;
  readonly fairness: Fairness;
  /** What the loop is said to show: of several specs that stay hot, that one is meant. */
  readonly recorded: PathFile["violation"];
}

/** A loop must close, something be hot in it and never cold, and it must be as fair as it is said to be. */
function judgeLoop(
  program: Program,
  { worlds, transitions, steps, loopStart, fairness, recorded }: RepeatedLoop,
): ReplayEnd {
  const first = worlds[loopStart] as World;
  if (worldKey(first) !== worldKey(worlds.at(-1) as World)) {
    return { kind: "diverged", at: steps.length, reason: "the loop does not end where it began" };
  }
  const allHot = hotInLoop(program, worlds.slice(loopStart));
  const ofSpec = allHot.filter(({ definition }) => definition.name === recorded?.property);
  const isMeant = ({ definition, key }: HotInLoop): boolean =>
    recorded?.message.startsWith(`${subjectText(definition.name, key)} `) === true;
  const hot = ofSpec.find(isMeant) ?? ofSpec[0] ?? allHot[0];
  if (hot === undefined) return { kind: "passed" };
  const loop = { before: first, transitions: transitions.slice(loopStart), start: loopStart };
  // That a loop counts under random fairness is a matter of all that can happen beside it.
  const argument = fairness === "random" ? null : argueLoop(program, loop, { fairness, limits: NO_LIMITS });
  if (argument !== null && !isArgued(argument, loop.transitions.length)) return { kind: "passed" };
  const { definition, key, state } = hot;
  const message = `${subjectText(definition.name, key)} is in hot state ${state.name} again and again and never in a cold one`;
  const path = { steps, loopStart };
  const { name: property } = definition;
  return {
    kind: "violated",
    violation: {
      kind: "liveness",
      property,
      key,
      message,
      span: state.span,
      parts: [],
      path,
      loop: argument && { ...argument, isShortest: null },
    },
  };
}

interface HotInLoop {
  readonly definition: MonitorDefinition;
  readonly key: Value | null;
  readonly state: StateDefinition;
}

/** Hot somewhere and cold nowhere. */
function hotInLoop(program: Program, loop: readonly World[]): HotInLoop[] {
  const all: HotInLoop[] = [];
  for (const [id, definition] of program.monitors.entries()) {
    if (definition.form === "scenario") continue;
    const hot = new Map<string, HotInLoop>();
    const cold = new Set<string>();
    for (const world of loop) {
      const monitorState = world.monitors[id] as World["monitors"][number];
      for (const { key, temperature, state } of temperaturesOf(program, id as MonitorId, monitorState)) {
        const name = equalityKey(key);
        if (temperature === "cold") cold.add(name);
        if (temperature !== "hot" || hot.has(name)) continue;
        const found = definition.states[state] as StateDefinition;
        hot.set(name, { definition, key: definition.key === null ? null : key, state: found });
      }
    }
    for (const [name, found] of hot) if (!cold.has(name)) all.push(found);
  }
  return all;
}
