/** The middle of an audit: takes records in their order, tells the monitors, and sums up at the end. */
import { durationText } from "../base/duration-text.ts";
import { unreachable } from "../base/unreachable.ts";
import type { EventId, MonitorId, Program } from "../ir/program.ts";
import type { JsonContext } from "../machine/json-context.ts";
import type { Sources } from "../source/sources.ts";
import type {
  Audit,
  AuditVerdict,
  AuditViolation,
  AuditWarning,
  MonitorCounts,
  Place,
} from "./audit-result.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { DeadlineQueue } from "./deadlines.ts";
import { EventOrder } from "./event-order.ts";
import type { ScannedTraces } from "./flat/flat-lane.ts";
import { LatenessWindow } from "./lateness-window.ts";
import { placeOf } from "./ledger.ts";
import type { Moment, TraceClock } from "./ledger.ts";
import { MonitorRun } from "./monitor-run.ts";
import type { Partition } from "./monitor-run.ts";
import type { TraceEnd } from "./judge.ts";
import type { TraceOrder } from "./order-records.ts";
import { readableKey } from "./readable-key.ts";
import { Redactor } from "./redact.ts";
import { Tally } from "./tally.ts";
import type { RecordCursor } from "./trace-cursor.ts";
import type {
  GapRecord,
  MappedRecord,
  RecordPlace,
  RejectedRecord,
  ScannedLine,
  TraceRecord,
} from "./trace-record.ts";
import { formatTime } from "./trace-time.ts";
import type { TraceTime } from "./trace-time.ts";
import { FindingsWriter } from "./write-findings.ts";
import type { FindingPositions } from "./write-findings.ts";

export interface AuditRunOptions {
  readonly context: JsonContext;
  readonly sources: Sources;
  readonly files: readonly string[];
  readonly closed: boolean;
  /** Microseconds; null: records are taken in the order in which they come. */
  readonly lateness: number | null;
  readonly skew: number;
  /** By input: whether its records with equal times are in no known order. */
  readonly unordered: readonly boolean[];
  /** Records may be missing from then on; null: none are. */
  readonly gap: TraceTime | null;
  readonly beganEarlier: boolean;
  readonly sliceLength: number;
  readonly maxListed: number;
  readonly maxWorlds: number;
  /** Payload fields whose values are hidden in everything that is shown. */
  readonly redact: ReadonlySet<string>;
  /** Null: all keys are looked at here. */
  readonly partition: Partition | null;
  readonly onViolation: (violation: AuditViolation) => void;
  /** Null: no line is to be taken from its bytes. */
  readonly traces: ScannedTraces | null;
  /** Told of every instance of which something else may be said by now. */
  readonly onTouched?: (run: MonitorRun, instance: number) => void;
  /** Keys of a spec from which on those that are finished are forgotten. */
  readonly forgetFrom: number;
}

/** What the run does not know of itself. */
export interface AuditFrame extends Pick<
  Audit,
  "tool" | "spec" | "binding" | "inputs" | "interrupted" | "failure" | "seconds"
> {
  readonly order: TraceOrder;
  /** The events that can come; null: any. */
  readonly announced: ReadonlySet<EventId> | null;
}

export interface FinishedAudit {
  readonly audit: Audit;
  readonly positions: FindingPositions;
}

export class AuditRun {
  readonly #program: Program;
  readonly #context: JsonContext;
  readonly #options: AuditRunOptions;
  readonly #tally: Tally;
  readonly #window: LatenessWindow | null;
  /** Null: nothing is hidden. */
  readonly #redactor: Redactor | null;
  readonly #order: EventOrder;
  readonly #deadlines = new DeadlineQueue<MonitorRun>();
  readonly #clock: TraceClock = { now: null, position: 0 };
  readonly #runs: readonly MonitorRun[];
  /** By event. */
  readonly #observers: readonly (readonly MonitorRun[])[];
  #records = 0;
  #earliest: TraceTime | null = null;
  #firstLate: Moment | null = null;
  /** The first record with the latest time so far. */
  #last: Moment | null = null;
  /** The time from which on records may be missing, until it has come. */
  #gap: TraceTime | null;

