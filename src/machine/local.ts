/**
 * The local state of one machine or monitor, as data: control state, variables, and, where it is suspended in
 * the middle of a handler, its continuation (frames and what follows them). A machine's inbox is not in it.
 */
import type { CodeId, EventId, MachineTypeId, ReceiveCase, Register, StateId } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import type { MachineValue, Value } from "./value.ts";

export interface Local {
  /** The machine itself, `this`; null in a monitor. */
  readonly self: MachineValue | null;
  readonly state: StateId;
  readonly variables: readonly Value[];
  /** The call stack, innermost last. Empty at a dequeue point. */
  readonly frames: readonly Frame[];
  /** What follows once the frames are done: the rest of a transition. First is next. */
  readonly agenda: readonly Task[];
  readonly wait: Wait;
}

/** A function in progress; `pc` is the instruction to run next. */
export interface Frame {
  readonly code: CodeId;
  readonly pc: number;
  readonly registers: readonly Value[];
}

export type Task =
  /** Runs the `with` of a transition. */
  | { readonly kind: "run"; readonly code: CodeId; readonly argument: Value }
  /** Enters a state and runs its entry. */
  | { readonly kind: "enter"; readonly state: StateId; readonly payload: Value }
  /** The exit action before it has run; the machine is gone now. */
  | { readonly kind: "halt" };

/** Why a machine does not run by itself. */
export type Wait =
  /** Created; its start state's entry has not run. */
  | { readonly kind: "start"; readonly payload: Value }
  /** At a dequeue point of its control state. */
  | { readonly kind: "dequeue" }
  /** Before this send takes effect. */
  | {
      readonly kind: "send";
      readonly target: MachineValue;
      readonly event: EventId;
      readonly payload: Value;
      readonly span: Span;
    }
  /** Before this `new` takes effect; the name goes to `into` of the innermost frame. */
  | {
      readonly kind: "new";
      readonly machine: MachineTypeId;
      readonly payload: Value;
      readonly into: Register | null;
      readonly span: Span;
    }
  | { readonly kind: "receive"; readonly cases: readonly ReceiveCase[]; readonly span: Span }
  /** In a handler that it never leaves: at a choice that leads back to itself, made so for ever. */
  | { readonly kind: "spin"; readonly span: Span };
