/**
 * The short way of an event through a spec: from the slots of the scanner to the flat record of its key, without a
 * record or a key made of objects. Where the variables are scalars, the state is in that record, too, and a generated
 * step changes it; else it is an object beside it, and `observeInstance` does the step. It takes what is plain and
 * leaves the rest to the run.
 */
import { asId } from "../../base/brand.ts";
import type {
  EventId,
  MonitorDefinition,
  MonitorId,
  ObservedEvent,
  Program,
  StateId,
} from "../../ir/program.ts";
import { ENTERED } from "../../machine/flat/flat-code.ts";
import { flatMonitor } from "../../machine/flat/flat-monitor.ts";
import type { FlatMonitor, FlatStep, SlotOf } from "../../machine/flat/flat-monitor.ts";
import type { Local } from "../../machine/local.ts";
import { observeInstance } from "../../machine/observe.ts";
import type { MonitorCoverage } from "../coverage.ts";
import type { TraceClock } from "../ledger.ts";
import type { HeldLines, MappedRecord, RecordPlace, ScannedLine } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { hasEntered } from "../world.ts";
import { FlatStore } from "./flat-store.ts";
import type { ForgottenKeys } from "../forget/forgotten-keys.ts";
import { ObjectVariables, WordVariables } from "./instance-variables.ts";
import type { KeyCodec } from "./key-codec.ts";
import { payloadReads } from "./payload-reads.ts";
import type { PayloadReads } from "./payload-reads.ts";
import { keySlots } from "./key-slots.ts";
import type { LineHolder } from "./line-log.ts";
import { SliceArena } from "./slice-arena.ts";

/** What the traces of a run have to offer. */
export interface ScannedTraces {
  readonly slotOf: SlotOf;
  /** Reads a record once more; null where its line is not what it was. */
  readonly recordAt: (place: RecordPlace, offset: number) => MappedRecord | null;
  /** Who may ask for lines again: for inputs that come only once. */
  readonly holders: LineHolder[];
  /** Where lines wait that are to be put in order. */
  readonly held: HeldLines;
}

export interface FlatLaneOptions {
  readonly program: Program;
  readonly monitor: MonitorId;
  readonly traces: ScannedTraces;
  readonly clock: TraceClock;
  readonly sliceLength: number;
  /** Null: the spec has no key, or one that is not encoded. */
  readonly codec: KeyCodec | null;
  /** Null: no key is forgotten. */
  readonly forgotten: ForgottenKeys | null;
}

/** What is the run's own. */
export interface FlatRun {
  readonly coverage: MonitorCoverage;
  /** The state of every key that is not born yet; null where a birth is more than a copy of it. */
  readonly template: Local | null;
  /** The state in which a key is finished; null: none ever is. */
  readonly birth: Local | null;
  /** Before a key is added. */
  makeRoom(): void;
  addDeadline(time: TraceTime, instance: number): void;
}

interface Taken {
  readonly line: ScannedLine;
  readonly run: FlatRun;
}

/** No key, or where its parts stand; null: the event is left to the run. */
type KeyPlace = "none" | readonly number[] | null;

export class FlatLane {
  readonly store: FlatStore;
  readonly #program: Program;
  readonly #monitor: MonitorId;
  readonly #definition: MonitorDefinition;
  /** How a step is done: by generated code on words, or by the interpreter on objects. */
  readonly #steps: FlatMonitor | ObjectVariables;
  readonly #codec: KeyCodec | null;
  readonly #clock: TraceClock;
  /** By event. */
  readonly #keys: readonly KeyPlace[];
  /** By event, for the interpreter. */
  readonly #reads: readonly PayloadReads[];

  private constructor(
    options: FlatLaneOptions,
    steps: FlatMonitor | ObjectVariables,
    keys: readonly KeyPlace[],
  ) {
    const { program, monitor, traces, sliceLength, codec, forgotten } = options;
    const definition = program.monitors[monitor] as MonitorDefinition;
    const isTimed = definition.states.some(
      ({ temperature, withinMs }) => temperature !== null || withinMs !== null,
    );
    this.#program = program;
    this.#monitor = monitor;
    this.#definition = definition;
    this.#steps = steps;
    this.#codec = codec;
    this.#clock = options.clock;
    const variables = steps instanceof ObjectVariables ? steps : new WordVariables(steps);
    const { recordAt } = traces;
    this.store = new FlatStore({ variables, codec, isTimed, sliceLength, forgotten, recordAt });
    traces.holders.push(this.store);
    this.#keys = keys;
    this.#reads = program.events.map((_, event) => payloadReads(program, definition, asId<EventId>(event)));
  }

