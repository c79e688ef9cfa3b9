/**
 * Monitors at work: one event in, the next state or a failure out.
 *
 * `startInstance` and `observeInstance` run one automaton; `startMonitor` and `observe` run a whole spec, which
 * with a key is a template and an instance for each key value. In a model and over a trace alike.
 */
import type {
  EventId,
  MonitorDefinition,
  MonitorId,
  ObservedEvent,
  Program,
  StateId,
} from "../ir/program.ts";
import { evaluator } from "./evaluate.ts";
import { initialMonitor } from "./initial.ts";
import { Interpreter } from "./interpreter.ts";
import type { Local } from "./local.ts";
import type { KeyedInstance, KeyedState, MonitorState, Observed } from "./monitor.ts";
import type { Failure, Input, LogEntry } from "./outcome.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { equalityKey } from "./value-keys.ts";
import type { Value } from "./value.ts";

/** What an input did to one automaton. */
export interface InstanceObserved {
  /** After a failure: as far as it came, to be shown. It takes no event any more. */
  readonly local: Local;
  readonly failure: Failure | null;
  readonly log: readonly LogEntry[];
}

/** An event as a monitor sees it. */
export interface ObservedInput {
  readonly event: EventId;
  readonly payload: Value;
}

/** Enters the start state: of a spec without key, or of the template of a keyed one. */
export function startInstance(program: Program, monitor: MonitorId): InstanceObserved {
  const definition = definitionOf(program, monitor);
  return run(program, definition, { local: initialMonitor(program, definition), input: { kind: "start" } });
}

/** Lets one automaton take an event. */
export function observeInstance(
  program: Program,
  monitor: MonitorId,
  { local, event, payload }: ObservedInput & { readonly local: Local },
): InstanceObserved {
  return run(program, definitionOf(program, monitor), { local, input: { kind: "take", event, payload } });
}

/** The template's state as the birth state of the instance for `key`. */
export function bornFrom(template: Local, key: Value): Local {
  const { self, state, variables, frames, agenda, wait } = template;
  return { self, state, variables: variables.with(-1, key), frames, agenda, wait };
}

/** The state before the first event. */
export function startMonitor(program: Program, monitor: MonitorId): Observed {
  const { local, failure, log } = startInstance(program, monitor);
  const isKeyed = definitionOf(program, monitor).key !== null;
  const state: MonitorState = isKeyed ? { kind: "keyed", template: local, instances: new Map() } : local;
  return { state, failure: failure === null ? null : { ...failure, key: null }, log };
}

/** The observation by which a spec sees an event, or null where it does not. */
export function observationOf(program: Program, monitor: MonitorId, event: EventId): ObservedEvent | null {
  return definitionOf(program, monitor).observes.find((observed) => observed.event === event) ?? null;
}

/** Lets a spec take an event that it observes; one that it does not observe changes nothing. */
export function observe(program: Program, monitor: MonitorId, request: ObservedInput & StateOf): Observed {
  const { state, event, payload } = request;
  const observation = observationOf(program, monitor, event);
  if (observation === null) return { state, failure: null, log: [] };
  if (!("template" in state)) {
    const seen = observeInstance(program, monitor, { local: state, event, payload });
    return { state: seen.local, failure: withKey(seen.failure, null), log: seen.log };
  }
  if (observation.by === "all" || observation.by === null)
    return observeAll(program, monitor, { ...request, state });
  const key = keyOf(program, observation, payload);
  if ("failure" in key) return { state, failure: withKey(key.failure, null), log: [] };
  const name = equalityKey(key.value);
  const old = state.instances.get(name) ?? { key: key.value, local: bornFrom(state.template, key.value) };
  const seen = observeInstance(program, monitor, { local: old.local, event, payload });
  const next = withInstance(state, name, { key: old.key, local: seen.local });
  return { state: next, failure: withKey(seen.failure, old.key), log: seen.log };
}

interface StateOf {
  readonly state: MonitorState;
}

/** The key of an event for a keyed spec; a failure where the `by` expression has no value. */
export function keyOf(
  program: Program,
  observation: ObservedEvent,
  payload: Value,
): { readonly value: Value } | { readonly failure: Failure } {
  if (observation.by === null || observation.by === "all")
    throw new Error("this observation has no key of its own");
  try {
    return { value: evaluator(program, observation.by)({ registers: [payload], variables: [], self: null }) };
  } catch (error) {
    if (!(error instanceof RuntimeFailure)) throw error;
    return { failure: { kind: "runtime", message: error.message, span: error.span, parts: [] } };
  }
}

/** The template first, then every instance, in the order of their keys, up to the first failure. */
function observeAll(
  program: Program,
  monitor: MonitorId,
  { state, event, payload }: ObservedInput & { readonly state: KeyedState },
): Observed {
  const seen = observeInstance(program, monitor, { local: state.template, event, payload });
  const log = [...seen.log];
  let failure = withKey(seen.failure, null);
  const instances = new Map<string, KeyedInstance>();
  for (const [name, instance] of state.instances) {
    if (failure !== null) {
      instances.set(name, instance);
      continue;
    }
    const one = observeInstance(program, monitor, { local: instance.local, event, payload });
    log.push(...one.log);
    failure = withKey(one.failure, instance.key);
    instances.set(name, { key: instance.key, local: one.local });
  }
  return { state: { kind: "keyed", template: seen.local, instances }, failure, log };
}

export interface Temperature {
  readonly key: Value;
  readonly temperature: "hot" | "cold" | null;
  readonly state: StateId;
}

/** How hot a monitor is: one entry, or one for each instance of a keyed spec (the template is not one). */
export function temperaturesOf(
  program: Program,
  monitor: MonitorId,
  state: MonitorState,
): readonly Temperature[] {
  const { states } = definitionOf(program, monitor);
  const of = (key: Value, local: Local): Temperature => ({
    key,
    temperature: states[local.state]?.temperature ?? null,
    state: local.state,
  });
  if (!("template" in state)) return [of(null, state)];
  return [...state.instances.values()].map((instance) => of(instance.key, instance.local));
}

function run(
  program: Program,
  definition: MonitorDefinition,
  { local, input }: { readonly local: Local; readonly input: Input },
): InstanceObserved {
  const behaviour = { name: definition.name, states: definition.states, sends: [] };
  const interpreter = new Interpreter(program, behaviour, { local, chooseLimit: null });
  const stop = interpreter.begin(input);
  switch (stop.kind) {
    case "suspended":
      return { local: interpreter.local(), failure: null, log: interpreter.log };
    case "failed":
      return { local: interpreter.local(), failure: stop.failure, log: interpreter.log };
    case "halted":
    case "choice":
      throw new Error(`the monitor ${definition.name} did what no monitor may do: ${stop.kind}`);
  }
}

function withInstance(state: KeyedState, name: string, instance: KeyedInstance): KeyedState {
  const entries = [...state.instances];
  const at = entries.findIndex(([other]) => other >= name);
  if (at < 0) entries.push([name, instance]);
  else entries.splice(at, entries[at]?.[0] === name ? 1 : 0, [name, instance]);
  return { kind: "keyed", template: state.template, instances: new Map(entries) };
}

function withKey(failure: Failure | null, key: Value): Observed["failure"] {
  return failure === null ? null : { ...failure, key };
}

function definitionOf(program: Program, monitor: MonitorId): MonitorDefinition {
  const definition = program.monitors[monitor];
  if (definition === undefined) throw new Error(`the program has no monitor ${monitor}`);
  return definition;
}
