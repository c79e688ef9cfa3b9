/**
 * What came of it. A union, so that "no run found" cannot be read as "there is none".
 */
import type { LimitHit } from "../explore/limits.ts";
import type { BoundHits } from "../explore/verdict.ts";
import type { Program } from "../ir/program.ts";
import type { WorldFailure } from "../world/apply.ts";
import type { PathStep } from "../world/path.ts";
import type { Candidate } from "./refusals.ts";
import type { TraceElement } from "./trace-element.ts";

export interface Conformance {
  readonly verdict: ConformVerdict;
  /** The program of the test, and its machines alone, in which `standstills` are told. */
  readonly program: Program;
  readonly machines: Program;
  /** Whether the trace was declared to go on no further. */
  readonly isClosed: boolean;
  /** Events in the trace. */
  readonly events: number;
  /** How many of them, from the first on, some run of the model shows. */
  readonly matched: number;
  /** The first one that no run shows with all those before it; null if there is none. */
  readonly next: TraceElement | null;
  /** A run that shows the trace; null where none was found. */
  readonly run: ConformingRun | null;
  /** Where no run was found: states in which all events up to `next` have been shown, those first that tell most. */
  readonly standstills: readonly Standing[];
  readonly bounds: readonly BoundHits[];
  readonly states: number;
  /** Of the search's own tables, by its own account. */
  readonly peakBytes: number;
}

export type ConformVerdict =
  | { readonly kind: "conforms" }
  /** Every run was tried. */
  | { readonly kind: "diverges" }
  | { readonly kind: "inconclusive"; readonly reason: ConformReason };

export type ConformReason =
  | { readonly kind: "limit"; readonly limit: LimitHit }
  /** No run was found, and these bounds cut some off. */
  | { readonly kind: "bounds"; readonly bounds: readonly BoundHits["bound"][] }
  /** There is a run if what could not be read is something that it shows, or nothing. */
  | { readonly kind: "unreadable" }
  /** The trace has no event that the model could show. */
  | { readonly kind: "no-events" };

export interface ConformingRun {
  readonly steps: readonly PathStep[];
  /** What goes wrong first in it, with a machine or with a spec that the test attaches; `at` is the step's index. */
  readonly violation: { readonly at: number; readonly failure: WorldFailure } | null;
}

export interface Standing {
  /** How the machines get there. */
  readonly steps: readonly PathStep[];
  readonly candidates: readonly Candidate[];
}
