/** Records of a log to events, by a binding: what `read-record.ts` is for canonical lines. */
import type { BindingDefinition } from "../../ir/binding.ts";
import type { EventId, Program } from "../../ir/program.ts";
import { describeJson } from "../../machine/describe-json.ts";
import { jsonContext } from "../../machine/json-context.ts";
import { mayHoldLargeInteger, parseExact } from "../parse-exact.ts";
import { syntaxText } from "../read-record.ts";
import { reject } from "../reject.ts";
import { repeatedKey } from "../repeated-key.ts";
import type { Line } from "../split-lines.ts";
import { NO_MORE } from "../trace-record.ts";
import type {
  Concern,
  LineReader,
  LineReaderOptions,
  MappedRecord,
  OrderKey,
  RecordPlace,
  RejectedRecord,
  TraceRecord,
} from "../trace-record.ts";
import type { TraceTime } from "../trace-time.ts";
import { bindCondition, bindExpression } from "./bound-expression.ts";
import type { BoundExpression, Truth } from "./bound-expression.ts";
import { bindEmission, eventsOf } from "./bound-emission.ts";
import type { Announced, BoundEmission } from "./bound-emission.ts";
import { EventNamer } from "./bound-event.ts";
import type { NamedEvent } from "./bound-event.ts";
import { BoundFields } from "./bound-fields.ts";
import { readTime } from "./bound-time.ts";
import { compilePath } from "./compile-path.ts";
import type { Reader } from "./compile-path.ts";
import { createExploder } from "./explode.ts";
import type { Exploder } from "./explode.ts";
import { keysReadBy } from "./keys-read-by.ts";
import { Fault } from "./record-value.ts";
import type { Levels } from "./record-value.ts";
import { SeenKeys } from "./seen-keys.ts";

type Rule =
  | { readonly kind: "skip"; readonly name: string; readonly condition: (() => Truth) | null }
  | {
      readonly kind: "announce";
      readonly condition: () => Truth;
      readonly emit: BoundEmission;
      readonly isObserved: boolean;
    };

/** Rules that every binding has. */
export const DUPLICATE = "duplicate";
export const NO_EVENT = "announces nothing";
export const EMPTY_BATCH = "empty batch";

const BLANK = /^\s*$/;
const ANYBODY: Concern = { kind: "any" };
const NOBODY: Concern = { kind: "none" };

/** Where the record at hand stands, and what it was read from. */
interface Origin {
  readonly place: RecordPlace;
  readonly line: string;
}

export class BoundReader implements LineReader {
  readonly #binding: BindingDefinition;
  readonly #observed: ReadonlySet<EventId>;
  readonly #isStrict: boolean;
  readonly #exploder: Exploder;
  readonly #fields: BoundFields;
  readonly #rules: readonly Rule[];
  readonly #namer: EventNamer;
  readonly #time: Reader | null;
  readonly #texts: readonly { readonly name: "source" | "target" | "id"; readonly read: Reader }[];
  readonly #order: readonly BoundExpression[];
  readonly #dedupe: readonly BoundExpression[];
  readonly #seen = new SeenKeys();
  readonly #isReadKey: (key: string) => boolean;

