/**
 * Instances of a spec in flat records, in typed arrays: what becomes of them, where the lines of their slices stand,
 * and their variables or, where those are no scalars, everything but them. What does not go there (found bad, in doubt,
 * a variable beyond 2^53, taken from a line that was not plain) lives on the heap.
 */
import { asId } from "../../base/brand.ts";
import type { StateId } from "../../ir/program.ts";
import type { Local } from "../../machine/local.ts";
import { bornFrom } from "../../machine/observe.ts";
import type { Value } from "../../machine/value.ts";
import type { ForgottenKeys } from "../forget/forgotten-keys.ts";
import { isAsBorn } from "../forget/is-as-born.ts";
import type { Born, InstanceStore } from "../instance-store.ts";
import { newLedger } from "../ledger.ts";
import type { Ledger, Moment } from "../ledger.ts";
import { Slice } from "../slice.ts";
import type { SliceEntry, SliceParts } from "../slice.ts";
import type { MappedRecord, RecordPlace, ScannedLine } from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import type { Generation, InstanceVariables, VariableWords } from "./instance-variables.ts";
import type { KeyCodec } from "./key-codec.ts";
import type { LineHolder } from "./line-log.ts";
import { packPlace, unpackPlace } from "./pack-place.ts";
import { NO_BLOCK, SliceArena } from "./slice-arena.ts";
import { StoredKeys } from "./stored-keys.ts";

/** The words of a record. Times are NaN and places −1 where there is none. */
const STATE = 0;
const OLDER = 1;
const NEWER = 2;
/** Records in the newer block + {@link OMITTED_UNIT} × those that were dropped. The older block is full. */
const COUNTS = 3;
const SINCE = 4;
const SINCE_TIME = 5;
const HOT = 6;
const HOT_TIME = 7;
const DEADLINE = 8;
/** Where the variables begin: specs without temperatures and deadlines need no times. */
const UNTIMED_WORDS = 4;
const TIMED_WORDS = 9;

/** The state of an instance that is on the heap, … */
const ON_HEAP = -1;
/** … and of a record that no instance has. */
const FREE = -2;
const OMITTED_UNIT = 2 ** 16;
const COUNT_BITS = OMITTED_UNIT - 1;
const PAGE_BITS = 12;
const PAGE_RECORDS = 2 ** PAGE_BITS;

export interface FlatStoreOptions {
  readonly variables: InstanceVariables;
  /** Null: the spec has no key. */
  readonly codec: KeyCodec | null;
  /** Whether it has states with a temperature or a deadline. */
  readonly isTimed: boolean;
  readonly sliceLength: number;
  /** With the same codec; null: no key is forgotten. */
  readonly forgotten: ForgottenKeys | null;
  /** Reads a record once more; null where its line is not what it was. */
  readonly recordAt: (place: RecordPlace, offset: number) => MappedRecord | null;
}

interface HeapInstance {
  local: Local;
  readonly ledger: Ledger;
}

export class FlatStore implements InstanceStore, LineHolder {
  size = 0;
  readonly forgotten: ForgottenKeys | null;
  readonly #options: FlatStoreOptions;
  /** Null: the spec has no key. */
  readonly #keys: StoredKeys | null;
  readonly #heap = new Map<number, HeapInstance>();
  readonly #pages: Float64Array[] = [];
  readonly #words: number;
  readonly #variables: number;
  readonly #slices: SliceArena;
  /** Records that no instance has. */
  readonly #free: number[] = [];
  /** The instance that takes the step at hand. */
  #instance = 0;

  constructor(options: FlatStoreOptions) {
    this.#options = options;
    const { size } = options.variables;
    this.#variables = options.isTimed ? TIMED_WORDS : UNTIMED_WORDS;
    this.#words = this.#variables + size;
    this.#slices = new SliceArena({ size, limit: options.sliceLength });
    this.forgotten = options.forgotten;
    this.#keys = options.codec && new StoredKeys(options.codec, options.forgotten);
  }

  get live(): number {
    return this.size - this.#free.length;
  }

  has(instance: number): boolean {
    return this.pageOf(instance)[this.offsetOf(instance) + STATE] !== FREE;
  }

  find(key: Value): number {
    return this.#keys === null ? this.size - 1 : this.#keys.find(key);
  }

