/** One spec over a trace: its instances, their deadlines and what has become of each. */
import type {
  EventId,
  MonitorDefinition,
  MonitorId,
  ObservedEvent,
  Program,
  StateDefinition,
  StateId,
} from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { bornFrom, keyOf, observeInstance, startInstance } from "../machine/observe.ts";
import type { InstanceObserved } from "../machine/observe.ts";
import type { Failure } from "../machine/outcome.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import { MonitorCoverage } from "./coverage.ts";
import type { DeadlineOwner, DeadlineQueue } from "./deadlines.ts";
import type { EventOrder } from "./event-order.ts";
import { FlatLane } from "./flat/flat-lane.ts";
import type { ScannedTraces } from "./flat/flat-lane.ts";
import { KeyCodec } from "./flat/key-codec.ts";
import { ForgottenKeys } from "./forget/forgotten-keys.ts";
import { birthOf, Forgetting } from "./forget/forgetting.ts";
import { HeapStore } from "./instance-store.ts";
import type { InstanceStore } from "./instance-store.ts";
import { graver, newLedger, noteTemperature, placeOf } from "./ledger.ts";
import type { FailureFound, Ledger, Loss, Moment, TraceClock } from "./ledger.ts";
import { worldsOfMidLife } from "./mid-life.ts";
import { OpenInstances } from "./open-instances.ts";
import { Slice } from "./slice.ts";
import type { MappedRecord, ScannedLine } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";
import { hasEntered, startClock, stateOf } from "./world.ts";
import type { World } from "./world.ts";

export interface MonitorRunOptions {
  readonly program: Program;
  readonly monitor: MonitorId;
  /** Its number among the runs of the audit. */
  readonly index: number;
  readonly clock: TraceClock;
  readonly order: EventOrder;
  readonly deadlines: DeadlineQueue<MonitorRun>;
  readonly sliceLength: number;
  readonly maxWorlds: number;
  /** The trace begins when the system was already running. */
  readonly beganEarlier: boolean;
  /** Null: all keys are looked at here. */
  readonly partition: Partition | null;
  /** Failures that are no instance's own are all counted, and so many kept. */
  readonly maxListed: number;
  /** Null: no line is to be taken from its bytes. */
  readonly traces: ScannedTraces | null;
  /** Told of every instance of which something else may be said by now, time that passes in its worlds aside. */
  readonly onTouched?: (run: MonitorRun, instance: number) => void;
  /** Keys of a spec from which on those that are finished are forgotten. */
  readonly forgetFrom: number;
}

/** In a divided audit: which keys are looked at here. */
export interface Partition {
  readonly owns: (spec: string, keyText: string) => boolean;
  /** One partition speaks for what is no key's own. */
  readonly isFirst: boolean;
}

/** The number of the template of a keyed spec: the state of every key that is not born yet. */
export const TEMPLATE = -1;

export class MonitorRun implements DeadlineOwner {
  readonly index: number;
  readonly monitor: MonitorId;
  readonly definition: MonitorDefinition;
  readonly coverage: MonitorCoverage;
  readonly store: InstanceStore;
  /** Of instances with more worlds than one, or with a world that is not finished; their ledgers are out of date. */
  readonly worlds: OpenInstances;
  /** Records that could not be read and may have been of any key. */
  doubts = 0;
  /** Why nothing can be said of any instance. */
  loss: Loss | null = null;
  /** What failed and is no instance's own: it counts as one key more. */
  readonly general: FailureFound[] = [];
  generalOmitted = 0;
  readonly #partition: Partition | null;
  readonly #lane: FlatLane | null;
  readonly #forgetting: Forgetting;
  readonly #program: Program;
  readonly #clock: TraceClock;
  readonly #order: EventOrder;
  readonly #deadlines: DeadlineQueue<MonitorRun>;
  readonly #sliceLength: number;
  readonly #maxListed: number;
  readonly #onTouched: ((run: MonitorRun, instance: number) => void) | null;
  readonly #observations: readonly (ObservedEvent | null)[];
  #template: Local;
  readonly #templateLedger = newLedger();
  /** Whether the template still is in the state in which it began. Then an instance's clock starts at its birth. */
  #isTemplateFresh = true;

