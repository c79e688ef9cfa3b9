import type { CodeId, EventId, MachineTypeId } from "../../ir/program.ts";
import type { Value } from "../../machine/value.ts";
import type { Shape } from "./shape.ts";

/** How many there are of each thing in a model, and how large they are. */
export interface Capacities {
  /** Every machine that is ever created, by name. */
  readonly instances: readonly Instance[];
  /** By machine type: its variables. */
  readonly variables: readonly (readonly Shape[])[];
  /** Of frames that are suspended. */
  readonly registers: ReadonlyMap<CodeId, readonly Shape[]>;
  /** What events carry where they are sent. */
  readonly payloads: ReadonlyMap<EventId, Shape>;
  /** What machines are created with. */
  readonly starts: ReadonlyMap<MachineTypeId, Shape>;
  /** By `agendaKey`: what is handed to a state by transitions that are suspended on the way. */
  readonly agendas: ReadonlyMap<string, readonly Value[]>;
  /** Keys in order. */
  readonly monitors: readonly { readonly variables: readonly Shape[]; readonly keys: readonly Value[] }[];
  /** By machine type: messages at a time, and which. */
  readonly inboxes: readonly { readonly capacity: number; readonly events: ReadonlySet<EventId> }[];
  /** By machine type: ways through one step. */
  readonly choices: readonly number[];
  readonly largestCollection: number;
  /** How many states were looked at. */
  readonly states: number;
  /** Whether those were all. */
  readonly isComplete: boolean;
}

export interface Instance {
  readonly name: string;
  readonly type: MachineTypeId;
  /** The name of the machine that creates it; null for the main machine. */
  readonly creator: string | null;
  /** Among the machines of its type with this creator. */
  readonly ordinal: number;
}
