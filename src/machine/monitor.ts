/**
 * Monitors: the same `step` on a machine that takes every observed event at once and never suspends.
 *
 * A keyed spec has one instance for each key value. An instance is born with its key's first event, as a copy of
 * the template, which takes only the events observed `by all`.
 */
import type { Local } from "./local.ts";
import type { Failure, LogEntry } from "./outcome.ts";
import type { Value } from "./value.ts";

export type MonitorState = Local | KeyedState;

export interface KeyedState {
  readonly kind: "keyed";
  readonly template: Local;
  /** By equality key (`equalityKey` of the key value), sorted by it. */
  readonly instances: ReadonlyMap<string, KeyedInstance>;
}

export interface KeyedInstance {
  readonly key: Value;
  readonly local: Local;
}

/** What one event did to one monitor. */
export interface Observed {
  /** After a failure: as far as it came, to be shown. It takes no event any more. */
  readonly state: MonitorState;
  /** The first failure; `key` tells the instance of a keyed spec (null otherwise). */
  readonly failure: (Failure & { readonly key: Value | null }) | null;
  readonly log: readonly LogEntry[];
}
