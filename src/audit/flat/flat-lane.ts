/**
 * The short way of an event through a spec whose variables are scalars: from the slots of the scanner to the flat
 * record of its key, without a record, a key or a state made of objects. It takes what is plain and leaves the rest to
 * the run, which asks `observeInstance`.
 */
import type { MonitorDefinition, MonitorId, ObservedEvent, Program, StateId } from "../../ir/program.ts";
import { ENTERED } from "../../machine/flat/flat-code.ts";
import { flatMonitor } from "../../machine/flat/flat-monitor.ts";
import type { FlatMonitor, SlotOf } from "../../machine/flat/flat-monitor.ts";
import type { Local } from "../../machine/local.ts";
import type { MonitorCoverage } from "../coverage.ts";
import type { TraceClock } from "../ledger.ts";
import type { MappedRecord, RecordPlace, ScannedLine } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { FlatStore } from "./flat-store.ts";
import type { ForgottenKeys } from "../forget/forgotten-keys.ts";
import type { KeyCodec } from "./key-codec.ts";
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

/** No key, or where its parts stand; null: the event is left to the run. */
type KeyPlace = "none" | readonly number[] | null;

export class FlatLane {
  readonly store: FlatStore;
  readonly #definition: MonitorDefinition;
  readonly #flat: FlatMonitor;
  readonly #codec: KeyCodec | null;
  readonly #clock: TraceClock;
  /** By event. */
  readonly #keys: readonly KeyPlace[];

  private constructor(options: FlatLaneOptions, flat: FlatMonitor) {
    const { program, monitor, traces, sliceLength, codec, forgotten } = options;
    const definition = program.monitors[monitor] as MonitorDefinition;
    const isTimed = definition.states.some(
      ({ temperature, withinMs }) => temperature !== null || withinMs !== null,
    );
    this.#definition = definition;
    this.#flat = flat;
    this.#codec = codec;
    this.#clock = options.clock;
    this.store = new FlatStore({ flat, codec, isTimed, sliceLength, forgotten, recordAt: traces.recordAt });
    traces.holders.push(this.store);
    this.#keys = program.events.map((_, event) => {
      const observation = definition.observes.find((observed) => observed.event === event);
      return observation === undefined ? null : keyPlace(observation, definition, traces.slotOf);
    });
  }

  /** Null: the spec's state is not made of scalars, or its keys are not made of texts and numbers. */
  static of(options: FlatLaneOptions): FlatLane | null {
    const { program, monitor, traces, sliceLength, codec } = options;
    const flat = flatMonitor(program, monitor, traces.slotOf);
    const key = program.monitors[monitor]?.key ?? null;
    if (flat === null || (key !== null && codec === null)) return null;
    if (!SliceArena.canHold({ size: flat.size, limit: sliceLength })) return null;
    return new FlatLane(options, flat);
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
    const step = this.#flat.step(state as StateId, event);
    if (step === null) return false;
    store.remember(instance);
    const at = store.offsetOf(instance) + store.variablesOffset;
    const { coverage } = run;
    const result = step(store.pageOf(instance), at, line.scanner.json.numbers, coverage.enteredStates);
    if (result < 0) return false;
    const hasEntered = result >= ENTERED;
    const after = hasEntered ? result - ENTERED : result;
    store.commit(after, line);
    coverage.handled(state as StateId, event);
    if (hasEntered) this.#enter(instance, after, { line, run });
    const { birth } = run;
    if (birth?.state === after && store.isAsBorn(instance, birth)) store.restart(instance);
    return true;
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

  #enter(
    instance: number,
    state: number,
    { line, run }: { readonly line: ScannedLine; readonly run: FlatRun },
  ): void {
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
