/**
 * What an exploration has seen of the program's text, and what it has not.
 *
 * Fed from memoized steps and observations: each is logged once, however often it is taken.
 */
import type { EventId, MachineTypeId, MonitorId, Program, StateDefinition, StateId } from "../ir/program.ts";
import type { LogEntry } from "../machine/outcome.ts";
import type { Temperature } from "../machine/observe.ts";
import { reachableStates } from "./reachable-states.ts";
import type { Automaton } from "./reachable-states.ts";
import type { Coverage, Vacuity } from "./verdict.ts";

interface Seen {
  readonly states: Set<StateId>;
  /** `state:event` of the reactions that ran. */
  readonly handlers: Set<string>;
}

export class CoverageLog {
  readonly #program: Program;
  readonly #machines: readonly Seen[];
  readonly #monitors: readonly Seen[];
  readonly #observing = new Set<MonitorId>();
  readonly #cold = new Set<MonitorId>();

  constructor(program: Program) {
    this.#program = program;
    this.#machines = program.machines.map(nothingSeen);
    this.#monitors = program.monitors.map(nothingSeen);
  }

  sawMachineLog(type: MachineTypeId, log: readonly LogEntry[]): void {
    note(this.#machines[type] as Seen, log);
  }

  sawMonitorLog(monitor: MonitorId, log: readonly LogEntry[]): void {
    note(this.#monitors[monitor] as Seen, log);
  }

  sawMonitorEvent(monitor: MonitorId): void {
    this.#observing.add(monitor);
  }

  sawTemperatures(monitor: MonitorId, temperatures: readonly Temperature[]): void {
    if (temperatures.some(({ temperature }) => temperature === "cold")) this.#cold.add(monitor);
  }

  /** Which scenarios reached a cold state. */
  scenarios(): Coverage["scenarios"] {
    return this.#program.monitors.flatMap(({ form, name }, id) =>
      form === "scenario" ? [{ name, isCovered: this.#cold.has(id as MonitorId) }] : [],
    );
  }

  /** What was never seen, in the order of the program. */
  vacuity(): Vacuity {
    const { machines, monitors } = this.#program;
    const states = new Set<string>();
    const handlers = new Set<string>();
    const lookAt = (owner: string, automaton: Automaton, seen: readonly Seen[]): void => {
      for (const id of reachableStates(this.#program, automaton)) {
        const state = automaton.states[id] as StateDefinition;
        const name = `${owner}.${state.name}`;
        if (!seen.some((one) => one.states.has(id))) states.add(name);
        for (const { kind, event } of state.reactions) {
          if (kind === "defer" || kind === "ignore") continue;
          if (seen.some((one) => one.handlers.has(handlerKey(id, event)))) continue;
          handlers.add(`${name} on ${this.#program.events[event]?.name ?? event}`);
        }
      }
    };
    for (const machine of machines) {
      // One machine may stand in several places: what it does in one of them is done.
      const { implementation } = machine;
      const seen = this.#machines.filter((_, i) => machines[i]?.implementation === implementation);
      lookAt(implementation, machine, seen);
    }
    monitors.forEach((monitor, i) => lookAt(monitor.name, monitor, [this.#monitors[i] as Seen]));
    const idle = monitors.filter((_, id) => !this.#observing.has(id as MonitorId));
    return { states: [...states], handlers: [...handlers], monitors: idle.map(({ name }) => name) };
  }
}

function nothingSeen(): Seen {
  return { states: new Set(), handlers: new Set() };
}

function note(seen: Seen, log: readonly LogEntry[]): void {
  for (const entry of log) {
    if (entry.kind === "enter") seen.states.add(entry.state);
    else if (entry.kind === "handle") seen.handlers.add(handlerKey(entry.state, entry.event));
  }
}

function handlerKey(state: StateId, event: EventId): string {
  return `${state}:${event}`;
}
