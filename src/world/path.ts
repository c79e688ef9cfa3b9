/**
 * A run as people read it: who did what, in which order, and what changed.
 */
import type { EventId } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import type { MonitorState } from "../machine/monitor.ts";
import type { Emission, LogEntry } from "../machine/outcome.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import type { Span } from "../source/span.ts";

/** A run from the initial state. With `loopStart` it goes on for ever: from the last step back to that one. */
export interface Path {
  readonly steps: readonly PathStep[];
  /** Index into `steps` of the first step of the loop; null for a finite path. */
  readonly loopStart: number | null;
}

/** One step of one machine: what it began with, what took effect, what followed. */
export interface PathStep {
  readonly machine: MachineValue;
  /** `spin`: it makes the choice again that it makes for ever. */
  readonly action: "start" | "take" | "send" | "create" | "spin";
  /** The event taken or sent (null event for `on null`); null for start and create. */
  readonly event: EventId | null;
  readonly payload: Value;
  /** Receiver of a send, or the machine created. */
  readonly target: MachineValue | null;
  /** Whether the send's target had halted, so that the event was dropped. */
  readonly isDropped: boolean;
  readonly choices: readonly Value[];
  readonly announcements: readonly Emission[];
  readonly log: readonly LogEntry[];
  /** Local states around the step; `after` is null where the machine halted. */
  readonly before: Local;
  readonly after: Local | null;
  /** Monitors that changed, by name, before and after. */
  readonly monitors: readonly MonitorChange[];
  readonly span: Span;
}

export interface MonitorChange {
  readonly spec: string;
  readonly before: MonitorState;
  readonly after: MonitorState;
}