  constructor(program: Program, monitors: readonly MonitorId[], options: AuditRunOptions) {
    this.#program = program;
    this.#context = options.context;
    this.#options = options;
    this.#gap = options.gap;
    this.#tally = new Tally({ isSorted: options.lateness !== null });
    this.#order = new EventOrder(options);
    const { redact: fields, sources } = options;
    this.#redactor = fields.size === 0 ? null : new Redactor({ program, sources, fields });
    this.#window =
      options.lateness === null
        ? null
        : new LatenessWindow({
            lateness: options.lateness,
            release: (record) => this.#take(record),
            late: (record) => this.#takeLate(record),
            lines: this.#order.isLoose ? null : (options.traces?.held ?? null),
            releaseLine: (line) => this.#takeLine(line, null),
          });
    const shared = { program, clock: this.#clock, order: this.#order, deadlines: this.#deadlines };
    // What may be in several places in time is taken as a record.
    const traces = this.#order.isLoose ? null : options.traces;
    this.#runs = monitors.map(
      (monitor, index) => new MonitorRun({ ...options, ...shared, traces, monitor, index }),
    );
    this.#observers = program.events.map((_, event) =>
      this.#runs.filter((run) => run.definition.observes.some((observed) => observed.event === event)),
    );
  }

  /** Takes the head of the cursor. */
  take(cursor: Pick<RecordCursor, "head" | "latest" | "isLate" | "scanned">): void {
    const { scanned = null, latest, isLate } = cursor;
    if (scanned !== null && !this.#order.isLoose && this.#takeScanned(scanned, cursor)) return;
    const { head } = cursor;
    if (head === null) return;
    this.#records++;
    this.#tally.add(head, isLate);
    if (this.#window === null) this.#take(head);
    else this.#window.take(head, this.#placeInTime(head, latest));
  }

  /** Where a record belongs, which has no time, or whose time is not when it counts. */
  #placeInTime(head: TraceRecord, latest: TraceTime | null): TraceTime | null {
    if (head.kind === "gap" && head.from !== null) return head.from;
    return head.time ?? latest;
  }

  #take(record: TraceRecord): void {
    this.#clock.position++;
    if (record.time !== null) this.#tick(record, record.time);
    switch (record.kind) {
      case "mapped":
        this.#observe(record);
        for (const event of record.more) this.#observe(event);
        return;
      case "skipped":
      case "elsewhere":
        return;
      case "unmapped":
        for (const run of this.#runs) run.doubt(null, record);
        return;
      case "rejected":
        this.#doubt(record);
        return;
      case "gap":
        this.#lose(record);
        return;
      default:
        unreachable(record);
    }
  }

  /** Time passes without a record. `at` is the place that is named wherever a record would be. */
  passTime(at: Moment & { readonly time: TraceTime }): void {
    this.#tick(at, at.time);
  }

  /** As `take`, of a line that may never have to become a record. False: it has to be taken as one. */
  #takeScanned(line: ScannedLine, cursor: Pick<RecordCursor, "head" | "latest" | "isLate">): boolean {
    const { isLate } = cursor;
    if (this.#window !== null && !this.#window.takeLine(line, line.scanner.time ?? cursor.latest))
      return false;
    this.#records++;
    this.#tally.addScanned(line, isLate);
    if (this.#window === null) this.#takeLine(line, cursor);
    return true;
  }

  /** As `#take`, of a scanned line. `cursor`: whose head it is; null: nobody's any more. */
  #takeLine(line: ScannedLine, cursor: Pick<RecordCursor, "head"> | null): void {
    const { scanner } = line;
    const { event, time } = scanner;
    this.#clock.position++;
    if (time !== null) {
      if (this.#earliest === null || time < this.#earliest) this.#earliest = time;
      const { now } = this.#clock;
      if (now === null || time > now) this.#tick({ input: line.input, line: line.line, time }, time);
    }
    if (event === null) return;
    const observers = this.#observers[event] as readonly MonitorRun[];
    let record: MappedRecord | null = null;
    for (let index = 0; index < observers.length; index++) {
      const run = observers[index] as MonitorRun;
      if (run.takeScanned(line)) continue;
      record ??= (cursor === null ? scanner.record(line) : cursor.head) as MappedRecord;
      run.take(record);
    }
  }

  /** It is not put where it belongs, and does not move the clock. */
  #takeLate(record: TraceRecord): void {
    this.#firstLate ??= placeOf(record);
    if (record.kind === "unmapped") for (const run of this.#runs) run.doubt(null, record);
    if (record.kind !== "mapped") return;
    for (const event of [record, ...record.more]) {
      for (const run of this.#observers[event.event] ?? []) run.takeLate(event);
    }
  }

  get runs(): readonly MonitorRun[] {
    return this.#runs;
  }

  get now(): TraceTime | null {
    return this.#clock.now;
  }

  /** As if the trace were read to its end now. */
  end({ isClosed, isCutOff }: Pick<TraceEnd, "isClosed" | "isCutOff">): TraceEnd {
    return {
      isClosed,
      isCutOff,
      hasEvents: this.#tally.events > 0,
      last: this.#last,
      position: this.#clock.position,
      skew: this.#options.skew,
    };
  }

  progress(): { readonly records: number; readonly events: number } {
    return { records: this.#records, events: this.#tally.events };
  }

  /** Writes out what is found, as the result would. */
  createWriter(maxListed = this.#options.maxListed): FindingsWriter {
    return new FindingsWriter({
      ...this.#options,
      maxListed,
      program: this.#program,
      redactor: this.#redactor,
    });
  }

  /** The result, and where in the trace the listed violations were found: which record it was, counted over all. */
  finish({ order, seconds, ...frame }: AuditFrame): FinishedAudit {
    this.#window?.end();
    const { closed, lateness, skew, beganEarlier, onViolation } = this.#options;
    const redactor = this.#redactor;
    const findings = this.createWriter();
    const placeIn = (place: RecordPlace) => findings.place(place);
    const isCutOff = frame.interrupted || frame.failure !== null;
    const { events } = this.#tally;
    const end = this.end({ isClosed: closed && !isCutOff, isCutOff });
    const monitors = this.#runs.map((run) => countVerdicts(run, end, findings));
    const { positions, ...listed } = findings.write();
    for (const violation of listed.violations) onViolation(violation);
    const { now } = this.#clock;
    const rejected = this.#tally.rejected(placeIn);
    const audit: Audit = {
      version: 1,
      command: "audit",
      tool: frame.tool,
      spec: frame.spec,
      binding: frame.binding,
      inputs: frame.inputs,
      order: lateness === null ? order : "sorted by time",
      latenessMs: lateness === null ? null : lateness / 1000,
      skewMs: skew / 1000,
      reordered: this.#window?.reordered ?? 0,
      late: this.#window?.late ?? 0,
      beganEarlier,
      closed,
      interrupted: frame.interrupted,
      failure: frame.failure,
      verdict: this.#verdict(monitors),
      records: this.#tally.counts(),
      skipped: this.#tally.skipped(),
      ...this.#tally.unmapped(placeIn, this.#context.eventNames),
      rejected: redactor === null ? rejected : rejected.map((one) => redactor.rejections(one)),
      events,
      span:
        this.#earliest === null || now === null
          ? null
          : { from: formatTime(this.#earliest), to: formatTime(now) },
      monitors,
      ...listed,
      warnings: [...this.#warnings(order, placeIn), ...this.#tally.warnings(placeIn, now !== null)],
      vacuous: {
        states: this.#runs.flatMap((run) => run.coverage.missedStates()),
        handlers: this.#runs.flatMap((run) => run.coverage.missedHandlers(this.#program)),
        events: [...new Set(this.#runs.flatMap((run) => run.coverage.missedEvents(this.#program)))],
        monitors: this.#runs.filter((run) => run.coverage.isUntouched).map((run) => run.definition.name),
        unmoved: this.#runs.filter((run) => run.coverage.isUnmoved).map((run) => run.definition.name),
        unannounced: this.#unannounced(frame.announced),
      },
      seconds: Math.round(seconds * 1000) / 1000,
      eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0,
    };
    return { audit, positions };
  }

  /** Names of observed events that are not among these. */
  #unannounced(announced: ReadonlySet<EventId> | null): string[] {
    if (announced === null) return [];
    const observed = new Set(
      this.#runs.flatMap(({ definition }) => definition.observes.map(({ event }) => event)),
    );
    return [...observed]
      .filter((event) => !announced.has(event))
      .map((event) => this.#program.events[event]?.name ?? "");
  }

  /** Time passes, whatever the record is: before it reaches any instance, deadlines before it expire. */
  #tick(at: Moment, time: TraceTime): void {
    this.#earliest = this.#earliest === null ? time : Math.min(this.#earliest, time);
    const { now } = this.#clock;
    if (now !== null && time <= now) return;
    this.#last = placeOf(at);
    if (this.#gap !== null && time >= this.#gap) {
      const loss = { reason: "gap", at: null, from: this.#gap } as const;
      this.#gap = null;
      for (const run of this.#runs) run.loseAll(loss);
    }
    this.#clock.now = time;
    if (now === null) {
      for (const run of this.#runs) run.startClock(at);
      return;
    }
    if (this.#order.isLoose) for (const run of this.#runs) run.settle();
    for (let due = this.#deadlines.expired(time); due !== null; due = this.#deadlines.expired(time)) {
      due.owner.miss(due.instance, at);
    }
  }

  #observe(record: MappedRecord): void {
    const observers = this.#observers[record.event] as readonly MonitorRun[];
    for (let index = 0; index < observers.length; index++) {
      (observers[index] as MonitorRun).take(record);
    }
  }

  #lose({ events, from, ...record }: GapRecord): void {
    for (const run of this.#runs) {
      const isTouched = run.definition.observes.some(({ event }) => events === null || events.has(event));
      if (isTouched) run.loseAll({ reason: "gap", at: placeOf(record), from });
    }
  }

  #doubt(record: RejectedRecord): void {
    const { concerns } = record;
    switch (concerns.kind) {
      case "none":
        return;
      case "any":
        for (const run of this.#runs) run.doubt(null, record);
        return;
      case "event": {
        const { event, payload } = concerns;
        const type = this.#program.events[event]?.payload ?? { kind: "null" };
        for (const run of this.#observers[event] ?? []) {
          const by = run.observes(event)?.by ?? null;
          const input = { program: this.#program, context: this.#context, type, payload };
          const key = by === null || by === "all" ? null : readableKey(by, input);
          if (key === null) run.doubt(null, record);
          else run.doubt(key, record);
        }
        return;
      }
      default:
        unreachable(concerns);
    }
  }

  #verdict(monitors: readonly MonitorCounts[]): AuditVerdict {
    const has = (verdict: keyof MonitorCounts): boolean =>
      monitors.some((counts) => Number(counts[verdict]) > 0);
    if (has("violated") || has("overdue")) return "violated";
    if (has("possible")) return "possible";
    const isInDoubt =
      has("inconclusive") || this.#runs.some(({ doubts, loss }) => doubts > 0 || loss !== null);
    if (isInDoubt || this.#tally.mapped === 0) return "inconclusive";
    return has("pending") ? "pending" : "satisfied";
  }

  #warnings(order: TraceOrder, placeIn: (place: RecordPlace) => Place): AuditWarning[] {
    const warnings: AuditWarning[] = [];
    const warn = (
      kind: AuditWarning["kind"],
      message: string,
      { count = 0, first = null }: { readonly count?: number; readonly first?: RecordPlace | null } = {},
    ): void => {
      const place = first === null ? { file: null, line: null } : placeIn(first);
      warnings.push({ kind, message, count, ...place });
    };
    if (order === "one after the other" && this.#window === null) {
      warn(
        "order",
        "not every file begins with a time: they were read one after the other, in the order given",
      );
    }
    if (this.#window !== null && this.#window.late > 0) {
      const lateness = durationText((this.#options.lateness ?? 0) / 1000);
      warn(
        "late",
        `records came later than a lateness of ${lateness} allows: the keys that they concern are inconclusive`,
        {
          count: this.#window.late,
          first: this.#firstLate,
        },
      );
    }
    if (this.#options.gap !== null && this.#gap === null) {
      const from = formatTime(this.#options.gap);
      warn("gap", `records may be missing from ${from} on: what was not decided by then is inconclusive`);
    }
    const unknown = this.#runs.filter(({ loss }) => loss?.reason === "began in mid-life");
    if (unknown.length > 0) {
      const names = unknown.map((run) => run.definition.name).join(", ");
      warn(
        "began-earlier",
        `the trace begins in mid-life, when nobody knows the variables of ${names}: all their keys are inconclusive`,
      );
    }
    const { unreadable } = this.#tally;
    if (unreadable > 0) {
      warn("unreadable", "records could not be read: keys to which they may belong are inconclusive", {
        count: unreadable,
      });
    }
    const timed = this.#runs.filter((run) => run.definition.states.some((state) => state.withinMs !== null));
    if (this.#clock.now === null && timed.length > 0 && this.#tally.mapped > 0) {
      const names = timed.map((run) => run.definition.name).join(", ");
      warn("deadlines-unchecked", `no record has a time: the deadlines of ${names} were not checked`);
    }
    return warnings;
  }
}
