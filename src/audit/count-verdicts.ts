/** Sums up what can be said of the keys of one spec. Sums over disjoint sets of keys add up to those over all. */
import type { InconclusiveReason, KeyVerdict, MonitorCounts } from "./audit-result.ts";
import { forgottenNumber } from "./instance-store.ts";
import { judge, judgeForgotten, judgeGeneral } from "./judge.ts";
import type { TraceEnd } from "./judge.ts";
import type { MonitorRun } from "./monitor-run.ts";
import type { FindingsWriter } from "./write-findings.ts";

/** In the order in which they are listed. */
export const REASONS: readonly InconclusiveReason[] = [
  "late",
  "gap",
  "began in mid-life",
  "too many worlds",
  "unreadable",
  "cut off",
  "no event",
];

/** Counts the verdicts of a spec, and hands over what is to be listed. */
export function countVerdicts(run: MonitorRun, end: TraceEnd, findings: FindingsWriter): MonitorCounts {
  const counts: Record<KeyVerdict, number> = {
    satisfied: 0,
    violated: 0,
    pending: 0,
    overdue: 0,
    possible: 0,
    inconclusive: 0,
  };
  const reasons = new Map<InconclusiveReason, number>();
  let withdrawn = 0;
  const give = (reason: InconclusiveReason, count = 1): void =>
    void reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  const { store } = run;
  for (let instance = 0; run.isJudged && instance < store.size; instance++) {
    if (!store.has(instance)) continue;
    const judgement = judge(run, instance, end);
    counts[judgement.verdict]++;
    if (judgement.verdict === "inconclusive") {
      give(judgement.reason);
      if (judgement.withdrawn !== "none") withdrawn++;
    }
    findings.add(run, instance, judgement);
  }
  let keys = run.isJudged ? store.live : 0;
  const { forgotten } = store;
  if (forgotten !== null && forgotten.count > 0) {
    const judgement = judgeForgotten(run, end);
    keys += forgotten.count;
    counts[judgement.verdict] += forgotten.count;
    if (judgement.verdict === "inconclusive") {
      give(judgement.reason, forgotten.count);
      if (judgement.loss !== null)
        for (const place of forgotten.places()) findings.add(run, forgottenNumber(place), judgement);
    }
  }
  const hasGeneral = run.definition.key !== null && run.isGeneralJudged;
  const general = hasGeneral ? judgeGeneral(run, end) : null;
  if (general !== null) {
    keys++;
    counts[general.verdict]++;
    if (general.verdict === "inconclusive" && run.loss !== null) {
      give(run.loss.reason);
      withdrawn++;
    }
    findings.addGeneral(run, general);
  }
  return {
    spec: run.definition.name,
    keys,
    ...counts,
    reasons: REASONS.flatMap((reason) => {
      const count = reasons.get(reason) ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
    withdrawn,
  };
}
