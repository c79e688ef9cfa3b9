/**
 * The trace, asked for what a message of the model could be in it. Answers are remembered: a long trace has few
 * different payloads, or the model has.
 */
import type { Type } from "../analysis/type.ts";
import type { EventId, Program } from "../ir/program.ts";
import type { MessageId } from "../explore/leaf-ids.ts";
import type { Messages } from "../explore/messages.ts";
import { PairMap } from "../explore/pair-map.ts";
import type { JsonContext } from "../machine/json-context.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import { equalityKey, representationKey } from "../machine/value-keys.ts";
import type { Message } from "../world/world.ts";
import { isPlain, waysToMatch } from "./match-payload.ts";
import type { NamePair } from "./match-payload.ts";
import { isPassable } from "./trace-element.ts";
import type { TraceElement } from "./trace-element.ts";

const NULL_TYPE: Type = { kind: "null" };

type Ways = readonly (readonly NamePair[])[];

/** In the table of ways: the two do not match. */
const NONE: Ways = [];

interface Needs {
  readonly messages: Messages;
  readonly context: JsonContext;
}

export class TraceIndex {
  readonly elements: readonly TraceElement[];
  readonly #program: Program;
  readonly #needs: Needs;
  /** By element: which of the different events with payload it is. */
  readonly #shapes: Int32Array;
  readonly #shapeValues: Message[] = [];
  /** By sketch: the last position where something like it stands. */
  readonly #last = new Map<string, number>();
  readonly #lastUnknown: number;
  /** Where there are elements that need not be shown, by position: the first behind it that must. */
  readonly #passed: Int32Array | null;
  /** (message, shape) → an index into the ways. */
  readonly #known = new PairMap();
  readonly #ways: Ways[] = [NONE];
  /** By message: see {@link isAhead}. */
  readonly #lastOfMessage: (number | undefined)[] = [];

  constructor(program: Program, elements: readonly TraceElement[], needs: Needs) {
    this.#program = program;
    this.elements = elements;
    this.#needs = needs;
    this.#shapes = new Int32Array(elements.length);
    const ids = new Map<string, number>();
    let lastUnknown = -1;
    elements.forEach((element, at) => {
      if (element.kind === "unknown") {
        lastUnknown = at;
        return;
      }
      const { event, payload } = element;
      const key = `${event}:${representationKey(payload)}`;
      let shape = ids.get(key);
      if (shape === undefined) {
        shape = this.#shapeValues.length;
        ids.set(key, shape);
        this.#shapeValues.push({ event, payload });
      }
      this.#shapes[at] = shape;
      this.#last.set(this.#sketch(event, payload), at);
    });
    this.#lastUnknown = lastUnknown;
    this.#passed = elements.some(isPassable) ? passedFrom(elements) : null;
  }

  /** The first position from here on that a run must show something for; the length of the trace if there is none. */
  pass(position: number): number {
    return this.#passed?.[position] ?? position;
  }

  /** The ways in which a message is the event at a position; none where it is not. */
  waysAt(position: number, message: MessageId): Ways {
    const element = this.elements[position];
    if (element?.kind !== "event") return NONE;
    const shape = this.#shapes[position] as number;
    const known = this.#known.get(message, shape);
    if (known >= 0) return this.#ways[known] as Ways;
    const ways = this.#compare(message, shape);
    this.#known.add(message, shape, ways.length === 0 ? 0 : this.#ways.length);
    if (ways.length > 0) this.#ways.push(ways);
    return ways;
  }

  #compare(message: MessageId, shape: number): Ways {
    const { event, payload } = this.#needs.messages.get(message);
    const wanted = this.#shapeValues[shape] as Message;
    if (event !== wanted.event) return NONE;
    const goal = { model: payload, trace: wanted.payload, type: this.#typeOf(event) };
    return waysToMatch(goal, this.#needs.context);
  }

  /** Whether the message could still come, at the position or behind it. May say so of one that cannot. */
  isAhead(position: number, message: MessageId): boolean {
    let last = this.#lastOfMessage[message];
    if (last === undefined) {
      const { event, payload } = this.#needs.messages.get(message);
      last = Math.max(this.#last.get(this.#sketch(event, payload)) ?? -1, this.#lastUnknown);
      this.#lastOfMessage[message] = last;
    }
    return last >= position;
  }

  #typeOf(event: EventId): Type {
    return this.#program.events[event]?.payload ?? NULL_TYPE;
  }

  /** Equal for a payload of the model and one of the trace that match. */
  #sketch(event: EventId, payload: Value): string {
    return `${event}:${sketch(payload, this.#typeOf(event))}`;
  }
}

function passedFrom(elements: readonly TraceElement[]): Int32Array {
  const passed = new Int32Array(elements.length).fill(elements.length);
  for (let at = elements.length - 1; at >= 0; at--) {
    passed[at] = isPassable(elements[at] as TraceElement) ? (passed[at + 1] ?? elements.length) : at;
  }
  return passed;
}

function sketch(value: Value, type: Type): string {
  if (isPlain(type)) return equalityKey(value);
  if (value === null) return "n";
  if (value instanceof NamedTupleValue && type.kind === "named-tuple") {
    return `(${type.fields.map((field) => sketch(value.items[value.names.indexOf(field.name)] ?? null, field.type)).join()})`;
  }
  if (value instanceof TupleValue && type.kind === "tuple") {
    return `(${type.items.map((item, i) => sketch(value.items[i] ?? null, item)).join()})`;
  }
  if (value instanceof SeqValue && type.kind === "seq") {
    return `[${value.items.map((item) => sketch(item, type.element)).join()}]`;
  }
  if (value instanceof SetValue) return `{${value.items.length}}`;
  if (value instanceof MapValue) return `{${value.keys.length}}`;
  return "?";
}
