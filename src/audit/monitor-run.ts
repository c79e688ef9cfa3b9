/** One spec over a trace: its instances, their deadlines and what has become of each. */
import type { EventId, MonitorDefinition, MonitorId, ObservedEvent, Program } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { bornFrom, keyOf, observeInstance, startInstance } from "../machine/observe.ts";
import type { InstanceObserved } from "../machine/observe.ts";
import type { Failure, LogEntry } from "../machine/outcome.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import { MonitorCoverage } from "./coverage.ts";
import type { DeadlineOwner, DeadlineQueue } from "./deadlines.ts";
import { HeapStore } from "./instance-store.ts";
import type { InstanceStore } from "./instance-store.ts";
import { newLedger, noteTemperature } from "./ledger.ts";
import type { Moment } from "./ledger.ts";
import { changesBetween } from "./slice.ts";
import type { MappedRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

/** Something found out about an instance, told to whoever writes it down. */
export interface Findings {
  failed(run: MonitorRun, what: FailureFound): void;
  missedDeadline(run: MonitorRun, what: DeadlineMissed): void;
  /** The state that was overdue has been left. */
  leftOverdue(run: MonitorRun, instance: number, at: Moment): void;
}

export interface FailureFound {
  readonly failure: Failure;
  /** −1: the template of a keyed spec, hence every key that is not born yet. */
  readonly instance: number;
  /** Null: at the very start. */
  readonly at: Moment | null;
}

export interface DeadlineMissed {
  readonly instance: number;
  readonly deadline: TraceTime;
  readonly provedBy: Moment;
}

export interface MonitorRunOptions {
  readonly program: Program;
  readonly monitor: MonitorId;
  /** Its number among the runs of the audit. */
  readonly index: number;
  readonly findings: Findings;
  readonly deadlines: DeadlineQueue<MonitorRun>;
  readonly sliceLength: number;
}

const TEMPLATE = -1;

export class MonitorRun implements DeadlineOwner {
  readonly index: number;
  readonly monitor: MonitorId;
  readonly definition: MonitorDefinition;
  readonly coverage: MonitorCoverage;
  readonly store: InstanceStore = new HeapStore();
  /** Records that could not be read and may have been of any key. */
  doubts = 0;
  /** Whether something failed that is no instance's own: it counts as one key more. */
  hasGeneralFailure = false;
  readonly #program: Program;
  readonly #findings: Findings;
  readonly #deadlines: DeadlineQueue<MonitorRun>;
  readonly #sliceLength: number;
  readonly #observations: readonly (ObservedEvent | null)[];
  /** For a keyed spec: the state of every key that is not born yet. */
  #template: Local;
  readonly #templateLedger = newLedger();
  /** Whether the template still is in the state in which it began. Then an instance's clock starts at its birth. */
  #isTemplateFresh = true;

  constructor({ program, monitor, index, findings, deadlines, sliceLength }: MonitorRunOptions) {
    const definition = program.monitors[monitor];
    if (definition === undefined) throw new Error(`the program has no monitor ${monitor}`);
    this.index = index;
    this.monitor = monitor;
    this.definition = definition;
    this.coverage = new MonitorCoverage(program, definition);
    this.#program = program;
    this.#findings = findings;
    this.#deadlines = deadlines;
    this.#sliceLength = sliceLength;
    this.#observations = program.events.map(
      (_, event) => definition.observes.find((observed) => observed.event === event) ?? null,
    );
    const start = startInstance(program, monitor);
    this.#template = start.local;
    if (definition.key === null) {
      this.coverage.add(start.log);
      this.store.add("", null, { local: start.local, ledger: newLedger() });
    }
    if (start.failure !== null) {
      const instance = definition.key === null ? 0 : TEMPLATE;
      this.#fail({ failure: start.failure, instance, at: null });
    }
  }

  deadlineOf(instance: number): TraceTime | null {
    return this.store.ledgerAt(instance).deadline;
  }

  isHot(instance: number): boolean {
    return this.stateOf(instance).temperature === "hot";
  }

  stateOf(instance: number) {
    return this.#state(this.store.localAt(instance));
  }

  /** The trace's first time: what was entered before it counts from then on. */
  startClock(at: Moment, now: TraceTime): void {
    for (let instance = 0; instance < this.store.size; instance++) {
      const { since } = this.store.ledgerAt(instance);
      this.#enter(instance, since ?? at, now);
    }
  }

  /** Records before now that could not be read and may have been of this instance's key. */
  doubtsOf(instance: number): number {
    return this.doubts + (instance === TEMPLATE ? 0 : this.store.ledgerAt(instance).doubts);
  }

  /** Takes an event that the spec observes. `now`: the latest time so far, null before the first. */
  take(record: MappedRecord, now: TraceTime | null): void {
    const observation = this.#observations[record.event];
    if (observation === null || observation === undefined) return;
    this.coverage.sawEvent(record.event);
    if (observation.by === null) this.#step(0, record, now);
    else if (observation.by === "all") this.#stepAll(record, now);
    else this.#stepKey(observation, record, now);
  }

  /** A record that could not be read may have been of this key; null: of any. */
  doubt(key: Value | null, now: TraceTime | null, at: Moment): void {
    if (key === null || this.definition.key === null) {
      this.doubts++;
      return;
    }
    const instance = this.#instanceOf(key, at, now);
    this.store.ledgerAt(instance).doubts++;
  }

  /** Finds an instance overdue. Called by whoever empties the queue of deadlines. */
  miss(instance: number, provedBy: Moment): void {
    const ledger = this.store.ledgerAt(instance);
    const { deadline } = ledger;
    if (deadline === null) return;
    ledger.deadline = null;
    if (ledger.finding !== "none") return;
    ledger.finding = "overdue";
    this.#findings.missedDeadline(this, { instance, deadline, provedBy });
  }

  observes(event: EventId): ObservedEvent | null {
    return this.#observations[event] ?? null;
  }

  #stepKey(observation: ObservedEvent, record: MappedRecord, now: TraceTime | null): void {
    const key = keyOf(this.#program, observation, record.payload);
    if ("failure" in key) {
      this.doubts++;
      this.hasGeneralFailure = true;
      this.#findings.failed(this, { failure: key.failure, instance: TEMPLATE, at: record });
      return;
    }
    this.#step(this.#instanceOf(key.value, record, now), record, now);
  }

  #stepAll(record: MappedRecord, now: TraceTime | null): void {
    this.#stepTemplate(record, now);
    for (let instance = 0; instance < this.store.size; instance++) this.#step(instance, record, now);
  }

  #stepTemplate(record: MappedRecord, now: TraceTime | null): void {
    if (this.#templateLedger.finding === "violated") return;
    const seen = this.#observe(this.#template, record);
    this.#template = seen.local;
    if (hasEntered(seen.log)) {
      this.#isTemplateFresh = false;
      this.#templateLedger.since = record;
      noteTemperature(this.#templateLedger, this.#state(seen.local).temperature, record);
      this.#templateLedger.deadline = this.#deadlineFrom(seen.local, now);
    }
    if (seen.failure !== null) this.#fail({ failure: seen.failure, instance: TEMPLATE, at: record });
  }

  #step(instance: number, record: MappedRecord, now: TraceTime | null): void {
    const ledger = this.store.ledgerAt(instance);
    if (ledger.finding === "violated") return;
    const before = this.store.localAt(instance);
    const seen = this.#observe(before, record);
    const after = seen.local;
    this.store.setLocal(instance, after);
    this.coverage.add(seen.log);
    ledger.slice.push(
      {
        record,
        from: before.state,
        to: after.state,
        changes: changesBetween(this.definition, before, after),
      },
      this.#sliceLength,
    );
    if (hasEntered(seen.log)) {
      if (ledger.finding === "overdue") this.#findings.leftOverdue(this, instance, record);
      this.#enter(instance, record, now);
    }
    if (seen.failure !== null) this.#fail({ failure: seen.failure, instance, at: record });
  }

  #observe(local: Local, { event, payload }: MappedRecord): InstanceObserved {
    return observeInstance(this.#program, this.monitor, { local, event, payload });
  }

  /** The instance of a key, born now if it has to be. */
  #instanceOf(key: Value, at: Moment, now: TraceTime | null): number {
    const keyText = equalityKey(key);
    const known = this.store.find(keyText);
    if (known >= 0) return known;
    const ledger = newLedger();
    const instance = this.store.add(keyText, key, { local: bornFrom(this.#template, key), ledger });
    this.coverage.entered(this.#template.state);
    if (this.#isTemplateFresh) {
      this.#enter(instance, at, now);
      return instance;
    }
    ledger.since = this.#templateLedger.since;
    ledger.hotSince = this.#templateLedger.hotSince;
    ledger.deadline = this.#templateLedger.deadline;
    if (ledger.deadline !== null) {
      // Deadlines before `now` have been looked at already, and this one was not among them.
      if (now !== null && ledger.deadline < now) this.miss(instance, at);
      else this.#deadlines.add({ time: ledger.deadline, owner: this, instance });
    }
    return instance;
  }

  /** Starts the clock of the state that an instance has just entered. */
  #enter(instance: number, at: Moment, now: TraceTime | null): void {
    const ledger = this.store.ledgerAt(instance);
    ledger.since = at;
    noteTemperature(ledger, this.stateOf(instance).temperature, at);
    if (ledger.finding !== "none") return;
    ledger.deadline = this.#deadlineFrom(this.store.localAt(instance), now);
    if (ledger.deadline !== null) this.#deadlines.add({ time: ledger.deadline, owner: this, instance });
  }

  #deadlineFrom(local: Local, now: TraceTime | null): TraceTime | null {
    const { withinMs } = this.#state(local);
    return withinMs === null || now === null ? null : now + withinMs * 1000;
  }

  #fail(found: FailureFound): void {
    const ledger = found.instance === TEMPLATE ? this.#templateLedger : this.store.ledgerAt(found.instance);
    ledger.finding = "violated";
    ledger.deadline = null;
    if (found.instance === TEMPLATE) this.hasGeneralFailure = true;
    this.#findings.failed(this, found);
  }

  #state(local: Local) {
    const state = this.definition.states[local.state];
    if (state === undefined) throw new Error(`${this.definition.name} has no state ${local.state}`);
    return state;
  }
}

function hasEntered(log: readonly LogEntry[]): boolean {
  for (const entry of log) if (entry.kind === "enter") return true;
  return false;
}