  /** Null: the keys are not made of texts and numbers, or no event says plainly which it is of. */
  static of(options: FlatLaneOptions): FlatLane | null {
    const { program, monitor, traces, sliceLength, codec } = options;
    const definition = program.monitors[monitor] as MonitorDefinition;
    if (definition.key !== null && codec === null) return null;
    const steps = flatMonitor(program, monitor, traces.slotOf) ?? new ObjectVariables();
    if (!SliceArena.canHold({ size: steps.size, limit: sliceLength })) return null;
    const keys = program.events.map((_, event) => {
      const observation = definition.observes.find((observed) => observed.event === event);
      return observation === undefined ? null : keyPlace(observation, definition, traces.slotOf);
    });
    return keys.every((key) => key === null) ? null : new FlatLane(options, steps, keys);
  }

  /** False: nothing has been done but a birth, which was due in any case. */
  take(line: ScannedLine, run: FlatRun): boolean {
    const event = line.scanner.event;
    const key = event === null ? null : (this.#keys[event] as KeyPlace);
    if (event === null || key === null) return false;
    const instance = key === "none" ? 0 : this.#instanceOf(line, key, run);
    if (instance < 0) return false;
    const { store } = this;
    const state = store.flatStateOf(instance);
    if (state < 0) return false;
    const steps = this.#steps;
    const after =
      steps instanceof ObjectVariables
        ? this.#interpret(instance, steps.localAt(instance, { state: state as StateId }), { line, run })
        : this.#step(instance, steps.step(state as StateId, event), { line, run });
    if (after < 0) return false;
    const isEntered = after >= ENTERED;
    const next = isEntered ? after - ENTERED : after;
    if (isEntered) this.#enter(instance, next, { line, run });
    const { birth } = run;
    if (birth?.state === next && store.isAsBorn(instance, birth)) store.restart(instance);
    return true;
  }

  /** The state after a generated step, with {@link ENTERED} as there; −1: nothing is done. */
  #step(instance: number, step: FlatStep | null, { line, run: { coverage } }: Taken): number {
    if (step === null) return -1;
    const { store } = this;
    const before = store.flatStateOf(instance) as StateId;
    store.remember(instance);
    const at = store.offsetOf(instance) + store.variablesOffset;
    const { scanner } = line;
    const result = step(store.pageOf(instance), at, scanner.json.numbers, coverage.enteredStates);
    if (result < 0) return -1;
    store.commit(result >= ENTERED ? result - ENTERED : result, line);
    coverage.handled(before, scanner.event as EventId);
    return result;
  }

  /** As `#step`, of a state that is an object. */
  #interpret(instance: number, before: Local, { line, run: { coverage } }: Taken): number {
    const { scanner } = line;
    const event = scanner.event as EventId;
    const payload = scanner.payload(this.#reads[event] as PayloadReads);
    const input = { local: before, event, payload };
    const { local, failure, log } = observeInstance(this.#program, this.#monitor, input);
    if (failure !== null || !this.store.commitLocal(instance, local, line)) return -1;
    coverage.add(log);
    return hasEntered(log) ? local.state + ENTERED : local.state;
  }

  /** −1: it cannot be told, or be born, plainly. */
  #instanceOf(line: ScannedLine, slots: readonly number[], run: FlatRun): number {
    const { json, bytes } = line.scanner;
    if (this.#codec?.encodeSlots(json, bytes, slots) !== true) return -1;
    const known = this.store.findEncoded();
    if (known >= 0 || run.template === null) return known;
    run.makeRoom();
    const born = this.store.addEncoded(run.template);
    if (born === null) return -1;
    run.coverage.entered(run.template.state);
    this.#enter(born, run.template.state, { line, run });
    return born;
  }

  #enter(instance: number, state: number, { line, run }: Taken): void {
    const definition = this.#definition.states[state];
    if (definition === undefined) throw new Error(`${this.#definition.name} has no state ${state}`);
    const { temperature, withinMs } = definition;
    const { now } = this.#clock;
    const deadline = withinMs === null || now === null ? null : now + withinMs * 1000;
    const at = { input: line.input, line: line.line, time: line.scanner.time };
    this.store.enter(instance, { at, temperature, deadline });
    if (deadline !== null) run.addDeadline(deadline, instance);
  }
}

function keyPlace({ by, event }: ObservedEvent, { key }: MonitorDefinition, slotOf: SlotOf): KeyPlace {
  if (by === null) return "none";
  if (by === "all" || key === null) return null;
  return keySlots(by, { event, type: key.type, slotOf });
}
