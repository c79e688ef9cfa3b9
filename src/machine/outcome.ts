/**
 * What `step` takes and gives: one input, and every outcome it can have.
 */
import type { EventId, MachineTypeId, StateId } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import type { Local } from "./local.ts";
import type { MachineValue, Value } from "./value.ts";

export type Input =
  /** For `wait.kind` "start". */
  | { readonly kind: "start" }
  /** For "dequeue" and "receive": the event taken from the inbox, or `null` (NULL_EVENT) for `on null`. */
  | { readonly kind: "take"; readonly event: EventId; readonly payload: Value }
  /** For "send": it takes effect now. For "spin": once more. */
  | { readonly kind: "resume" }
  /** For "new": it takes effect now, and the new machine has this name. */
  | { readonly kind: "created"; readonly machine: MachineValue };

export interface Outcome {
  /** Where the machine is then; null once it has halted. After a failure: where it failed. */
  readonly next: Local | null;
  /** What was chosen on the way, in order; with the input it determines the outcome. */
  readonly choices: readonly Choice[];
  /** The send or creation that took effect at the start of the step. */
  readonly effect: Effect | null;
  /** Made after the effect, in order. */
  readonly announcements: readonly Emission[];
  /** Comes last, after every monitor has seen the effect and the announcements. */
  readonly failure: Failure | null;
  readonly log: readonly LogEntry[];
}

export interface Choice {
  readonly value: Value;
  readonly span: Span;
}

/** An event on its way to the monitors, and where in the source it was emitted. */
export interface Emission {
  readonly event: EventId;
  readonly payload: Value;
  readonly span: Span;
}

export type Effect =
  | ({ readonly kind: "send"; readonly target: MachineValue } & Emission)
  | {
      readonly kind: "create";
      readonly machine: MachineValue;
      readonly type: MachineTypeId;
      readonly payload: Value;
      readonly span: Span;
    };

export interface Failure {
  readonly kind: "assertion" | "unhandled-event" | "runtime" | "non-termination";
  readonly message: string;
  readonly span: Span;
  /** Of an assertion: the false condition and its parts with their values, outermost first. */
  readonly parts: readonly FailurePart[];
}

export interface FailurePart {
  readonly span: Span;
  readonly value: Value;
}

/** What happened inside the step, for reports and for coverage. */
export type LogEntry =
  | { readonly kind: "enter"; readonly state: StateId }
  /** The reaction of `state` to `event` ran. */
  | { readonly kind: "handle"; readonly state: StateId; readonly event: EventId; readonly payload: Value }
  | { readonly kind: "raise"; readonly event: EventId; readonly payload: Value; readonly span: Span }
  | { readonly kind: "goto"; readonly state: StateId; readonly span: Span }
  | { readonly kind: "print"; readonly text: string; readonly span: Span };