  constructor(options: MonitorRunOptions) {
    const { program, monitor, index, clock, order, deadlines, sliceLength, maxListed } = options;
    const definition = program.monitors[monitor];
    if (definition === undefined) throw new Error(`the program has no monitor ${monitor}`);
    this.index = index;
    this.monitor = monitor;
    this.definition = definition;
    this.coverage = new MonitorCoverage(program, definition);
    this.#partition = options.partition;
    const start = startInstance(program, monitor);
    const birth = birthOf(definition, { start, beganEarlier: options.beganEarlier });
    this.#forgetting = new Forgetting(birth, options.forgetFrom);
    const { traces } = options;
    const codec = definition.key === null ? null : KeyCodec.of(definition.key.type, program.enums);
    const forgotten = birth === null || codec === null ? null : new ForgottenKeys(codec);
    this.#lane = traces && FlatLane.of({ program, monitor, traces, clock, sliceLength, codec, forgotten });
    this.store = this.#lane?.store ?? new HeapStore(forgotten);
    this.#program = program;
    this.#clock = clock;
    this.#order = order;
    this.#deadlines = deadlines;
    this.#sliceLength = sliceLength;
    this.#maxListed = maxListed;
    this.#onTouched = options.onTouched ?? null;
    this.worlds = new OpenInstances({
      order,
      clock,
      maxWorlds: options.maxWorlds,
      stepper: (instance) => ({
        definition,
        sliceLength,
        unreadable: this.doubtsOf(instance),
        observe: (local, record) => this.#observe(local, record, instance),
      }),
      close: (instance, world) => this.#close(instance, world),
      lose: (instance, loss) => this.lose(instance, loss),
    });
    this.#observations = program.events.map(
      (_, event) => definition.observes.find((observed) => observed.event === event) ?? null,
    );
    this.#template = start.local;
    if (definition.key === null) {
      this.coverage.add(start.log);
      this.store.add(null, { local: start.local, ledger: newLedger() });
    }
    // A spec that fails as it starts is in no state from which it could go on, whenever the trace began.
    if (start.failure !== null) this.#fail(definition.key === null ? 0 : TEMPLATE, start.failure, null);
    else if (options.beganEarlier) this.#beginEarlier();
  }

  deadlineOf(instance: number): TraceTime | null {
    return this.worlds.has(instance) ? null : this.store.deadlineAt(instance);
  }

  /** Whether a spec without key, or the keys of one that has some, are judged here. */
  get isJudged(): boolean {
    return this.definition.key !== null || this.#owns("");
  }

  /** Whether what is no instance's own is judged here. */
  get isGeneralJudged(): boolean {
    return this.#partition?.isFirst !== false;
  }

  #owns(keyText: string): boolean {
    return this.#partition?.owns(this.definition.name, keyText) !== false;
  }

  stateNamed(state: StateId): StateDefinition {
    return this.definition.states[state] as StateDefinition;
  }

  /** The trace's first time: what was entered before it counts from then on. */
  startClock(at: Moment): void {
    const { now } = this.#clock;
    for (let instance = 0; instance < this.store.size; instance++) {
      if (!this.store.has(instance) || this.worlds.has(instance)) continue;
      this.#enter(instance, this.store.lookAt(instance).since ?? at);
    }
    this.worlds.map((world) => {
      const timed = { ...world, clock: now };
      return world.isBorn ? startClock(timed, world.since ?? at, this) : timed;
    });
  }

  /** Time has passed: no event before it will come, and what cannot change any more is put away. */
  settle(): void {
    if (this.worlds.size > 0) this.worlds.settle();
  }

  /** Records before now that could not be read and may have been of this instance's key. */
  doubtsOf(instance: number): number {
    return this.doubts + (instance === TEMPLATE ? 0 : this.store.doubtsAt(instance));
  }

  /** Takes an event that the spec observes. */
  take(record: MappedRecord): void {
    const observation = this.#observations[record.event];
    if (observation === null || observation === undefined) return;
    this.coverage.sawEvent(record.event);
    if (observation.by === "all") this.#takeAll(record);
    else if (observation.by === null) this.#takeUnkeyed(record);
    else this.#takeOfKey(observation, record);
  }

  /**
   * Takes an event that the spec observes from its bytes. False: it has to be taken as a record. Only for events that
   * are surely known, in a known order.
   */
  takeScanned(line: ScannedLine): boolean {
    if (this.#lane === null || this.loss !== null || this.worlds.size > 0) return false;
    this.coverage.sawEvent(line.scanner.event as EventId);
    return this.#lane.take(line, this);
  }

  /** The state of every key that is not born yet; null where a birth is more than a copy of it. */
  get template(): Local | null {
    return this.#isTemplateFresh && this.#templateLedger.found === null ? this.#template : null;
  }

  /** The state in which a key is finished; null: none ever is. */
  get birth(): Local | null {
    return this.#forgetting.birth;
  }

  /** Before a key is added. */
  makeRoom(): void {
    this.#forgetting.makeRoom(this.store, (instance) => this.worlds.has(instance));
  }

  addDeadline(time: TraceTime, instance: number): void {
    this.#deadlines.add({ time, owner: this, instance });
  }

  /** An event that came too late to be taken: nothing can be said of its keys from its time on. */
  takeLate(record: MappedRecord): void {
    const observation = this.#observations[record.event];
    if (observation === null || observation === undefined) return;
    this.coverage.sawEvent(record.event);
    const loss: Loss = { reason: "late", at: placeOf(record), from: record.time };
    if (observation.by === null || observation.by === "all") {
      this.loseAll(loss);
      return;
    }
    const key = this.#keyOf(observation, record);
    if (key === null) return;
    if (!this.#owns(equalityKey(key.value))) return;
    const known = this.store.find(key.value);
    // A key that nothing else was known of begins with what is lost: its clock never starts.
    this.lose(known >= 0 ? known : this.#unborn(key.value), loss);
  }

  /** A record that could not be read may have been of this key; null: of any. */
  doubt(key: { readonly value: Value } | null, at: Moment): void {
    if (key === null || this.definition.key === null) {
      this.doubts++;
      return;
    }
    if (!this.#owns(equalityKey(key.value))) return;
    const instance = this.#instanceOf(key.value, at);
    this.store.ledgerAt(instance).doubts++;
    this.#onTouched?.(this, instance);
  }

  /** From here on, nothing can be said of an instance. */
  lose(instance: number, loss: Loss): void {
    const ledger = this.#ledgerOf(instance);
    ledger.loss = graver(ledger.loss, loss);
  }

  /** From here on, nothing can be said of any instance, born or not. */
  loseAll(loss: Loss): void {
    this.loss = graver(this.loss, loss);
  }

  /** Finds an instance overdue. Called by whoever empties the queue of deadlines. */
  miss(instance: number, provedBy: Moment): void {
    const ledger = this.store.ledgerAt(instance);
    const { deadline } = ledger;
    if (deadline === null || ledger.loss !== null || this.loss !== null) return;
    ledger.deadline = null;
    if (ledger.finding !== "none") return;
    ledger.finding = "overdue";
    ledger.found = {
      kind: "deadline",
      state: this.store.localAt(instance).state,
      deadline,
      since: ledger.since,
      provedBy: placeOf(provedBy),
      leftAt: null,
      slice: ledger.slice.kept(),
      position: this.#clock.position,
      time: deadline,
      unreadableBefore: this.doubtsOf(instance),
    };
    this.#onTouched?.(this, instance);
  }

  observes(event: EventId): ObservedEvent | null {
    return this.#observations[event] ?? null;
  }

  #beginEarlier(): void {
    const instance = this.definition.key === null ? 0 : TEMPLATE;
    const worlds = worldsOfMidLife(this.definition, this.#worldOf(instance));
    if (worlds !== null) this.worlds.open(instance, worlds, true);
    else this.loseAll({ reason: "began in mid-life", at: null, from: -Infinity });
  }

  #takeUnkeyed(record: MappedRecord): void {
    if (this.#owns("")) this.#takeOne(0, record, true);
  }

  #takeOfKey(observation: ObservedEvent, record: MappedRecord): void {
    const key = this.#keyOf(observation, record);
    if (key === null) return;
    if (this.#partition !== null && !this.#owns(equalityKey(key.value))) return;
    const known = this.store.find(key.value);
    if (known >= 0) {
      this.#takeOne(known, record, true);
      return;
    }
    const isSure = !this.#isUnsure(record) && !this.worlds.has(TEMPLATE);
    const instance = isSure ? this.#instanceOf(key.value, record) : this.#unborn(key.value);
    this.#takeOne(instance, record, true);
  }

  #takeAll(record: MappedRecord): void {
    this.#takeOne(TEMPLATE, record, false);
    for (let instance = 0; instance < this.store.size; instance++) this.#takeOne(instance, record, false);
  }

  #takeOne(instance: number, record: MappedRecord, isOwn: boolean): void {
    this.#stepOne(instance, record, isOwn);
    this.#onTouched?.(this, instance);
  }

  #stepOne(instance: number, record: MappedRecord, isOwn: boolean): void {
    const ledger = this.#ledgerOf(instance);
    if (ledger.loss !== null || this.loss !== null) return;
    if (this.#isUnsure(record) || this.worlds.has(instance)) {
      if (!this.worlds.has(instance)) {
        if (ledger.finding === "violated") return;
        this.worlds.open(instance, [this.#worldOf(instance)]);
      }
      this.worlds.take(instance, record, isOwn);
      return;
    }
    if (ledger.finding === "violated") return;
    if (instance === TEMPLATE) this.#stepTemplate(record);
    else this.#step(instance, record);
  }

  /** Whether it may not have happened, or not before what comes after it. */
  #isUnsure(record: MappedRecord): boolean {
    return record.isUnknown || this.#order.isLoose;
  }

  #stepTemplate(record: MappedRecord): void {
    const seen = this.#observe(this.#template, record, TEMPLATE);
    this.#template = seen.local;
    if (hasEntered(seen.log)) {
      this.#isTemplateFresh = false;
      this.#enter(TEMPLATE, record);
    }
    if (seen.failure !== null) this.#fail(TEMPLATE, seen.failure, record);
  }

  #step(instance: number, record: MappedRecord): void {
    const { slice } = this.store.ledgerAt(instance);
    const before = this.store.localAt(instance);
    const seen = this.#observe(before, record, instance);
    this.store.setLocal(instance, seen.local);
    slice.push(record, { before, limit: this.#sliceLength });
    if (hasEntered(seen.log)) this.#enter(instance, record);
    if (seen.failure !== null) this.#fail(instance, seen.failure, record);
    this.#restart(instance);
  }

  /** Where nothing tells a key from one that is born now, what led there explains nothing that comes. */
  #restart(instance: number): void {
    const { birth } = this;
    if (birth !== null && this.store.isAsBorn(instance, birth)) this.store.restart(instance);
  }

  #observe(local: Local, { event, payload }: MappedRecord, instance: number): InstanceObserved {
    const seen = observeInstance(this.#program, this.monitor, { local, event, payload });
    // What the template reaches, no key has reached yet.
    if (instance !== TEMPLATE) this.coverage.add(seen.log);
    return seen;
  }

  /** Null: the key's expression failed, which concerns every key. */
  #keyOf(observation: ObservedEvent, record: MappedRecord): { readonly value: Value } | null {
    const key = keyOf(this.#program, observation, record.payload);
    if (!("failure" in key)) return key;
    this.#failInGeneral(this.#failure(TEMPLATE, key.failure, record));
    this.doubts++;
    this.#onTouched?.(this, TEMPLATE);
    return null;
  }

  /** The instance of a key, born now if it has to be. */
  #instanceOf(key: Value, at: Moment): number {
    const known = this.store.find(key);
    if (known >= 0) return known;
    if (this.worlds.has(TEMPLATE)) {
      const instance = this.#unborn(key);
      this.worlds.bear(instance, at);
      return instance;
    }
    const instance = this.#add(key);
    if (this.#isTemplateFresh) {
      this.#enter(instance, at);
      return instance;
    }
    const ledger = this.store.ledgerAt(instance);
    const { since, hotSince, deadline } = this.#templateLedger;
    ledger.since = since;
    ledger.hotSince = hotSince;
    ledger.deadline = deadline;
    const { now } = this.#clock;
    if (deadline === null) return instance;
    // Deadlines before `now` have been looked at already, and this one was not among them.
    if (now !== null && deadline < now) this.miss(instance, at);
    else this.#deadlines.add({ time: deadline, owner: this, instance });
    return instance;
  }

  /** An instance whose birth is one of several worlds. */
  #unborn(key: Value): number {
    const instance = this.#add(key);
    const born = (local: Local): Local => bornFrom(local, key);
    const template = this.worlds.get(TEMPLATE);
    if (template === null) {
      const world = this.#worldOf(TEMPLATE);
      this.worlds.open(instance, [newborn(world, born(world.local))]);
    } else {
      this.worlds.openAs(
        instance,
        template.map((world) => newborn(world, born(world.local))),
      );
    }
    return instance;
  }

  #add(key: Value): number {
    this.makeRoom();
    const { finding, found } = this.#templateLedger;
    const ledger = newLedger();
    ledger.finding = finding;
    ledger.found = found;
    const instance = this.store.add(key, { local: bornFrom(this.#template, key), ledger });
    this.coverage.entered(this.#template.state);
    return instance;
  }

  /** Starts the clock of the state that an instance has just entered. */
  #enter(instance: number, at: Moment): void {
    const ledger = this.#ledgerOf(instance);
    const { temperature, withinMs } = stateOf(this.definition, this.#localOf(instance));
    const { found } = ledger;
    if (found?.kind === "deadline" && found.leftAt === null) ledger.found = { ...found, leftAt: placeOf(at) };
    ledger.since = at;
    noteTemperature(ledger, temperature, at);
    if (ledger.finding !== "none") return;
    const { now } = this.#clock;
    ledger.deadline = withinMs === null || now === null ? null : now + withinMs * 1000;
    if (ledger.deadline !== null && instance !== TEMPLATE) {
      this.#deadlines.add({ time: ledger.deadline, owner: this, instance });
    }
  }

  #fail(instance: number, failure: Failure, at: Moment | null): void {
    const ledger = this.#ledgerOf(instance);
    ledger.finding = "violated";
    ledger.found = this.#failure(instance, failure, at);
    ledger.deadline = null;
    if (instance === TEMPLATE) this.#failInGeneral(ledger.found);
  }

  #failure(instance: number, failure: Failure, at: Moment | null): FailureFound {
    const { position, now } = this.#clock;
    const { found } = this.#ledgerOf(instance);
    return {
      kind: "failure",
      failure,
      at: at && placeOf(at),
      missed: found?.kind === "deadline" ? found : null,
      position,
      time: now,
      unreadableBefore: this.doubtsOf(instance),
    };
  }

  #failInGeneral(found: FailureFound): void {
    if (this.general.length < this.#maxListed) this.general.push(found);
    else this.generalOmitted++;
  }

  #worldOf(instance: number): World {
    const { finding, found, since, hotSince, deadline, slice } = this.#ledgerOf(instance);
    const isBorn = instance !== TEMPLATE;
    return {
      local: this.#localOf(instance),
      finding,
      found,
      since,
      hotSince,
      deadline,
      clock: null,
      isBorn,
      isFresh: !isBorn && this.#isTemplateFresh,
      slice,
    };
  }

  /** There is one world left. */
  #close(instance: number, world: World): void {
    const { local, finding, found, since, hotSince, deadline, isFresh, slice } = world;
    const ledger = this.#ledgerOf(instance);
    Object.assign(ledger, { finding, found, since, hotSince, deadline, slice } satisfies Partial<Ledger>);
    if (instance === TEMPLATE) {
      this.#template = local;
      this.#isTemplateFresh = isFresh;
      if (finding === "violated" && found?.kind === "failure") this.#failInGeneral(found);
      return;
    }
    this.store.setLocal(instance, local);
    if (deadline !== null) this.#deadlines.add({ time: deadline, owner: this, instance });
    this.#restart(instance);
  }

  #ledgerOf(instance: number): Ledger {
    return instance === TEMPLATE ? this.#templateLedger : this.store.ledgerAt(instance);
  }

  #localOf(instance: number): Local {
    return instance === TEMPLATE ? this.#template : this.store.localAt(instance);
  }
}

/** A key that is born of a template is violated where the template is: it begins as its copy. */
function newborn(world: World, local: Local): World {
  return { ...world, local, slice: new Slice() };
}
