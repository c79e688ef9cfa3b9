/**
 * Reads trace lines from their bytes: those that are plain, which is nearly all of them. What it accepts it reads as
 * `RecordReader` would; all else, right or wrong, it leaves to that.
 */
import { asId } from "../../base/brand.ts";
import { HALT_EVENT, NULL_EVENT } from "../../ir/program.ts";
import type { EventId, Program } from "../../ir/program.ts";
import type { JsonContext } from "../../machine/json-context.ts";
import type { Value } from "../../machine/value.ts";
import { NO_MORE } from "../trace-record.ts";
import type {
  MappedRecord,
  RecordPlace,
  RecordScanner,
  ScannedRecord,
  SkippedRecord,
} from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { needsPayload } from "../trace-line-schema.ts";
import { ByteNames } from "./byte-names.ts";
import { asciiText, escapedText, unicodeText } from "./byte-text.ts";
import { TimeReader } from "./byte-time.ts";
import { ABSENT, ESCAPED, JsonScanner, NULL, PLAIN } from "./json-scanner.ts";
import type { JsonParts } from "./json-scanner.ts";
import { UNHANDLED } from "./json-tokens.ts";
import { payloadReader, planPayload, pointersOf } from "./payload-plan.ts";
import type { PayloadPlan, PayloadReader } from "./payload-plan.ts";
import { pointerTrie } from "./pointer-trie.ts";

const EVENT = 0;
const PAYLOAD = 1;
const TIME = 2;
const ID = 3;
const SOURCE = 4;
const TARGET = 5;
const OUTCOME = 6;
const ENVELOPE = ["/event", "/payload", "/time", "/id", "/source", "/target", "/outcome"];

/** Of one event. */
interface PlannedEvent {
  readonly event: EventId;
  readonly isObserved: boolean;
  /** Whether its payload has to be right: that of an event which nobody observes only where all are validated. */
  readonly isChecked: boolean;
  /** Null: its payload is read with care. */
  readonly payload: PayloadReader | null;
  /** May be missing. */
  readonly isOptional: boolean;
}

/** What all scanners of one program have in common. */
export class TracePlan {
  readonly pointers: readonly string[];
  /** How many slots its scanners have. */
  readonly slots: number;
  readonly names: ByteNames;
  /** By the numbers of `names`. */
  readonly events: readonly PlannedEvent[];
  readonly #payloads: ReadonlyMap<EventId, PayloadPlan>;

  /** `isStrict`: the payloads of events that nobody observes are checked, too. */
  constructor(
    program: Program,
    context: JsonContext,
    { observed, isStrict }: { readonly observed: ReadonlySet<EventId>; readonly isStrict: boolean },
  ) {
    const isChecked = (event: EventId): boolean => isStrict || observed.has(event);
    const declared = program.events.flatMap((definition, index) => {
      const event = asId<EventId>(index);
      return event === NULL_EVENT || event === HALT_EVENT ? [] : [{ definition, event }];
    });
    const plans = declared.map(({ definition, event }): PayloadPlan | null =>
      isChecked(event) ? planPayload(definition.payload ?? { kind: "null" }, "/payload") : null,
    );
    this.pointers = [...new Set([...ENVELOPE, ...plans.flatMap((plan) => (plan ? pointersOf(plan) : []))])];
    this.slots = pointerTrie(this.pointers).slots;
    const slotOf = (pointer: string): number => this.pointers.indexOf(pointer);
    this.names = new ByteNames(declared.map(({ definition }) => definition.name));
    this.events = declared.map(({ definition, event }, index) => ({
      event,
      isObserved: observed.has(event),
      isChecked: isChecked(event),
      payload: plans[index] ? payloadReader(plans[index], context, slotOf) : null,
      isOptional: !needsPayload(definition),
    }));
    this.#payloads = new Map(
      declared.flatMap(({ event }, index) => (plans[index] ? [[event, plans[index]] as const] : [])),
    );
  }

  /** See `LineReader`. */
  slotOf(event: EventId, path: readonly number[]): number | null {
    let plan = this.#payloads.get(event);
    for (const index of path) plan = plan?.kind === "tuple" ? plan.parts[index] : undefined;
    return plan?.kind === "scalar" ? this.pointers.indexOf(plan.pointer) : null;
  }
}

/** A plain line as it was read: what stands in it, and what records are made of it. */
export class PlainLine implements ScannedRecord {
  json: JsonParts;
  bytes = NOTHING;
  /** Where it begins in the bytes, and where its LF is. */
  start = 0;
  end = 0;
  time: TraceTime | null = null;
  /** Its event's number in the plan; −1 before the first line. */
  planned = -1;
  readonly plan: TracePlan;

