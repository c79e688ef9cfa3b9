/** Which states and handlers of a spec a trace has reached, and which of its events came. */
import type { EventId, MonitorDefinition, Program, StateId } from "../ir/program.ts";
import type { LogEntry } from "../machine/outcome.ts";

export class MonitorCoverage {
  readonly #definition: MonitorDefinition;
  readonly #eventCount: number;
  readonly #entered: Uint8Array;
  /** One entry for each state and event: state × number of events + event. */
  readonly #handled: Uint8Array;
  readonly #came: Uint8Array;

  constructor(program: Program, definition: MonitorDefinition) {
    this.#definition = definition;
    this.#eventCount = program.events.length;
    this.#entered = new Uint8Array(definition.states.length);
    this.#handled = new Uint8Array(definition.states.length * this.#eventCount);
    this.#came = new Uint8Array(this.#eventCount);
  }

  get isUntouched(): boolean {
    return !this.#came.includes(1);
  }

  /** The start state, which is not the only one, was never left. */
  get isUnmoved(): boolean {
    const { start, states } = this.#definition;
    const isElsewhere = this.#entered.some((entered, state) => entered === 1 && state !== start);
    return states.length > 1 && !isElsewhere;
  }

  sawEvent(event: EventId): void {
    this.#came[event] = 1;
  }

  entered(state: number): void {
    this.#entered[state] = 1;
  }

  /** By state: 1 where it was. For those that note it themselves. */
  get enteredStates(): Uint8Array {
    return this.#entered;
  }

  handled(state: StateId, event: EventId): void {
    this.#handled[state * this.#eventCount + event] = 1;
  }

  add(log: readonly LogEntry[]): void {
    for (const entry of log) {
      if (entry.kind === "enter") this.#entered[entry.state] = 1;
      else if (entry.kind === "handle") this.#handled[entry.state * this.#eventCount + entry.event] = 1;
    }
  }

  /** `Spec.State`, in order of declaration. */
  missedStates(): string[] {
    const { name, states } = this.#definition;
    return states.filter((_, index) => this.#entered[index] === 0).map((state) => `${name}.${state.name}`);
  }

  /** `Spec.State on event`; an ignored event has no handler to be run. */
  missedHandlers(program: Program): string[] {
    return this.#definition.states.flatMap((state, index) =>
      state.reactions
        .filter((reaction) => reaction.kind === "do" || reaction.kind === "goto")
        .filter((reaction) => this.#handled[index * this.#eventCount + reaction.event] === 0)
        .map((reaction) => `${this.#definition.name}.${state.name} on ${nameOf(program, reaction.event)}`),
    );
  }

  /** Names of observed events that never came. */
  missedEvents(program: Program): string[] {
    return this.#definition.observes
      .filter(({ event }) => this.#came[event] === 0)
      .map(({ event }) => nameOf(program, event));
  }
}

function nameOf(program: Program, event: EventId): string {
  return program.events[event]?.name ?? String(event);
}
