/**
 * A trace held against a model, as the reports have it.
 */
import type { TestCase } from "../analysis/analysis.ts";
import type { Place } from "../audit/audit-result.ts";
import type { RecordPlace, TraceBinding } from "../audit/trace-record.ts";
import type { Conformance, ConformReason } from "../conform/conformance.ts";
import type { TraceReading } from "../conform/read-events.ts";
import type { ReportedProject } from "./check-events.ts";

export interface ConformReport {
  readonly test: TestCase;
  readonly project: ReportedProject;
  readonly conformance: Conformance;
  readonly reading: TraceReading;
  readonly binding: TraceBinding | null;
  /** Names of the events that were looked at. */
  readonly observed: readonly string[];
  readonly seconds: number;
  /** Where the run was recorded, if it was. */
  readonly pathFile: string | null;
}

/** A record's place, for people. */
export function placeInTrace(
  { reading }: Pick<ConformReport, "reading">,
  { input, line }: RecordPlace,
): Place {
  return { file: reading.inputs[input]?.file ?? "", line };
}

/** What is to be done about an inconclusive verdict; null where that is plain. */
export function conformRemedy(reason: ConformReason): string | null {
  switch (reason.kind) {
    case "limit":
      if (reason.limit === "interrupted") return null;
      return `raise --${reason.limit === "time" ? "timeout" : `max-${reason.limit}`}, or observe more events (--observe)`;
    case "bounds":
      return reason.bounds.map((bound) => `--${bound} none`).join(" or ") + " lifts what the test declares";
    case "unreadable":
      return "there is a run if they are something that the model shows there, or nothing";
    case "no-events":
      return "`--observe EVENT` says which events the trace has, if no spec observes them";
  }
}

/** `inconclusive`: why. */
export function conformReasonText(reason: ConformReason): string {
  switch (reason.kind) {
    case "limit":
      return reason.limit === "interrupted"
        ? "interrupted"
        : reason.limit === "time"
          ? "the time limit was hit"
          : `the limit on ${reason.limit} was hit`;
    case "bounds":
      return `no run was found, and the declared bound on ${reason.bounds.join(", ")} cut some off`;
    case "unreadable":
      return "some records are missing or could not be read";
    case "no-events":
      return "the trace has no event that the model could show";
  }
}
