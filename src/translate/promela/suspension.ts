import type { EventId, InstructionOf, StateId } from "../../ir/program.ts";
import type { MachineModel } from "./model.ts";
import type { Point } from "./point.ts";
import type { CellCounts, Kept } from "./storage.ts";

/** Where a machine can be between two steps: the values of its `pc`. */
export interface Suspension {
  /** The constant that stands for it. */
  readonly name: string;
  /** For people. */
  readonly comment: string;
  readonly where: Where;
  /** Beside the machine's variables. */
  readonly kept: readonly Kept[];
  /** The steps that can begin here, by the event that is taken; `NO_EVENT` where none is. */
  readonly begins: Map<EventId, Begin>;
}

/** What begins a step that takes no event: where a machine starts, and where what it waits for takes effect. */
export const NO_EVENT = -1 as EventId;

/** One kind of step of one machine type. */
export interface Begin {
  readonly suspension: Suspension;
  readonly event: EventId;
  readonly chooses: boolean;
  /** Lines that it takes by itself. */
  readonly size: number;
  /** The number of the group in which it is written: the value of `go`. */
  group: number;
}

export type Where =
  | { readonly kind: "start" }
  | { readonly kind: "state"; readonly state: StateId }
  | {
      readonly kind: "send";
      readonly point: Point;
      readonly instruction: InstructionOf<"send">;
      readonly event: EventId;
    }
  | { readonly kind: "new"; readonly point: Point; readonly instruction: InstructionOf<"new"> }
  | { readonly kind: "receive"; readonly point: Point; readonly instruction: InstructionOf<"receive"> };

/** All that can be known of a machine type before its text is written. */
export interface MachinePlan {
  readonly machine: MachineModel;
  readonly start: Suspension;
  /** By state. */
  readonly states: readonly Suspension[];
  /** All of them, by {@link suspensionKey}. */
  readonly suspensions: Map<string, Suspension>;
  /** Cells of what a suspended machine keeps. */
  cells: CellCounts;
  halting: Halting;
  /** Numbered from 1. Those that take the null event come last. */
  groups: readonly Group[];
  /** The number of the first group whose steps take the null event: another event may yet come before it. */
  firstNullGroup: number;
}

/**
 * Whether machines of a type halt. `unseen`: they do, and nothing holds a reference to one, so that it is forgotten at
 * once.
 */
export type Halting = "never" | "unseen" | "seen";

/** Begins that are written as one transition of SPIN's. */
export interface Group {
  readonly number: number;
  readonly chooses: boolean;
  readonly begins: readonly Begin[];
}

/** The value of `go` of a machine that waits. */
export const WAITS = 0;

/** Values of `pc` that every machine has. */
export const PC = {
  /** Not created, or forgotten. Of the main machine: not started. */
  absent: 0,
  halted: 1,
  /** The main machine, forgotten. */
  gone: 2,
  /** The first one of its own. */
  first: 3,
} as const;

/** The group of a step; 0 while there are no groups yet. */
export function groupOf({ begins }: Suspension, event: EventId): number {
  return begins.get(event)?.group ?? 0;
}
