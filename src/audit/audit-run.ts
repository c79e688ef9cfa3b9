/** The middle of an audit: takes records in their order, tells the monitors, and sums up at the end. */
import { unreachable } from "../base/unreachable.ts";
import type { MonitorId, Program } from "../ir/program.ts";
import type { JsonContext } from "../machine/json-context.ts";
import type { Sources } from "../source/sources.ts";
import type { Audit, AuditVerdict, AuditViolation, AuditWarning, MonitorCounts } from "./audit-result.ts";
import { DeadlineQueue } from "./deadlines.ts";
import { MonitorRun } from "./monitor-run.ts";
import type { Moment } from "./ledger.ts";
import type { TraceOrder } from "./order-records.ts";
import { readableKey } from "./readable-key.ts";
import { Tally } from "./tally.ts";
import type { TraceCursor } from "./trace-cursor.ts";
import type { MappedRecord, RecordPlace, RejectedRecord } from "./trace-record.ts";
import { formatTime } from "./trace-time.ts";
import type { TraceTime } from "./trace-time.ts";
import { FindingsWriter } from "./write-findings.ts";

export interface AuditRunOptions {
  readonly context: JsonContext;
  readonly sources: Sources;
  readonly files: readonly string[];
  readonly closed: boolean;
  readonly sliceLength: number;
  readonly maxListed: number;
  readonly onViolation: (violation: AuditViolation) => void;
}

/** What the run does not know of itself. */
export interface AuditFrame extends Pick<
  Audit,
  "tool" | "spec" | "binding" | "inputs" | "interrupted" | "failure" | "seconds"
> {
  readonly order: TraceOrder;
}

export class AuditRun {
  readonly #program: Program;
  readonly #context: JsonContext;
  readonly #closed: boolean;
  readonly #tally = new Tally();
  readonly #findings: FindingsWriter;
  readonly #deadlines = new DeadlineQueue<MonitorRun>();
  readonly #runs: readonly MonitorRun[];
  /** By event. */
  readonly #observers: readonly (readonly MonitorRun[])[];
  #records = 0;
  #earliest: TraceTime | null = null;
  /** The latest time so far: the trace's clock, which never goes back. */
  #now: TraceTime | null = null;

