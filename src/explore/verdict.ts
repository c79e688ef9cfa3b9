/**
 * What an exploration found out. A union, so that "interrupted" or "nothing found" cannot be read as "holds".
 */
import type { FailurePart, Failure } from "../machine/outcome.ts";
import type { Value } from "../machine/value.ts";
import type { Span } from "../source/span.ts";
import type { Path } from "../world/path.ts";
import type { LoopArgument } from "./liveness/loop-argument.ts";

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
  /** Of a loop under strong, weak or no fairness: why it counts. */
  readonly loop: LoopArgument | null;
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