  constructor(plan: TracePlan, json: JsonParts) {
    this.plan = plan;
    this.json = json;
  }

  get event(): EventId | null {
    const { isObserved, event } = this.#planned;
    return isObserved ? event : null;
  }

  get #planned(): PlannedEvent {
    return this.plan.events[this.planned] as PlannedEvent;
  }

  record({ input, line }: RecordPlace): MappedRecord | SkippedRecord {
    const { event, isObserved } = this.#planned;
    const { time } = this;
    if (!isObserved) return { kind: "skipped", input, line, rule: "not observed", time };
    return {
      kind: "mapped",
      input,
      line,
      event,
      payload: this.payload(null),
      time,
      id: this.#text(ID),
      source: this.#text(SOURCE),
      isUnknown: false,
      orderKey: null,
      more: NO_MORE,
    };
  }

  payload(reads: readonly boolean[] | null): Value {
    const { json } = this;
    const isGiven = json.kinds[PAYLOAD] !== ABSENT && json.kinds[PAYLOAD] !== NULL;
    return isGiven ? (this.#planned.payload as PayloadReader).value(json, this.bytes, reads) : null;
  }

  #text(slot: number): string | null {
    const { kinds, starts, ends } = this.json;
    const kind = kinds[slot];
    if (kind === ABSENT) return null;
    const read = kind === PLAIN ? asciiText : kind === ESCAPED ? escapedText : unicodeText;
    return read(this.bytes, starts[slot] as number, ends[slot] as number);
  }
}

export class TraceScanner extends PlainLine implements RecordScanner {
  readonly #scanner: JsonScanner;
  readonly #times = new TimeReader();
  /** The slot of the whole text, which is no pointer's. */
  readonly #root: number;

  constructor(plan: TracePlan) {
    const trie = pointerTrie(plan.pointers);
    const scanner = new JsonScanner(trie);
    super(plan, scanner);
    this.#scanner = scanner;
    this.#root = trie.root.slot;
  }

  scanLine(bytes: Uint8Array, start: number): number {
    const json = this.#scanner;
    const end = json.scanLine(bytes, start);
    if (end < 0) return UNHANDLED;
    const { kinds, starts, ends } = json;
    if (kinds[EVENT] !== PLAIN || json.numbers[this.#root] !== presentIn(kinds)) return UNHANDLED;
    if (!isTextOrAbsent(kinds[ID]) || !isTextOrAbsent(kinds[SOURCE]) || !isTextOrAbsent(kinds[TARGET])) {
      return UNHANDLED;
    }
    // What may not have happened is followed in two worlds, which is nothing for the fast path.
    if (kinds[OUTCOME] !== ABSENT && !this.#isOk(bytes)) return UNHANDLED;
    const index = this.plan.names.find(bytes, starts[EVENT] as number, ends[EVENT] as number);
    const planned = this.plan.events[index];
    if (planned === undefined) return UNHANDLED;
    this.time = null;
    if (kinds[TIME] !== ABSENT) {
      if (kinds[TIME] !== PLAIN) return UNHANDLED;
      this.time = this.#times.read(bytes, starts[TIME] as number, ends[TIME] as number);
      if (this.time === null) return UNHANDLED;
    }
    if (planned.isChecked && !this.#acceptsPayload(planned, bytes)) return UNHANDLED;
    this.planned = index;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    return end;
  }

  #acceptsPayload({ payload, isOptional }: PlannedEvent, bytes: Uint8Array): boolean {
    if (payload === null) return false;
    if (this.#scanner.kinds[PAYLOAD] === ABSENT) return isOptional;
    return payload.accepts(this.#scanner, bytes);
  }

  #isOk(bytes: Uint8Array): boolean {
    const { kinds, starts, ends } = this.#scanner;
    const start = starts[OUTCOME] as number;
    return (
      kinds[OUTCOME] === PLAIN &&
      ends[OUTCOME] === start + 2 &&
      bytes[start] === LETTER_O &&
      bytes[start + 1] === LETTER_K
    );
  }
}

const NOTHING: Uint8Array = new Uint8Array(0);
const LETTER_O = 0x6f;
const LETTER_K = 0x6b;

function isTextOrAbsent(kind: number | undefined): boolean {
  return kind === ABSENT || (kind as number) <= ESCAPED;
}

/** How many fields of the envelope are there. */
function presentIn(kinds: Uint8Array): number {
  let present = 0;
  for (let slot = 0; slot < ENVELOPE.length; slot++) if (kinds[slot] !== ABSENT) present++;
  return present;
}