  constructor(program: Program, binding: BindingDefinition, { observed, isStrict }: LineReaderOptions) {
    const context = jsonContext(program);
    this.#binding = binding;
    this.#observed = observed;
    this.#isStrict = isStrict;
    this.#exploder = createExploder(binding.records);
    const { levels } = this.#exploder;
    const fields = new BoundFields(binding.fields, { program, context, levels });
    const scope = { program, fields, fieldCount: binding.fields.length };
    this.#fields = fields;
    this.#rules = binding.rules.map((rule): Rule => {
      if (rule.kind === "skip") {
        const condition = rule.condition && bindCondition(rule.condition, scope);
        return { kind: "skip", name: rule.name, condition };
      }
      return {
        kind: "announce",
        condition: bindCondition(rule.condition, scope),
        emit: bindEmission(rule.body, scope),
        isObserved: eventsOf(rule.body).some((event) => observed.has(event)),
      };
    });
    this.#namer = new EventNamer(binding, { program, context, levels });
    this.#time = binding.time && compilePath(binding.time.path, levels);
    this.#texts = (["source", "target", "id"] as const).flatMap((name) => {
      const path = binding[name];
      return path === null ? [] : [{ name, read: compilePath(path, levels) }];
    });
    this.#order = binding.order.map((key) => bindExpression(key, scope));
    this.#dedupe = binding.dedupe.map((key) => bindExpression(key, scope));
    this.#isReadKey = keysReadBy(binding, program);
  }

  read(line: Line, place: RecordPlace): TraceRecord | readonly TraceRecord[] {
    if (typeof line !== "string") return reject(place, "not a line of text", { message: line.problem });
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch (error) {
      if (BLANK.test(line)) return skipped(place, "blank line", null);
      return reject(place, "not a JSON object", { message: syntaxText(error), line });
    }
    if (typeof json !== "object" || json === null) {
      const message = `expected an object, not ${describeJson(json)}`;
      return reject(place, "not a JSON object", { message, line });
    }
    const repeated = repeatedKey(line, json, this.#isReadKey);
    if (repeated !== null) {
      const message = `the key ${describeJson(repeated)} stands twice in one object`;
      return reject(place, "not as bound", { message, line });
    }
    const exact = mayHoldLargeInteger(line) ? parseExact(line) : json;
    const found = this.#exploder.explode(exact);
    const origin = { place, line };
    if (found.length === 0) return skipped(place, EMPTY_BATCH, null);
    const [only] = found;
    if (found.length === 1 && only !== undefined) return this.#readRecord(only, origin);
    return found.map((levels) => this.#readRecord(levels, origin));
  }

  #readRecord(levels: Levels | Fault, origin: Origin): TraceRecord {
    if (levels instanceof Fault) return refuse(levels, origin);
    this.#fields.startRecord(levels);
    const time = this.#timeOf(levels);
    if (time instanceof Fault) return refuse(time, origin);
    for (const rule of this.#rules) {
      const truth = rule.condition === null || rule.condition();
      if (truth instanceof Fault) return refuse(truth, origin);
      if (truth !== true) continue;
      if (rule.kind === "skip") return skipped(origin.place, rule.name, time);
      if (!rule.isObserved && !this.#isStrict) return skipped(origin.place, "not observed", time);
      const announced: Announced[] = [];
      const fault = this.#findDuplicate() ?? rule.emit(announced);
      if (fault === DUPLICATE) return skipped(origin.place, DUPLICATE, time);
      if (fault !== null) return refuse(fault, origin, rule.isObserved ? ANYBODY : NOBODY);
      return this.#map(announced, { levels, time, origin });
    }
    return this.#readNamed(this.#namer.find(levels), { levels, time, origin });
  }

  #readNamed(named: NamedEvent | string | null, record: Bound): TraceRecord {
    const { time, origin } = record;
    const { place } = origin;
    if (named === null || typeof named === "string") {
      return { kind: "unmapped", input: place.input, line: place.line, name: named ?? "", time };
    }
    const isObserved = this.#observed.has(named.event);
    if (!isObserved && !this.#isStrict) return skipped(place, "not observed", time);
    const duplicate = this.#findDuplicate();
    if (duplicate === DUPLICATE) return skipped(place, DUPLICATE, time);
    const { event, json: payload } = named;
    const concerns: Concern = isObserved ? { kind: "event", event, payload } : NOBODY;
    if (duplicate !== null) return refuse(duplicate, origin, concerns);
    const value = named.decode();
    if (value instanceof Fault) {
      return reject(place, "wrong payload", { message: value.message, line: origin.line, concerns });
    }
    return this.#map([{ event, payload: value }], record);
  }

  #map(announced: readonly Announced[], { levels, time, origin }: Bound): TraceRecord {
    const { place } = origin;
    const texts = { source: null, target: null, id: null } as Record<
      "source" | "target" | "id",
      string | null
    >;
    for (const { name, read } of this.#texts) {
      const text = textOf(read(levels));
      if (text instanceof Fault)
        return refuse(new Fault(`${this.#binding[name]?.text}: ${text.message}`), origin);
      texts[name] = text;
    }
    const orderKey = this.#orderKey();
    if (orderKey instanceof Fault) return refuse(orderKey, origin);
    const events = announced.filter(({ event }) => this.#observed.has(event));
    const [first, ...rest] = events;
    if (first === undefined) return skipped(place, announced.length === 0 ? NO_EVENT : "not observed", time);
    const { input, line } = place;
    const toRecord = ({ event, payload }: Announced, more: readonly MappedRecord[]): MappedRecord => {
      return {
        kind: "mapped",
        input,
        line,
        event,
        payload,
        time,
        id: texts.id,
        source: texts.source,
        isUnknown: false,
        orderKey,
        more,
      };
    };
    return toRecord(first, rest.length === 0 ? NO_MORE : rest.map((one) => toRecord(one, NO_MORE)));
  }

  #timeOf(levels: Levels): TraceTime | null | Fault {
    const { time } = this.#binding;
    if (time === null || this.#time === null) return null;
    const json = this.#time(levels);
    if (json === undefined || json === null) return null;
    const found = json instanceof Fault ? json : readTime(json, time.format);
    return found instanceof Fault ? new Fault(`${time.path.text}: ${found.message}`) : found;
  }

  #orderKey(): OrderKey | Fault | null {
    if (this.#order.length === 0) return null;
    return evaluateAll(this.#order);
  }

  /** Of records that are told apart by nothing, none is a duplicate. */
  #findDuplicate(): typeof DUPLICATE | Fault | null {
    if (this.#dedupe.length === 0) return null;
    const key = evaluateAll(this.#dedupe);
    if (key instanceof Fault) return key;
    const text = key.length === 1 && typeof key[0] === "string" ? key[0] : key.map(String).join("\u0000");
    return this.#seen.add(text) ? null : DUPLICATE;
  }
}

interface Bound {
  readonly levels: Levels;
  readonly time: TraceTime | null;
  readonly origin: Origin;
}

/** Ints and texts only, which analysis sees to. */
function evaluateAll(expressions: readonly BoundExpression[]): OrderKey | Fault {
  const parts: (number | bigint | string)[] = [];
  for (const expression of expressions) {
    const value = expression();
    if (value instanceof Fault) return value;
    parts.push(value as number | bigint | string);
  }
  return parts;
}

function refuse({ message }: Fault, { place, line }: Origin, concerns: Concern = ANYBODY): RejectedRecord {
  return reject(place, "not as bound", { message, line, concerns });
}

function skipped({ input, line }: RecordPlace, rule: string, time: TraceTime | null): TraceRecord {
  return { kind: "skipped", input, line, rule, time };
}

/** A scalar as a text; null where there is none. */
function textOf(json: unknown): string | null | Fault {
  if (json === undefined || json === null) return null;
  if (json instanceof Fault || typeof json === "string") return json;
  if (typeof json === "object") return new Fault(`expected a text, not ${describeJson(json)}`);
  return String(json);
}
