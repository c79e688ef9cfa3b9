/**
 * The last stage of a divided audit: what the partitions say, put together to what one who looks at all keys would
 * say, word for word. The order of the results does not matter.
 */
import { stableJson } from "../../base/stable-json.ts";
import type {
  Audit,
  AuditVerdict,
  AuditViolation,
  InconclusiveKey,
  MonitorCounts,
  PendingKey,
  TimedPlace,
} from "../audit-result.ts";
import type { FinishedAudit } from "../audit-run.ts";
import { REASONS } from "../count-verdicts.ts";
import { BrokenBytes } from "./byte-reader.ts";

/** `maxListed`: as in the partitions. Throws {@link BrokenBytes} where they did not see the same trace. */
export function mergeResults(results: readonly FinishedAudit[], maxListed: number): Audit {
  const [first] = results;
  if (first === undefined) throw new BrokenBytes("there is no result");
  const audits = results.map(({ audit }) => audit);
  for (const audit of audits) expectSameTrace(audit, first.audit);
  const { audit } = first;
  const order = new ListOrder(audit);
  const all = <T>(listOf: (one: Audit) => readonly T[]): T[] => audits.flatMap((one) => [...listOf(one)]);
  const sum = (countOf: (one: Audit) => number): number =>
    audits.reduce((total, one) => total + countOf(one), 0);
  const found = (list: "violations" | "possible"): AuditViolation[] =>
    results
      .flatMap((one) => one.audit[list].map((what, i) => ({ what, at: one.positions[list][i] ?? 0 })))
      .sort((a, b) => a.at - b.at || order.violations(a.what, b.what))
      .map(({ what }) => what);
  const violations = found("violations");
  const possible = found("possible");
  const pending = all((one) => one.pending).sort(order.pending);
  const inconclusive = all((one) => one.inconclusive).sort(order.inconclusive);
  const beyond = (list: readonly unknown[]): number => Math.max(0, list.length - maxListed);
  return {
    ...audit,
    interrupted: audits.some(({ interrupted }) => interrupted),
    verdict: gravest(audits),
    monitors: audit.monitors.map((_, i) => sumOf(audits.map(({ monitors }) => monitors[i] as MonitorCounts))),
    violations: violations.slice(0, maxListed),
    violationsOmitted: sum((one) => one.violationsOmitted) + beyond(violations),
    possible: possible.slice(0, maxListed),
    possibleOmitted: sum((one) => one.possibleOmitted) + beyond(possible),
    pending: pending.slice(0, maxListed),
    pendingOmitted: sum((one) => one.pendingOmitted) + beyond(pending),
    inconclusive: inconclusive.slice(0, maxListed),
    inconclusiveOmitted: sum((one) => one.inconclusiveOmitted) + beyond(inconclusive),
    vacuous: {
      states: inAll(audits.map(({ vacuous }) => vacuous.states)),
      handlers: inAll(audits.map(({ vacuous }) => vacuous.handlers)),
      events: inAll(audits.map(({ vacuous }) => vacuous.events)),
      monitors: inAll(audits.map(({ vacuous }) => vacuous.monitors)),
      unmoved: inAll(audits.map(({ vacuous }) => vacuous.unmoved)),
      unannounced: inAll(audits.map(({ vacuous }) => vacuous.unannounced)),
    },
    seconds: 0,
    eventsPerSecond: 0,
  };
}

function expectSameTrace(one: Audit, other: Audit): void {
  const seen = (audit: Audit): string => {
    const { spec, tool, inputs, records, skipped, unmapped, rejected, events, span, warnings } = audit;
    return stableJson({ spec, tool, inputs, records, skipped, unmapped, rejected, events, span, warnings });
  };
  if (seen(one) !== seen(other)) throw new BrokenBytes("the partitions did not see the same trace");
}

const VERDICTS: readonly AuditVerdict[] = ["violated", "possible", "inconclusive", "pending", "satisfied"];

function gravest(audits: readonly Audit[]): AuditVerdict {
  return VERDICTS.find((verdict) => audits.some((one) => one.verdict === verdict)) ?? "inconclusive";
}

function sumOf(counts: readonly MonitorCounts[]): MonitorCounts {
  const sum = (countOf: (one: MonitorCounts) => number): number =>
    counts.reduce((total, one) => total + countOf(one), 0);
  return {
    spec: counts[0]?.spec ?? "",
    keys: sum(({ keys }) => keys),
    satisfied: sum(({ satisfied }) => satisfied),
    violated: sum(({ violated }) => violated),
    pending: sum(({ pending }) => pending),
    overdue: sum(({ overdue }) => overdue),
    possible: sum(({ possible }) => possible),
    inconclusive: sum(({ inconclusive }) => inconclusive),
    reasons: REASONS.flatMap((reason) => {
      const count = sum(({ reasons }) => reasons.find((one) => one.reason === reason)?.count ?? 0);
      return count > 0 ? [{ reason, count }] : [];
    }),
    withdrawn: sum(({ withdrawn }) => withdrawn),
  };
}

/** What is in all lists, in the order of the first. */
function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  const sets = others.map((list) => new Set(list));
  return first.filter((item) => sets.every((set) => set.has(item)));
}

/** The orders of the lists in a report; see `FindingsWriter`. */
class ListOrder {
  readonly #specs: ReadonlyMap<string, number>;
  readonly #files: ReadonlyMap<string, number>;

  constructor({ monitors, inputs }: Audit) {
    this.#specs = new Map(monitors.map(({ spec }, index) => [spec, index]));
    this.#files = new Map(inputs.map(({ file }, index) => [file, index]));
  }

  readonly violations = (a: AuditViolation, b: AuditViolation): number =>
    rankOf(a) - rankOf(b) || this.#bySpec(a, b) || byKey(a, b);

  readonly pending = (a: PendingKey, b: PendingKey): number =>
    this.#bySpec(a, b) || this.#byPlace(a.since, b.since) || byKey(a, b);

  readonly inconclusive = (a: InconclusiveKey, b: InconclusiveKey): number =>
    this.#bySpec(a, b) || this.#byPlace(a.at, b.at) || byKey(a, b);

  #bySpec(a: { readonly spec: string }, b: { readonly spec: string }): number {
    return (this.#specs.get(a.spec) ?? 0) - (this.#specs.get(b.spec) ?? 0);
  }

  #byPlace(a: TimedPlace | null, b: TimedPlace | null): number {
    if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
    return (this.#files.get(a.file) ?? 0) - (this.#files.get(b.file) ?? 0) || a.line - b.line;
  }
}

/** At one record, its time passes before it is taken. */
function rankOf({ kind }: AuditViolation): number {
  return kind === "overdue" ? 0 : kind === "liveness" ? 2 : 1;
}

function byKey(a: { readonly key: string | null }, b: { readonly key: string | null }): number {
  const [one, two] = [a.key ?? "", b.key ?? ""];
  return one < two ? -1 : one > two ? 1 : 0;
}
