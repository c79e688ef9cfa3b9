/**
 * The whole system as plain data: every machine with its inbox, and the monitors.
 *
 * The readable form, used by simulation, replay, path rebuilding and the reference explorer of the tests. The
 * explorer proper holds the same states as vectors of interned numbers.
 */
import type { EventId } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import type { MonitorState } from "../machine/monitor.ts";
import type { MachineValue, Value } from "../machine/value.ts";

export interface World {
  /** By name (`MachineValue.name`), sorted by name. A machine that halted and is mentioned nowhere is absent. */
  readonly instances: ReadonlyMap<string, Instance>;
  /** By `MonitorId`. */
  readonly monitors: readonly MonitorState[];
}

export interface Instance {
  readonly self: MachineValue;
  /** Null: halted. */
  readonly local: Local | null;
  /** Oldest first, purged of what the machine's state ignores (see `settle`). */
  readonly inbox: readonly Message[];
}

export interface Message {
  readonly event: EventId;
  readonly payload: Value;
}
