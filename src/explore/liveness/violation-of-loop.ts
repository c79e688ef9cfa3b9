/**
 * Liveness violated on a cycle, as a violation with its lasso.
 */
import type { MonitorDefinition, Program, StateDefinition } from "../../ir/program.ts";
import { equalityKey, representationKey } from "../../machine/value-keys.ts";
import { apply, isPruned } from "../../world/apply.ts";
import type { Transition, WorldLimits } from "../../world/apply.ts";
import { initialWorld } from "../../world/initial-world.ts";
import { moveOf } from "../../world/moves.ts";
import type { Path, PathStep } from "../../world/path.ts";
import type { Graph } from "../edges.ts";
import type { SubjectId } from "../leaf-ids.ts";
import { statesTo, turnsAlong, turnsAround, walkSeen } from "../rebuild-path.ts";
import type { Search } from "../search.ts";
import type { Violation } from "../verdict.ts";
import { subjectText } from "../violation.ts";
import type { StateNumber } from "../visited.ts";
import type { FairLoop } from "./find-fair-loop.ts";
import { argueLoop, isArgued } from "./loop-argument.ts";
import type { LoopArgument } from "./loop-argument.ts";
import type { HotForever } from "./random.ts";
import { shortestCycle } from "./shortest-cycle.ts";

interface Found {
  readonly search: Search;
  readonly limits: WorldLimits;
}

/**
 * Of a component in which something is hot for ever: the shortest way to it, and a shortest loop in it. Of
 * representatives: the loop is shortest until machines that are interchangeable stand for each other.
 */
export function violationOfHotLoop(
  program: Program,
  hot: HotForever,
  { search, limits, graph }: Found & { readonly graph: Graph },
): Violation {
  const stem = statesTo(search, hot.state);
  const loop = shortestCycle(graph, hot.state, hot.isInComponent);
  const { turns, loopStart } = turnsAround(program, search, { stem, loop });
  const { steps } = walkSeen(program, search, { turns, limits });
  const number = hot.componentSize === 1 ? "this state" : `these ${hot.componentSize} states`;
  const others = search.symmetry === null ? number : `${number} and those that differ in names only`;
  return violationOnPath(program, search, {
    subject: hot.subject,
    hot: hot.state,
    why: `nothing that can happen leads out of ${others}, and none of them is cold`,
    path: { steps, loopStart },
    argument: null,
  });
}

/** Of a loop that is fair: the shortest way to it, and the loop. */
export function violationOfFairLoop(
  program: Program,
  loop: FairLoop,
  { search, limits, fairness }: Found & { readonly fairness: LoopArgument["fairness"] },
): Violation {
  const stem = statesTo(search, loop.states[0] as StateNumber);
  const states = loop.turns === null ? [...stem, ...loop.states.slice(1)] : stem;
  const { turns, turnsUpTo } = turnsAlong(program, search, states);
  const start = turnsUpTo[stem.length - 1] ?? 0;
  const request = { turns: [...turns, ...(loop.turns ?? [])], limits };
  const { steps } = walkSeen(program, search, request);
  const transitions = repeat(program, steps, limits);
  const before = start === 0 ? initialWorld(program).world : (transitions[start - 1] as Transition).world;
  const loopOfPath = { before, transitions: transitions.slice(start), start };
  const argument = argueLoop(program, loopOfPath, { fairness, limits });
  if (!isArgued(argument, steps.length - start)) throw new Error(`a loop that is not fair: ${fairness}`);
  return violationOnPath(program, search, {
    subject: loop.subject,
    hot: loop.hot,
    why: WHY[fairness],
    path: { steps, loopStart: start },
    argument: { ...argument, isShortest: loop.isShortest },
  });
}

/** The steps once more, on worlds. */
function repeat(program: Program, steps: readonly PathStep[], limits: WorldLimits): Transition[] {
  let { world } = initialWorld(program);
  return steps.map(({ machine, choices }) => {
    const instance = world.instances.get(machine.name);
    const move = instance === undefined ? null : moveOf(program, world, instance);
    if (move === null) throw new Error("a machine cannot repeat its step");
    const chosen = choices.map(representationKey).join();
    const transition = apply(program, world, { move, limits }).transitions.find(
      ({ outcome }) => outcome.choices.map(({ value }) => representationKey(value)).join() === chosen,
    );
    if (transition === undefined || isPruned(transition)) throw new Error("a step cannot be repeated");
    ({ world } = transition);
    return transition;
  });
}

const WHY = {
  strong: "the loop is fair to every machine and to every choice",
  weak: "the loop is fair to every machine",
  none: "the loop can be repeated for ever",
} as const;

interface OnPath {
  readonly subject: SubjectId;
  /** A state in which it is hot. */
  readonly hot: StateNumber;
  readonly why: string;
  readonly path: Path;
  readonly argument: LoopArgument | null;
}

function violationOnPath(
  program: Program,
  search: Search,
  { subject, hot, why, path, argument }: OnPath,
): Violation {
  const { monitor, key } = search.leaves.monitors.subject(subject);
  const definition = program.monitors[monitor] as MonitorDefinition;
  const state = hotStateOf(search, definition, { subject, hot });
  const message =
    `${subjectText(definition.name, key)} is in hot state ${state.name} again and again and never in a cold one: ` +
    why;
  return {
    kind: "liveness",
    property: definition.name,
    key,
    message,
    span: state.span,
    parts: [],
    path,
    loop: argument,
  };
}

function hotStateOf(
  search: Search,
  definition: MonitorDefinition,
  { subject, hot }: Pick<OnPath, "subject" | "hot">,
): StateDefinition {
  const { monitors } = search.leaves;
  const { monitor, key } = monitors.subject(subject);
  search.visited.read(hot, search.vector);
  const { state } = monitors.facts(search.vector.monitor(monitor));
  const local = "template" in state ? state.instances.get(equalityKey(key))?.local : state;
  return definition.states[local?.state ?? definition.start] as StateDefinition;
}
