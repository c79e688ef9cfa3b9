/** Puts into words and JSON what was found, once the trace has been read: as much as will be listed, and no more. */
import { durationText } from "../base/duration-text.ts";
import { FirstFew } from "../base/first-few.ts";
import type { Program } from "../ir/program.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import type { Failure } from "../machine/outcome.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { Value } from "../machine/value.ts";
import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import type {
  AuditViolation,
  InconclusiveKey,
  InconclusiveReason,
  OverdueDetails,
  PendingKey,
  Place,
  SliceStep,
  TimedPlace,
} from "./audit-result.ts";
import { explainSlice } from "./explain-slice.ts";
import type { ExplainedStep, Explanation } from "./explain-slice.ts";
import type { FoundViolation, GeneralJudgement, Heat, Judgement } from "./judge.ts";
import type { DeadlineMissed, Finding, Loss, Moment } from "./ledger.ts";
import { TEMPLATE } from "./monitor-run.ts";
import type { MonitorRun } from "./monitor-run.ts";
import type { Redactor } from "./redact.ts";
import type { LargeValue } from "./snapshot.ts";
import type { RecordPlace } from "./trace-record.ts";
import { formatTime } from "./trace-time.ts";
import { stateOf } from "./world.ts";

export interface FindingsOptions {
  readonly program: Program;
  readonly context: JsonContext;
  readonly sources: Sources;
  /** Names of the inputs. */
  readonly files: readonly string[];
  /** Of each list; what is beyond is counted only. */
  readonly maxListed: number;
  /** Null: nothing is hidden. */
  readonly redactor: Redactor | null;
  /** Records shown of a slice. */
  readonly sliceLength: number;
}

/** In the order of their discovery at one record: its time passes before it is taken. */
const KINDS = ["deadline", "failure", "liveness"] as const;

/** Where in the trace, counted in records, what is listed was found: lists of several partitions are merged by it. */
export interface FindingPositions {
  readonly violations: readonly number[];
  readonly possible: readonly number[];
}

interface Key {
  readonly run: MonitorRun;
  /** {@link TEMPLATE}: no key in particular. */
  readonly instance: number;
}

interface Listed<T> extends Key {
  readonly what: T;
}

/** Lists are in an order that does not depend on how keys are divided among those who look at them. */
export class FindingsWriter {
  readonly #options: FindingsOptions;
  readonly #violations: FirstFew<Listed<FoundViolation>>;
  readonly #possible: FirstFew<Listed<FoundViolation>>;
  readonly #pending: FirstFew<Listed<Heat>>;
  readonly #inconclusive: FirstFew<Listed<Omit<Judgement & { verdict: "inconclusive" }, "verdict">>>;