  /** The instance of the key that the codec has just encoded. */
  findEncoded(): number {
    return (this.#keys as StoredKeys).findEncoded();
  }

  add(key: Value, { local, ledger }: Born): number {
    const instance = this.#addRecord();
    this.#keys?.add(instance, key);
    this.#heap.set(instance, { local, ledger });
    return instance;
  }

  /** A new instance with the key that the codec has just encoded. Null: its state does not go into a record. */
  addEncoded(local: Local): number | null {
    const { variables } = this.#options;
    const keys = this.#keys as StoredKeys;
    if (!variables.prepare(variables.hasKeys ? bornFrom(local, keys.encoded()) : local)) return null;
    const instance = this.#addRecord();
    keys.addEncoded(instance);
    this.pageOf(instance)[this.offsetOf(instance) + STATE] = local.state;
    variables.put(instance, this.#wordsOf(instance));
    return instance;
  }

  keyAt(instance: number): Value {
    return this.#keys === null ? null : this.#keys.keyAt(instance);
  }

  stateOf(instance: number): StateId {
    const state = this.pageOf(instance)[this.offsetOf(instance) + STATE] as number;
    return state === ON_HEAP ? this.localAt(instance).state : asId<StateId>(state);
  }

  localAt(instance: number): Local {
    return this.#heap.get(instance)?.local ?? this.#readLocal(instance);
  }

  setLocal(instance: number, local: Local): void {
    this.#onHeap(instance).local = local;
  }

  ledgerAt(instance: number): Ledger {
    return this.#onHeap(instance).ledger;
  }

  lookAt(instance: number): Readonly<Ledger> {
    return this.#heap.get(instance)?.ledger ?? this.#readLedger(instance);
  }

  deadlineAt(instance: number): TraceTime | null {
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    if (page[at + STATE] === ON_HEAP) return this.#onHeap(instance).ledger.deadline;
    return this.#options.isTimed ? orNull(page[at + DEADLINE] as number) : null;
  }

  isPlainAt(instance: number): boolean {
    return this.pageOf(instance)[this.offsetOf(instance) + STATE] !== ON_HEAP;
  }

  doubtsAt(instance: number): number {
    if (this.isPlainAt(instance)) return 0;
    return this.#heap.get(instance)?.ledger.doubts ?? 0;
  }

  /** The array in which the instance's record is, … */
  pageOf(instance: number): Float64Array {
    return this.#pages[instance >> PAGE_BITS] as Float64Array;
  }

  /** … and where it begins there. */
  offsetOf(instance: number): number {
    return (instance & (PAGE_RECORDS - 1)) * this.#words;
  }

  /** Of an instance that is in a flat record, or can be put back there; else −1. */
  flatStateOf(instance: number): StateId | typeof ON_HEAP {
    const state = this.pageOf(instance)[this.offsetOf(instance) + STATE] as number;
    if (state !== ON_HEAP) return asId<StateId>(state);
    return this.#flatten(instance)
      ? asId<StateId>(this.pageOf(instance)[this.offsetOf(instance)] as number)
      : ON_HEAP;
  }

  /** Where the variables begin in a record. */
  get variablesOffset(): number {
    return this.#variables;
  }

  /** Before a step of an instance whose variables are in its record. */
  remember(instance: number): void {
    this.#instance = instance;
    const { before, size } = this.#options.variables;
    const page = this.pageOf(instance);
    const at = this.offsetOf(instance) + this.#variables;
    for (let index = 0; index < size; index++) before[index] = page[at + index] as number;
  }

  /** The step that was remembered led to the state `after`: keeps the line that it took. */
  commit(after: number, line: ScannedLine): void {
    const page = this.pageOf(this.#instance);
    const at = this.offsetOf(this.#instance);
    this.#keep(this.#instance, line);
    page[at + STATE] = after;
  }

  /** As `commit`, of an instance whose variables are beside its record. False: the state does not go there. */
  commitLocal(instance: number, after: Local, line: ScannedLine): boolean {
    const { variables } = this.#options;
    if (!variables.prepare(after)) return false;
    this.#keep(instance, line);
    variables.put(instance, this.#wordsOf(instance));
    this.pageOf(instance)[this.offsetOf(instance) + STATE] = after.state;
    return true;
  }

  /** Puts a line to the slice of an instance, which is in the state that it found, but for words that are `before`. */
  #keep(instance: number, line: ScannedLine): void {
    const page = this.pageOf(instance);
    const at = this.offsetOf(instance);
    const counts = page[at + COUNTS] as number;
    const limit = this.#options.sliceLength;
    const countBefore = counts & COUNT_BITS;
    let count = countBefore;
    let block = page[at + NEWER] as number;
    let dropped = 0;
    if (block === NO_BLOCK || count >= limit) {
      const older = page[at + OLDER] as number;
      if (older !== NO_BLOCK) {
        this.#slices.free(older);
        dropped = limit;
      }
      page[at + OLDER] = block;
      const { variables } = this.#options;
      block = this.#slices.begin(page[at + STATE] as number, variables.before);
      variables.turn(instance);
      count = 0;
    }
    page[at + NEWER] = this.#slices.push(block, count, line);
    page[at + COUNTS] = counts - countBefore + dropped * OMITTED_UNIT + count + 1;
  }

  /** As `#enter` of the run does it for instances on the heap. */
  enter(
    instance: number,
    {
      at: moment,
      temperature,
      deadline,
    }: {
      readonly at: Moment;
      readonly temperature: "hot" | "cold" | null;
      readonly deadline: TraceTime | null;
    },
  ): void {
    if (!this.#options.isTimed) return;
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    const place = packPlace(moment);
    const { time } = moment;
    page[at + SINCE] = place;
    page[at + SINCE_TIME] = time ?? NaN;
    if (temperature === "hot" && page[at + HOT] === -1) {
      page[at + HOT] = place;
      page[at + HOT_TIME] = time ?? NaN;
    } else if (temperature === "cold") page[at + HOT] = -1;
    page[at + DEADLINE] = deadline ?? NaN;
  }

  isAsBorn(instance: number, birth: Local): boolean {
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    const known = this.#heap.get(instance);
    if (known !== undefined) return isAsBorn(known.local, { ledger: known.ledger, birth });
    if (page[at + STATE] !== birth.state || (this.#options.isTimed && page[at + HOT] !== -1)) return false;
    return this.#options.variables.areOf(instance, birth, this.#wordsOf(instance));
  }

  restart(instance: number): void {
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    for (const word of [OLDER, NEWER]) {
      const block = page[at + word] as number;
      if (block !== NO_BLOCK) this.#slices.free(block);
      page[at + word] = NO_BLOCK;
    }
    page[at + COUNTS] = 0;
    this.#options.variables.restart(instance);
    const known = this.#heap.get(instance);
    if (known !== undefined) known.ledger.slice = new Slice();
  }

  forget(isFinished: (instance: number) => boolean): void {
    const keys = this.#keys;
    if (this.forgotten === null || keys === null) return;
    const kept: number[] = [];
    for (let instance = 0; instance < this.size; instance++) {
      if (!this.has(instance) || keys.isOdd(instance)) continue;
      if (!isFinished(instance)) {
        kept.push(instance);
        continue;
      }
      keys.forget(instance);
      this.restart(instance);
      this.#heap.delete(instance);
      this.#options.variables.drop(instance);
      const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
      page[at + STATE] = FREE;
      if (this.#options.isTimed) page[at + DEADLINE] = NaN;
      this.#free.push(instance);
    }
    keys.retain(kept);
  }

  eachHeldLine(input: number, tell: (offset: number) => void): void {
    for (let instance = 0; instance < this.size; instance++) {
      if (!this.has(instance)) continue;
      const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
      const [older, newer] = [page[at + OLDER] as number, page[at + NEWER] as number];
      if (newer !== NO_BLOCK) {
        this.#slices.eachOffset(newer, { input, count: (page[at + COUNTS] as number) & COUNT_BITS, tell });
      }
      if (older !== NO_BLOCK) {
        this.#slices.eachOffset(older, { input, count: this.#options.sliceLength, tell });
      }
    }
  }

  #addRecord(): number {
    const instance = this.#free.pop() ?? this.size++;
    if (instance >> PAGE_BITS >= this.#pages.length)
      this.#pages.push(new Float64Array(PAGE_RECORDS * this.#words));
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    page[at + STATE] = ON_HEAP;
    page[at + OLDER] = page[at + NEWER] = NO_BLOCK;
    if (this.#options.isTimed) {
      page[at + SINCE] = page[at + HOT] = -1;
      page[at + DEADLINE] = NaN;
    }
    return instance;
  }

  #onHeap(instance: number): HeapInstance {
    let known = this.#heap.get(instance);
    if (known === undefined) {
      known = { local: this.#readLocal(instance), ledger: this.#readLedger(instance) };
      this.#heap.set(instance, known);
      this.#options.variables.drop(instance);
      this.pageOf(instance)[this.offsetOf(instance) + STATE] = ON_HEAP;
    }
    return known;
  }

  #wordsOf(instance: number): VariableWords {
    return { words: this.pageOf(instance), at: this.offsetOf(instance) + this.#variables };
  }

  #readLocal(instance: number): Local {
    const state = asId<StateId>(this.pageOf(instance)[this.offsetOf(instance) + STATE] as number);
    const key = this.keyAt(instance);
    const { words, at } = this.#wordsOf(instance);
    return this.#options.variables.localAt(instance, { words, at, state, key });
  }

  #readLedger(instance: number): Ledger {
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    const ledger = newLedger();
    if (this.#options.isTimed) {
      ledger.since = momentOf(page[at + SINCE] as number, page[at + SINCE_TIME] as number);
      ledger.hotSince = momentOf(page[at + HOT] as number, page[at + HOT_TIME] as number);
      ledger.deadline = orNull(page[at + DEADLINE] as number);
    }
    if (page[at + NEWER] !== NO_BLOCK) ledger.slice = Slice.lazy(() => this.#readSlice(instance));
    return ledger;
  }

  #readSlice(instance: number): SliceParts | null {
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    const counts = page[at + COUNTS] as number;
    const newer = this.#readBlock(instance, "newer", {
      block: page[at + NEWER] as number,
      count: counts & COUNT_BITS,
    });
    const older = this.#readBlock(instance, "older", {
      block: page[at + OLDER] as number,
      count: this.#options.sliceLength,
    });
    if (newer === null || older === null) return null;
    return {
      olderBase: older.base,
      older: older.entries,
      newerBase: newer.base,
      newer: newer.entries,
      omitted: Math.floor(counts / OMITTED_UNIT),
    };
  }

  #readBlock(
    instance: number,
    generation: Generation,
    { block, count }: { readonly block: number; readonly count: number },
  ): { readonly base: Local | null; readonly entries: SliceEntry[] } | null {
    if (block === NO_BLOCK) return { base: null, entries: [] };
    const state = asId<StateId>(this.#slices.stateOf(block));
    const words = this.#slices.variablesOf(block);
    const base = this.#options.variables.baseOf(instance, generation, {
      words,
      at: 0,
      state,
      key: this.keyAt(instance),
    });
    const entries: SliceEntry[] = [];
    for (const ref of this.#slices.refsOf(block, count)) {
      const record = this.#options.recordAt(ref, ref.offset);
      if (record === null) return null;
      entries.push(record);
    }
    return { base, entries };
  }

