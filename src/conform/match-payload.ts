/**
 * Whether a payload of the model is one of a trace, up to the names of machines: what they are called differs, which
 * of them are the same does not.
 */
import { stableJson } from "../base/stable-json.ts";
import type { Type } from "../analysis/type.ts";
import { OutOfRoom } from "../explore/out-of-room.ts";
import type { JsonContext } from "../machine/json-context.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../machine/value.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import { encodeValue } from "../machine/value-json.ts";
import { equals } from "../machine/value-keys.ts";

/** A machine of the model, and what the trace calls it. */
export interface NamePair {
  readonly machine: MachineValue;
  readonly name: string;
}

/** Ways to match one payload beyond which the search gives in: sets of machines have many. */
const MOST_WAYS = 1_000;

interface Goal {
  readonly model: Value;
  readonly trace: Value;
  readonly type: Type;
}

const ANY: Type = { kind: "any" };

/**
 * Every way in which the two can be the same value: the names that it takes. Mostly one, or none; sets and maps, whose
 * order says nothing, may have several. A way never gives two names to a machine, or one name to two.
 */
export function waysToMatch(goal: Goal, context: JsonContext): readonly (readonly NamePair[])[] {
  const ways: NamePair[][] = [];
  const matcher = new Matcher(context);
  matcher.match([goal], [], (pairs) => {
    if (ways.length >= MOST_WAYS)
      throw new OutOfRoom(`a payload that can be matched in over ${MOST_WAYS} ways`);
    ways.push([...pairs]);
  });
  return ways;
}

/** Backtracking: what is left to match is a list, and `found` is called for each way to match it all. */
class Matcher {
  readonly #context: JsonContext;

  constructor(context: JsonContext) {
    this.#context = context;
  }

  match(
    goals: readonly Goal[],
    pairs: readonly NamePair[],
    found: (pairs: readonly NamePair[]) => void,
  ): void {
    const [goal, ...rest] = goals;
    if (goal === undefined) return found(pairs);
    const { model, trace, type } = goal;
    if (isMachine(model) && (isMachine(trace) || (isOpen(type) && typeof trace === "string"))) {
      const pair = { machine: model, name: typeof trace === "string" ? trace : trace.name };
      const clash = pairs.find(
        (one) => (one.machine.name === pair.machine.name) !== (one.name === pair.name),
      );
      if (clash === undefined) this.match(rest, [...pairs, pair], found);
      return;
    }
    if (isPlain(type)) {
      if (equals(model, trace)) this.match(rest, pairs, found);
      return;
    }
    const items = (goals: readonly Goal[] | null): void => {
      if (goals !== null) this.match([...goals, ...rest], pairs, found);
    };
    if (model instanceof SetValue || model instanceof MapValue) {
      const unordered = unorderedParts(model, trace, type);
      if (unordered !== null) this.#matchInAnyOrder(unordered, (goals) => items(goals));
      return;
    }
    const parts = orderedParts(model, trace, type);
    if (parts !== undefined) return items(parts);
    if (this.#isSameScalar(model, trace, type)) this.match(rest, pairs, found);
  }

  /** Each part of the one with a part of the other, in every order that does not fail at once. */
  #matchInAnyOrder({ left, right }: Unordered, found: (goals: readonly Goal[]) => void): void {
    const isUsed = right.map(() => false);
    const goals: Goal[] = [];
    const assign = (at: number): void => {
      const parts = left[at];
      if (parts === undefined) return found(goals.flat());
      right.forEach((others, i) => {
        if (isUsed[i] === true) return;
        const pairs = parts.map((part, j): Goal => ({ ...part, trace: others[j] as Value }));
        if (!this.#isPossible(pairs)) return;
        isUsed[i] = true;
        goals.push(...pairs);
        assign(at + 1);
        goals.length -= pairs.length;
        isUsed[i] = false;
      });
    };
    assign(0);
  }

  #isPossible(goals: readonly Goal[]): boolean {
    let isPossible = false;
    this.match(goals, [], () => (isPossible = true));
    return isPossible;
  }

