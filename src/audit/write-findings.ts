/** Puts what the monitors found into words and JSON, at once, so that no more is kept than will be shown. */
import { encodeValue } from "../machine/value-json.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import type { Program, StateDefinition } from "../ir/program.ts";
import type { Value } from "../machine/value.ts";
import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import type {
  AuditViolation,
  OverdueDetails,
  PendingKey,
  Place,
  SliceStep,
  TimedPlace,
} from "./audit-result.ts";
import type { DeadlineMissed, FailureFound, Findings, MonitorRun } from "./monitor-run.ts";
import type { Moment } from "./ledger.ts";
import type { LargeValue, SliceEntry } from "./slice.ts";
import type { RecordPlace } from "./trace-record.ts";
import { formatTime } from "./trace-time.ts";

export interface FindingsOptions {
  readonly program: Program;
  readonly context: JsonContext;
  readonly sources: Sources;
  /** Names of the inputs. */
  readonly files: readonly string[];
  /** Violations beyond are counted only, and so are pending keys. */
  readonly maxListed: number;
  readonly onViolation: (violation: AuditViolation) => void;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class FindingsWriter implements Findings {
  readonly violations: AuditViolation[] = [];
  readonly pending: PendingKey[] = [];
  violationsOmitted = 0;
  pendingOmitted = 0;
  readonly #options: FindingsOptions;
  /** Overdue states that may still be left, by spec and instance. */
  readonly #overdue = new Map<string, Writable<OverdueDetails>>();

  constructor(options: FindingsOptions) {
    this.#options = options;
  }

  failed(run: MonitorRun, { failure, instance, at }: FailureFound): void {
    this.#add(run, instance, () => ({
      kind: failure.kind,
      message: failure.message,
      ...this.#timedPlace(at),
      overdue: null,
      source: this.#locate(failure.span),
      parts: failure.parts.map(({ span, value }) => ({
        text: this.#options.sources.textOf(span),
        value: this.#json(value),
      })),
    }));
  }

  missedDeadline(run: MonitorRun, { instance, deadline, provedBy }: DeadlineMissed): void {
    this.#add(run, instance, () => {
      const { name, withinMs, span } = run.stateOf(instance);
      const overdue: Writable<OverdueDetails> = {
        state: name,
        withinMs: withinMs ?? 0,
        deadline: formatTime(deadline),
        provedBy: this.timedPlace(provedBy),
        leftAt: null,
      };
      this.#overdue.set(`${run.index} ${instance}`, overdue);
      const message = `${name} was to be left within ${durationText(withinMs ?? 0)}, that is until ${overdue.deadline}`;
      return {
        kind: "overdue",
        message,
        ...this.#timedPlace(run.store.ledgerAt(instance).since),
        overdue,
        source: this.#locate(span),
        parts: [],
      };
    });
  }

  leftOverdue(run: MonitorRun, instance: number, at: Moment): void {
    const overdue = this.#overdue.get(`${run.index} ${instance}`);
    if (overdue === undefined) return;
    overdue.leftAt = this.timedPlace(at);
    this.#overdue.delete(`${run.index} ${instance}`);
  }

  /** At the end of a closed trace: hot, and nothing will come any more. */
  endedHot(run: MonitorRun, instance: number): void {
    this.#add(run, instance, () => {
      const { name, span } = run.stateOf(instance);
      const message = `the trace is closed, and it ends in the hot state ${name}`;
      return {
        kind: "liveness",
        message,
        ...this.#timedPlace(run.store.ledgerAt(instance).hotSince),
        overdue: null,
        source: this.#locate(span),
        parts: [],
      };
    });
  }

  /** At the end of a trace that may go on. */
  endedPending(run: MonitorRun, instance: number): void {
    if (this.pending.length >= this.#options.maxListed) {
      this.pendingOmitted++;
      return;
    }
    const { hotSince, deadline } = run.store.ledgerAt(instance);
    this.pending.push({
      spec: run.definition.name,
      key: this.#keyText(run, instance),
      state: run.stateOf(instance).name,
      since: hotSince && this.timedPlace(hotSince),
      deadline: deadline === null ? null : formatTime(deadline),
    });
  }

  place({ input, line }: RecordPlace): Place {
    return { file: this.#options.files[input] ?? "", line };
  }

  timedPlace(moment: Moment): TimedPlace {
    return { ...this.place(moment), time: moment.time === null ? null : formatTime(moment.time) };
  }

  #add(
    run: MonitorRun,
    instance: number,
    write: () => Omit<AuditViolation, "spec" | "key" | "slice" | "sliceOmitted" | "unreadableBefore">,
  ): void {
    if (this.violations.length >= this.#options.maxListed) {
      this.violationsOmitted++;
      return;
    }
    const slice = instance < 0 ? null : run.store.ledgerAt(instance).slice;
    const violation: AuditViolation = {
      spec: run.definition.name,
      key: this.#keyText(run, instance),
      ...write(),
      slice: slice?.entries.map((entry) => this.#sliceStep(run, entry)) ?? [],
      sliceOmitted: slice?.omitted ?? 0,
      unreadableBefore: run.doubtsOf(instance),
    };
    this.violations.push(violation);
    this.#options.onViolation(violation);
  }

  #sliceStep(run: MonitorRun, { record, from, to, changes }: SliceEntry): SliceStep {
    const nameOf = (state: number): string => (run.definition.states[state] as StateDefinition).name;
    return {
      ...this.timedPlace(record),
      id: record.id,
      event: this.#options.program.events[record.event]?.name ?? "",
      payload: this.#json(record.payload),
      from: nameOf(from),
      to: nameOf(to),
      changes: changes.map(({ variable, before, after }) => ({
        variable,
        before: this.#snapshot(before),
        after: this.#snapshot(after),
      })),
    };
  }

  #snapshot(value: Value | LargeValue): Json {
    const isLarge = typeof value === "object" && value !== null && value.kind === "large";
    return isLarge ? value.text : this.#json(value);
  }

  #timedPlace(moment: Moment | null) {
    return moment === null ? { file: null, line: null, time: null } : this.timedPlace(moment);
  }

  #keyText(run: MonitorRun, instance: number): string | null {
    if (run.definition.key === null || instance < 0) return null;
    return JSON.stringify(this.#json(run.store.keyAt(instance)));
  }

  #json(value: Value): Json {
    return encodeValue(value, this.#options.context);
  }

  #locate(span: Span) {
    const { file, line, column } = this.#options.sources.locate(span);
    return { file, line, column };
  }
}

/** `5 s`, `250 ms`, `90 min`: the largest unit that goes without a fraction. */
function durationText(ms: number): string {
  const units = [
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
  ] as const;
  const unit = units.find(([, size]) => ms >= size && ms % size === 0);
  return unit === undefined ? `${ms} ms` : `${ms / unit[1]} ${unit[0]}`;
}