  constructor(program: Program, monitors: readonly MonitorId[], options: AuditRunOptions) {
    this.#program = program;
    this.#context = options.context;
    this.#closed = options.closed;
    const findings = new FindingsWriter({ ...options, program });
    this.#findings = findings;
    const deadlines = this.#deadlines;
    const { sliceLength } = options;
    this.#runs = monitors.map(
      (monitor, index) => new MonitorRun({ program, monitor, index, findings, deadlines, sliceLength }),
    );
    this.#observers = program.events.map((_, event) =>
      this.#runs.filter((run) => run.definition.observes.some((observed) => observed.event === event)),
    );
  }

  /** Takes the head of the cursor. */
  take({ head, isLate }: TraceCursor): void {
    if (head === null) return;
    this.#records++;
    this.#tally.add(head, isLate);
    if (head.time !== null) this.#tick(head, head.time);
    switch (head.kind) {
      case "mapped":
        this.#observe(head);
        for (const event of head.more) this.#observe(event);
        return;
      case "skipped":
        return;
      case "unmapped":
        for (const run of this.#runs) run.doubt(null, this.#now, head);
        return;
      case "rejected":
        this.#doubt(head);
        return;
      default:
        unreachable(head);
    }
  }

  progress(): { readonly records: number; readonly events: number } {
    return { records: this.#records, events: this.#tally.events };
  }

  finish({ order, seconds, ...frame }: AuditFrame): Audit {
    const findings = this.#findings;
    const placeOf = (place: RecordPlace) => findings.place(place);
    const monitors = this.#runs.map((run) => this.#count(run, frame.interrupted || frame.failure !== null));
    const events = this.#tally.events;
    return {
      version: 1,
      command: "audit",
      tool: frame.tool,
      spec: frame.spec,
      binding: frame.binding,
      inputs: frame.inputs,
      order,
      closed: this.#closed,
      interrupted: frame.interrupted,
      failure: frame.failure,
      verdict: this.#verdict(monitors),
      records: this.#tally.counts(),
      skipped: this.#tally.skipped(),
      ...this.#tally.unmapped(placeOf, this.#context.eventNames),
      rejected: this.#tally.rejected(placeOf),
      events,
      span:
        this.#earliest === null || this.#now === null
          ? null
          : { from: formatTime(this.#earliest), to: formatTime(this.#now) },
      monitors,
      violations: findings.violations,
      violationsOmitted: findings.violationsOmitted,
      pending: findings.pending,
      pendingOmitted: findings.pendingOmitted,
      warnings: [...this.#warnings(order), ...this.#tally.warnings(placeOf, this.#now !== null)],
      vacuous: {
        states: this.#runs.flatMap((run) => run.coverage.missedStates()),
        handlers: this.#runs.flatMap((run) => run.coverage.missedHandlers(this.#program)),
        events: [...new Set(this.#runs.flatMap((run) => run.coverage.missedEvents(this.#program)))],
        monitors: this.#runs.filter((run) => run.coverage.isUntouched).map((run) => run.definition.name),
      },
      seconds: Math.round(seconds * 1000) / 1000,
      eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0,
    };
  }

  /** Time passes, whatever the record is: before it reaches any instance, deadlines before it expire. */
  #tick(at: Moment, time: TraceTime): void {
    this.#earliest = this.#earliest === null ? time : Math.min(this.#earliest, time);
    if (this.#now === null) {
      this.#now = time;
      for (const run of this.#runs) run.startClock(at, time);
      return;
    }
    if (time <= this.#now) return;
    for (let due = this.#deadlines.expired(time); due !== null; due = this.#deadlines.expired(time)) {
      due.owner.miss(due.instance, at);
    }
    this.#now = time;
  }

  #observe(record: MappedRecord): void {
    const observers = this.#observers[record.event] as readonly MonitorRun[];
    for (let index = 0; index < observers.length; index++) {
      (observers[index] as MonitorRun).take(record, this.#now);
    }
  }

  #doubt(record: RejectedRecord): void {
    const { concerns } = record;
    switch (concerns.kind) {
      case "none":
        return;
      case "any":
        for (const run of this.#runs) run.doubt(null, this.#now, record);
        return;
      case "event": {
        const { event, payload } = concerns;
        const type = this.#program.events[event]?.payload ?? { kind: "null" };
        for (const run of this.#observers[event] ?? []) {
          const by = run.observes(event)?.by ?? null;
          const input = { program: this.#program, context: this.#context, type, payload };
          const key = by === null || by === "all" ? null : readableKey(by, input);
          if (key === null) run.doubt(null, this.#now, record);
          else run.doubt(key.value, this.#now, record);
        }
        return;
      }
      default:
        unreachable(concerns);
    }
  }

  #count(run: MonitorRun, isCutOff: boolean): MonitorCounts {
    const counts = { satisfied: 0, violated: 0, pending: 0, overdue: 0, possible: 0, inconclusive: 0 };
    for (let instance = 0; instance < run.store.size; instance++) {
      counts[this.#verdictOf(run, instance, isCutOff)]++;
    }
    if (run.hasGeneralFailure) counts.violated++;
    const keys = run.store.size + (run.hasGeneralFailure && run.definition.key !== null ? 1 : 0);
    return { spec: run.definition.name, keys, ...counts };
  }

  #verdictOf(
    run: MonitorRun,
    instance: number,
    isCutOff: boolean,
  ): keyof Omit<MonitorCounts, "spec" | "keys"> {
    const { finding } = run.store.ledgerAt(instance);
    if (finding !== "none") return finding;
    if (run.isHot(instance)) {
      // A run that was cut off has not seen the trace's end.
      if (this.#closed && !isCutOff) {
        this.#findings.endedHot(run, instance);
        return "violated";
      }
      this.#findings.endedPending(run, instance);
      return "pending";
    }
    const isUndecided = isCutOff || run.doubtsOf(instance) > 0 || this.#tally.mapped === 0;
    return isUndecided ? "inconclusive" : "satisfied";
  }

  #verdict(monitors: readonly MonitorCounts[]): AuditVerdict {
    if (this.#findings.violations.length > 0) return "violated";
    const isInDoubt =
      monitors.some((counts) => counts.inconclusive > 0) || this.#runs.some((run) => run.doubts > 0);
    if (isInDoubt || this.#tally.mapped === 0) return "inconclusive";
    return monitors.some((counts) => counts.pending > 0) ? "pending" : "satisfied";
  }

  #warnings(order: TraceOrder): AuditWarning[] {
    const warnings: AuditWarning[] = [];
    const warn = (kind: AuditWarning["kind"], message: string, count = 0): void => {
      warnings.push({ kind, message, count, file: null, line: null });
    };
    if (order === "one after the other") {
      warn(
        "order",
        "not every file begins with a time: they were read one after the other, in the order given",
      );
    }
    const { unreadable } = this.#tally;
    if (unreadable > 0) {
      warn(
        "unreadable",
        "records could not be read: keys that they may have been of are inconclusive",
        unreadable,
      );
    }
    const timed = this.#runs.filter((run) => run.definition.states.some((state) => state.withinMs !== null));
    if (this.#now === null && timed.length > 0 && this.#tally.mapped > 0) {
      const names = timed.map((run) => run.definition.name).join(", ");
      warn("deadlines-unchecked", `no record has a time: the deadlines of ${names} were not checked`);
    }
    return warnings;
  }
}
