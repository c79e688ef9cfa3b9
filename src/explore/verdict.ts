/**
 * What an exploration found out. A union, so that "interrupted" or "nothing found" cannot be read as "holds".
 */
import type { FailurePart, Failure } from "../machine/outcome.ts";
import type { Local } from "../machine/local.ts";
import type { EventId } from "../ir/program.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import type { Span } from "../source/span.ts";

export type Verdict =
  /** Every reachable state was seen; `bounds` says which declared bounds cut something off, if any. */
  | { readonly kind: "holds"; readonly isComplete: boolean }
  | { readonly kind: "violated"; readonly violation: Violation }
  | { readonly kind: "inconclusive"; readonly reason: InconclusiveReason };

export type InconclusiveReason =
  | { readonly kind: "limit"; readonly limit: "states" | "memory" | "time" | "interrupted" }
  /** A declared bound bit, and an attached spec has hot states. */
  | { readonly kind: "open-liveness"; readonly specs: readonly string[] };

export interface Violation {
  readonly kind: Failure["kind"] | "deadlock" | "liveness";
  /** The spec violated, or null where a machine or the whole system is at fault. */
  readonly property: string | null;
  /** The key of the violated instance of a keyed spec. */
  readonly key: Value | null;
  readonly message: string;
  readonly span: Span | null;
  readonly parts: readonly FailurePart[];
  readonly path: Path;
}

/** A run from the initial state. With `loopStart` it goes on for ever: from the last step back to that one. */
export interface Path {
  readonly steps: readonly PathStep[];
  /** Index into `steps` of the first step of the loop; null for a finite path. `steps.length`: it ends there. */
  readonly loopStart: number | null;
}

/** One step of one machine: what it began with, what took effect, what followed. */
export interface PathStep {
  readonly machine: MachineValue;
  readonly action: "start" | "take" | "send" | "create";
  /** The event taken or sent (null event for `on null`); null for start and create. */
  readonly event: EventId | null;
  readonly payload: Value;
  /** Receiver of a send, or the machine created. */
  readonly target: MachineValue | null;
  /** Whether the send's target had halted, so that the event was dropped. */
  readonly isDropped: boolean;
  readonly choices: readonly Value[];
  readonly announcements: readonly {
    readonly event: EventId;
    readonly payload: Value;
    readonly span: Span;
  }[];
  readonly log: readonly import("../machine/outcome.ts").LogEntry[];
  /** Local states around the step; `after` is null where the machine halted. */
  readonly before: Local;
  readonly after: Local | null;
  /** Monitors that changed, by name, before and after. */
  readonly monitors: readonly MonitorChange[];
  readonly span: Span;
}

export interface MonitorChange {
  readonly spec: string;
  readonly before: import("../machine/monitor.ts").MonitorState;
  readonly after: import("../machine/monitor.ts").MonitorState;
}

/** The figures of an exploration, whatever its verdict. */
export interface Coverage {
  readonly states: number;
  readonly transitions: number;
  /** The greatest breadth-first distance reached. */
  readonly depth: number;
  readonly bounds: readonly BoundHits[];
  /** Reachable in the program text, never reached in the exploration. */
  readonly vacuous: Vacuity;
  /** Scenarios attached to the test and whether a cold state of each was reached. */
  readonly scenarios: readonly { readonly name: string; readonly isCovered: boolean }[];
}

export interface BoundHits {
  readonly bound: "depth" | "inbox" | "machines" | "choose";
  readonly limit: number;
  readonly hits: number;
}

export interface Vacuity {
  /** `Machine.State` never entered. */
  readonly states: readonly string[];
  /** `Machine.State on event` never run. */
  readonly handlers: readonly string[];
  /** Monitors that never saw an event. */
  readonly monitors: readonly string[];
}
