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
    const states: string[] = [];
    const handlers: string[] = [];
    const lookAt = (automaton: Automaton, seen: Seen): void => {
      for (const id of reachableStates(this.#program, automaton)) {
        const state = automaton.states[id] as StateDefinition;
        const name = `${automaton.name}.${state.name}`;
        if (!seen.states.has(id)) states.push(name);
        for (const { kind, event } of state.reactions) {
          if (kind === "defer" || kind === "ignore" || seen.handlers.has(handlerKey(id, event))) continue;
          handlers.push(`${name} on ${this.#program.events[event]?.name ?? event}`);
        }
      }
    };
    this.#program.machines.forEach((machine, i) => lookAt(machine, this.#machines[i] as Seen));
    this.#program.monitors.forEach((monitor, i) => lookAt(monitor, this.#monitors[i] as Seen));
    const idle = this.#program.monitors.filter((_, id) => !this.#observing.has(id as MonitorId));
    return { states, handlers, monitors: idle.map(({ name }) => name) };
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