  constructor(options: FindingsOptions) {
    this.#options = options;
    const { maxListed } = options;
    const byKey = (a: Key, b: Key): number => this.#compareKeys(a, b);
    const byDiscovery = (a: Listed<FoundViolation>, b: Listed<FoundViolation>): number =>
      a.what.found.position - b.what.found.position ||
      KINDS.indexOf(a.what.found.kind) - KINDS.indexOf(b.what.found.kind) ||
      byKey(a, b);
    this.#violations = new FirstFew(maxListed, byDiscovery);
    this.#possible = new FirstFew(maxListed, byDiscovery);
    this.#pending = new FirstFew(
      maxListed,
      (a, b) => a.run.index - b.run.index || compareMoments(a.what.since, b.what.since) || byKey(a, b),
    );
    this.#inconclusive = new FirstFew(
      maxListed,
      (a, b) =>
        a.run.index - b.run.index ||
        compareMoments(a.what.loss?.at ?? null, b.what.loss?.at ?? null) ||
        byKey(a, b),
    );
  }

  /** Takes what was said of a key. */
  add(run: MonitorRun, instance: number, judgement: Judgement): void {
    const key = { run, instance };
    switch (judgement.verdict) {
      case "satisfied":
        return;
      case "violated":
      case "overdue": {
        const { found } = judgement.violation;
        const missed = found.kind === "failure" ? found.missed : null;
        // It is counted once, and both are listed.
        if (missed !== null) {
          this.#violations.add({ ...key, what: { found: missed, slice: missed.slice, worlds: null } });
        }
        this.#violations.add({ ...key, what: judgement.violation });
        return;
      }
      case "possible":
        this.#possible.add({ ...key, what: judgement.violation });
        return;
      case "pending":
        this.#pending.add({ ...key, what: judgement.heat });
        return;
      case "inconclusive":
        if (!isOfRun(judgement.reason)) this.#inconclusive.add({ ...key, what: judgement });
    }
  }

  /** Takes what was said of no key in particular. */
  addGeneral(run: MonitorRun, { verdict, violations, omitted }: GeneralJudgement): void {
    const list = verdict === "possible" ? this.#possible : this.#violations;
    for (const what of violations) list.add({ run, instance: TEMPLATE, what });
    list.omitted += omitted;
  }

  /** Everything listed, written out. May be called once. */
  write() {
    const violations = this.#violations.take();
    const possible = this.#possible.take();
    const positionOf = ({ what }: Listed<FoundViolation>): number => what.found.position;
    return {
      positions: { violations: violations.map(positionOf), possible: possible.map(positionOf) },
      violations: violations.map((one) => this.#violation(one)),
      violationsOmitted: this.#violations.omitted,
      possible: possible.map((one) => this.#violation(one)),
      possibleOmitted: this.#possible.omitted,
      inconclusive: this.#inconclusive
        .take()
        .map(({ run, instance, what }) => this.#inconclusiveKey({ run, instance }, what)),
      inconclusiveOmitted: this.#inconclusive.omitted,
      pending: this.#pending
        .take()
        .map(({ run, instance, what }) => this.#pendingKey({ run, instance }, what)),
      pendingOmitted: this.#pending.omitted,
    };
  }

  place({ input, line }: RecordPlace): Place {
    return { file: this.#options.files[input] ?? "", line };
  }

  timedPlace(moment: Moment): TimedPlace {
    return { ...this.place(moment), time: moment.time === null ? null : formatTime(moment.time) };
  }

  #violation({ run, instance, what }: Listed<FoundViolation>): AuditViolation {
    const explanation = this.#explain(run, what);
    const { steps, omitted, shrunk } = explanation;
    return {
      spec: run.definition.name,
      key: this.#keyText({ run, instance }),
      ...this.#found(run, { what, explanation }),
      slice: steps.map((step) => this.#sliceStep(run, step)),
      sliceOmitted: omitted,
      sliceShrunk: shrunk,
      worlds: what.worlds,
      unreadableBefore: what.found.kind === "liveness" ? run.doubtsOf(instance) : what.found.unreadableBefore,
    };
  }

  #found(
    run: MonitorRun,
    { what: { found }, explanation }: { readonly what: FoundViolation; readonly explanation: Explanation },
  ) {
    switch (found.kind) {
      case "failure": {
        const { failure, at } = found;
        return {
          kind: failure.kind,
          message: this.#message(failure),
          ...this.#nullablePlace(at),
          overdue: null,
          source: this.#locate(failure.span),
          parts: (explanation.failure ?? failure).parts.map(({ span, value }) => ({
            text: this.#options.sources.textOf(span),
            value: this.#computed(value),
          })),
        };
      }
      case "deadline": {
        const overdue = this.#overdue(run, found);
        const until = overdue.deadline === null ? "" : `, that is until ${overdue.deadline}`;
        return {
          kind: "overdue" as const,
          message: `${overdue.state} was to be left within ${durationText(overdue.withinMs)}${until}`,
          ...this.#nullablePlace(found.since),
          overdue,
          source: this.#locate(run.stateNamed(found.state).span),
          parts: [],
        };
      }
      case "liveness": {
        const { state, since } = found.heat;
        return {
          kind: "liveness" as const,
          message: `the trace is closed, and it ends in the hot state ${state.name}`,
          ...this.#nullablePlace(since),
          overdue: null,
          source: this.#locate(state.span),
          parts: [],
        };
      }
    }
  }

  #overdue(run: MonitorRun, { state, deadline, provedBy, leftAt }: DeadlineMissed): OverdueDetails {
    const { name, withinMs } = run.stateNamed(state);
    return {
      state: name,
      withinMs: withinMs ?? 0,
      deadline: deadline === null ? null : formatTime(deadline),
      provedBy: provedBy && this.timedPlace(provedBy),
      leftAt: leftAt && this.timedPlace(leftAt),
    };
  }

  #explain(run: MonitorRun, { found, slice }: FoundViolation): Explanation {
    if (slice === null) return { failure: null, steps: [], omitted: 0, shrunk: 0 };
    const limit = this.#options.sliceLength;
    return explainSlice(this.#options.program, run.monitor, { found, slice, limit });
  }

  #sliceStep(run: MonitorRun, { record, assumed, from, to, changes }: ExplainedStep): SliceStep {
    const { redactor } = this.#options;
    return {
      ...this.timedPlace(record),
      id: redactor === null ? record.id : redactor.recordId(record.id),
      event: this.#options.program.events[record.event]?.name ?? "",
      payload: this.#json(redactor === null ? record.payload : redactor.payload(record.payload)),
      assumed,
      from: stateOf(run.definition, from).name,
      to: stateOf(run.definition, to).name,
      changes: changes.map(({ variable, before, after }) => ({
        variable,
        before: this.#snapshot(before),
        after: this.#snapshot(after),
      })),
    };
  }

  #pendingKey(key: Key, { state, since, deadline }: Heat): PendingKey {
    return {
      spec: key.run.definition.name,
      key: this.#keyText(key),
      state: state.name,
      since: since && this.timedPlace(since),
      deadline: deadline === null ? null : formatTime(deadline),
    };
  }

  #inconclusiveKey(
    key: Key,
    {
      reason,
      loss,
      withdrawn,
    }: { readonly reason: InconclusiveReason; readonly loss: Loss | null; readonly withdrawn: Finding },
  ): InconclusiveKey {
    return {
      spec: key.run.definition.name,
      key: this.#keyText(key),
      reason,
      at: loss === null || loss.at === null ? null : this.timedPlace(loss.at),
      withdrawn: withdrawn === "none" ? null : withdrawn,
    };
  }

  #snapshot(value: Value | LargeValue): Json {
    const isLarge = typeof value === "object" && value !== null && value.kind === "large";
    return isLarge ? value.text : this.#computed(value);
  }

  #nullablePlace(moment: Moment | null) {
    return moment === null ? { file: null, line: null, time: null } : this.timedPlace(moment);
  }

  #compareKeys(a: Key, b: Key): number {
    if (a.run !== b.run) return a.run.index - b.run.index;
    if (a.instance === b.instance) return 0;
    const [one, two] = [this.#orderText(a), this.#orderText(b)];
    return one < two ? -1 : one > two ? 1 : 0;
  }

  #orderText({ run, instance }: Key): string {
    return instance === TEMPLATE ? "" : JSON.stringify(this.#json(run.store.keyAt(instance)));
  }

  #keyText({ run, instance }: Key): string | null {
    if (run.definition.key === null || instance === TEMPLATE) return null;
    const key = run.store.keyAt(instance);
    return JSON.stringify(this.#json(this.#options.redactor?.key(run.definition, key) ?? key));
  }

  #message({ kind, message }: Failure): string {
    const { redactor } = this.#options;
    return redactor === null || kind === "unhandled-event" ? message : redactor.message(message);
  }

  #computed(value: Value): Json {
    const { redactor } = this.#options;
    return this.#json(redactor === null ? value : redactor.computed(value));
  }

  #json(value: Value): Json {
    return encodeValue(value, this.#options.context);
  }

  #locate(span: Span) {
    const { file, line, column } = this.#options.sources.locate(span);
    return { file, line, column };
  }
}

/** Reasons that concern all keys alike, and are said once. */
function isOfRun(reason: InconclusiveReason): boolean {
  return reason === "unreadable" || reason === "cut off" || reason === "no event";
}

/** No record before the first one. */
function compareMoments(a: Moment | null, b: Moment | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return a.input - b.input || a.line - b.line;
}