  /** Of types that do not say how a value is written: by its JSON. */
  #isSameScalar(model: Value, trace: Value, type: Type): boolean {
    if (!isOpen(type)) return equals(model, trace);
    if (typeof model === "object" && model !== null && model.kind === "enum") {
      return trace === model.element || trace === model.value;
    }
    const [one, other] = [model, trace].map((value) => encodeValue(value, this.#context));
    if (stableJson(one) === stableJson(other)) return true;
    // A whole number may also be written in digits.
    return (typeof model === "number" || typeof model === "bigint") && trace === String(model);
  }
}

/** Parts that must match one by one; null: they cannot. Undefined: the value has no parts. */
function orderedParts(model: Value, trace: Value, type: Type): readonly Goal[] | null | undefined {
  if (model instanceof NamedTupleValue) {
    if (!(trace instanceof NamedTupleValue) || trace.names.length !== model.names.length) return null;
    const goals = model.names.flatMap((name, i): Goal[] => {
      const at = trace.names.indexOf(name);
      if (at < 0) return [];
      return [{ model: model.items[i] as Value, trace: trace.items[at] as Value, type: fieldOf(type, name) }];
    });
    return goals.length === model.names.length ? goals : null;
  }
  if (model instanceof TupleValue || model instanceof SeqValue) {
    if (!(trace instanceof TupleValue || trace instanceof SeqValue)) return null;
    if (trace.items.length !== model.items.length) return null;
    return model.items.map((item, i) => ({
      model: item,
      trace: trace.items[i] as Value,
      type: itemOf(type, i),
    }));
  }
  return undefined;
}

interface Unordered {
  readonly left: readonly (readonly { readonly model: Value; readonly type: Type }[])[];
  readonly right: readonly (readonly Value[])[];
}

/** The elements of a set, the entries of a map; null where the trace has something else, or another number of them. */
function unorderedParts(model: SetValue | MapValue, trace: Value, type: Type): Unordered | null {
  const right = model instanceof SetValue ? elementsOf(trace) : entriesOf(trace);
  if (model instanceof SetValue) {
    if (right?.length !== model.items.length) return null;
    return { left: model.items.map((item) => [{ model: item, type: itemOf(type, 0) }]), right };
  }
  if (right?.length !== model.keys.length) return null;
  const [keyType, valueType] = type.kind === "map" ? [type.key, type.value] : [ANY, ANY];
  const left = model.keys.map((key, i) => [
    { model: key, type: keyType },
    { model: model.values[i] as Value, type: valueType },
  ]);
  return { left, right };
}

function elementsOf(trace: Value): readonly (readonly Value[])[] | null {
  return trace instanceof SetValue || trace instanceof SeqValue ? trace.items.map((item) => [item]) : null;
}

/** Where no type said that it is a map, it is an object or a sequence of pairs. */
function entriesOf(trace: Value): readonly (readonly Value[])[] | null {
  if (trace instanceof MapValue) return trace.keys.map((key, i) => [key, trace.values[i] as Value]);
  if (trace instanceof NamedTupleValue) return trace.names.map((name, i) => [name, trace.items[i] as Value]);
  if (!(trace instanceof SeqValue)) return null;
  const pairs = trace.items.flatMap((item) =>
    item instanceof SeqValue && item.items.length === 2 ? [item.items] : [],
  );
  return pairs.length === trace.items.length ? pairs : null;
}

function fieldOf(type: Type, name: string): Type {
  if (type.kind !== "named-tuple") return ANY;
  return type.fields.find((field) => field.name === name)?.type ?? ANY;
}

function itemOf(type: Type, index: number): Type {
  if (type.kind === "tuple") return type.items[index] ?? ANY;
  return type.kind === "seq" || type.kind === "set" ? type.element : ANY;
}

function isMachine(value: Value): value is MachineValue {
  return typeof value === "object" && value !== null && value.kind === "machine";
}

/** Whether the JSON alone has to say what a value is. */
function isOpen({ kind }: Type): boolean {
  return kind === "any" || kind === "data";
}

const plain = new WeakMap<Type, boolean>();

/** Whether no machine can be in values of the type, and every value is written in one way: equality will do. */
export function isPlain(type: Type): boolean {
  let known = plain.get(type);
  if (known === undefined) plain.set(type, (known = partsOf(type).every(isPlain) && !isSpecial(type)));
  return known;
}

function isSpecial({ kind }: Type): boolean {
  return kind === "machine" || kind === "permission" || kind === "any" || kind === "data";
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "tuple":
      return type.items;
    case "named-tuple":
      return type.fields.map((field) => field.type);
    case "seq":
    case "set":
      return [type.element];
    case "map":
      return [type.key, type.value];
    default:
      return [];
  }
}
