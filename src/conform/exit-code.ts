import type { RecordCounts } from "../audit/audit-result.ts";
import type { Conformance } from "./conformance.ts";
import type { TraceReading } from "./read-events.ts";

/**
 * The gravest first: 130 interrupted; 2 an input that could not be read to its end; 1 no run shows the trace; 2 there was
 * nothing to show; 3 undecided; 4 records could not be read; 0 a run shows the trace.
 */
export function conformExitCode(
  { verdict }: Conformance,
  { interrupted, failure, tally }: Pick<TraceReading, "interrupted" | "failure" | "tally">,
): number {
  const { unmapped, rejected }: RecordCounts = tally.counts();
  const isUnreadable = unmapped + rejected > 0;
  const reason = verdict.kind === "inconclusive" ? verdict.reason : null;
  if (interrupted || (reason?.kind === "limit" && reason.limit === "interrupted")) return 130;
  if (failure !== null) return 2;
  if (verdict.kind === "diverges") return 1;
  if (reason?.kind === "no-events" && !isUnreadable) return 2;
  if (reason?.kind === "limit" || reason?.kind === "bounds") return 3;
  if (isUnreadable) return 4;
  return reason === null ? 0 : 3;
}