  /** Puts an instance back into its record, if nothing has become of it there that has to stay on the heap. */
  #flatten(instance: number): boolean {
    const { ledger, local } = this.#heap.get(instance) as HeapInstance;
    const { finding, found, doubts, loss, slice, since, hotSince, deadline } = ledger;
    if (finding !== "none" || found !== null || doubts > 0 || loss !== null || !slice.isUntouched)
      return false;
    const { variables, isTimed } = this.#options;
    if (this.#keys?.isOdd(instance) === true) return false;
    const [page, at] = [this.pageOf(instance), this.offsetOf(instance)];
    if (!variables.prepare(local)) return false;
    variables.put(instance, this.#wordsOf(instance));
    page[at + STATE] = local.state;
    if (isTimed) {
      [page[at + SINCE], page[at + SINCE_TIME]] = packMoment(since);
      [page[at + HOT], page[at + HOT_TIME]] = packMoment(hotSince);
      page[at + DEADLINE] = deadline ?? NaN;
    }
    this.#heap.delete(instance);
    return true;
  }
}

function packMoment(moment: Moment | null): [number, number] {
  return moment === null ? [-1, NaN] : [packPlace(moment), moment.time ?? NaN];
}

function momentOf(place: number, time: number): Moment | null {
  if (place < 0) return null;
  const { input, line } = unpackPlace(place);
  return { input, line, time: orNull(time) };
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
