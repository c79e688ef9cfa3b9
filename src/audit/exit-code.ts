import type { Audit } from "./audit-result.ts";

/**
 * The exit code of an audit, the gravest first: 130 interrupted; 2 an input that could not be read to its end; 1 a
 * violation; 3 a key that is possibly violated; 2 nothing matched (no event at all); 3 a pending key under
 * `failOnPending`, or a key that is inconclusive for another reason than that records could not be read; 4 records
 * could not be read; 0 all is well.
 */
export function auditExitCode(
  { verdict, interrupted, failure, events, records, monitors }: Audit,
  { failOnPending }: { readonly failOnPending: boolean },
): number {
  if (interrupted) return 130;
  if (failure !== null) return 2;
  if (verdict === "violated") return 1;
  if (verdict === "possible") return 3;
  const isUnreadable = records.unmapped + records.rejected > 0;
  if (events === 0 && !isUnreadable) return 2;
  if (failOnPending && monitors.some(({ pending }) => pending > 0)) return 3;
  const isInDoubtOtherwise = monitors.some(({ reasons }) =>
    reasons.some(({ reason }) => reason !== "unreadable" && reason !== "no event"),
  );
  if (isUnreadable && !isInDoubtOtherwise) return 4;
  return verdict === "inconclusive" ? 3 : 0;
}
