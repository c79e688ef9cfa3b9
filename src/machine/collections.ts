/**
 * Sequences, sets and maps: reading, and updates that make new values. Membership goes by the equality key;
 * order is always insertion order, and writing an equal key keeps the old one in its place.
 */
import type { Span } from "../source/span.ts";
import { printValue } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { equalityKey, equals } from "./value-keys.ts";
import { EMPTY_MAP, EMPTY_SET, MapValue, SeqValue, SetValue } from "./value.ts";
import type { Value } from "./value.ts";

/** Below this size a linear search beats building an index. */
const INDEX_FROM = 9;

/**
 * Position of each member by equality key, built when first needed. A collection hands its index on to the one
 * that it becomes by an append, so an index may know members beyond the end of an older collection; a branch
 * (two appends to one collection) gets an index of its own.
 */
const indexes = new WeakMap<SetValue | MapValue, Map<string, number>>();

/** Where an equal member (of a set) or key (of a map) stands, or −1. */
export function positionOf(collection: SetValue | MapValue, member: Value): number {
  const members = membersOf(collection);
  if (members.length < INDEX_FROM) {
    for (let position = 0; position < members.length; position++) {
      if (equals(members[position] as Value, member)) return position;
    }
    return -1;
  }
  const wanted = equalityKey(member);
  let index = indexes.get(collection);
  if (index === undefined) {
    index = new Map(members.map((candidate, position) => [equalityKey(candidate), position]));
    indexes.set(collection, index);
  }
  const position = index.get(wanted) ?? -1;
  return position < members.length ? position : -1;
}

function membersOf(collection: SetValue | MapValue): readonly Value[] {
  return collection.kind === "set" ? collection.items : collection.keys;
}

/** `next` is `collection` with `member` appended, or with the same members: hands the index on, where there is one. */
function handOn<C extends SetValue | MapValue>(collection: C, next: C, member: Value): C {
  const index = indexes.get(collection);
  const size = membersOf(collection).length;
  if (index === undefined || index.size !== size) return next;
  if (membersOf(next).length > size) index.set(equalityKey(member), size);
  indexes.set(next, index);
  return next;
}

/** `member in collection`: an element of a sequence or set, a key of a map. */
export function contains(collection: Value, member: Value, span: Span): boolean {
  if (collection instanceof SeqValue) {
    return collection.items.some((item) => equals(item, member));
  }
  if (collection instanceof SetValue || collection instanceof MapValue)
    return positionOf(collection, member) >= 0;
  throw new RuntimeFailure(`${printValue(collection)} has no members`, span);
}

/** `collection[index]`. */
export function readIndex(collection: Value, index: Value, span: Span): Value {
  if (collection instanceof MapValue) {
    const position = positionOf(collection, index);
    if (position < 0) throw new RuntimeFailure(`the map has no key ${printValue(index)}`, span);
    return collection.values[position] as Value;
  }
  if (collection instanceof SeqValue || collection instanceof SetValue) {
    return collection.items[positionIn(collection, index, { end: collection.items.length, span })] as Value;
  }
  throw new RuntimeFailure(`${printValue(collection)} cannot be indexed`, span);
}

/** `collection[index] = value`: an existing element of a sequence, any key of a map. */
export function writeIndex(collection: SeqValue | MapValue, entry: Entry, span: Span): Value {
  if (collection.kind === "seq") {
    const at = positionIn(collection, entry.key, { end: collection.items.length, span });
    return new SeqValue(collection.items.with(at, entry.value));
  }
  const position = positionOf(collection, entry.key);
  if (position < 0) return appended(collection, entry);
  const next = new MapValue(collection.keys, collection.values.with(position, entry.value));
  return handOn(collection, next, entry.key);
}

function appended(map: MapValue, { key, value }: Entry): MapValue {
  return handOn(map, new MapValue([...map.keys, key], [...map.values, value]), key);
}

export interface Entry {
  /** A sequence's index or a map's key. */
  readonly key: Value;
  readonly value: Value;
}

/** `collection += (key, value)`. A sequence's index may be its size; a map must not have the key yet. */
export function insert(collection: SeqValue | MapValue, entry: Entry, span: Span): Value {
  if (collection.kind === "seq") {
    const at = positionIn(collection, entry.key, { end: collection.items.length + 1, span });
    return new SeqValue(collection.items.toSpliced(at, 0, entry.value));
  }
  if (positionOf(collection, entry.key) >= 0) {
    throw new RuntimeFailure(`the map has the key ${printValue(entry.key)} already`, span);
  }
  return appended(collection, entry);
}

/** `set += (value)`; an equal element stays as it is. */
export function addToSet(set: SetValue, value: Value): SetValue {
  return positionOf(set, value) >= 0 ? set : handOn(set, new SetValue([...set.items, value]), value);
}

/** `collection -= value`: an index of a sequence, a key or element that need not be there. */
export function remove(collection: SeqValue | SetValue | MapValue, value: Value, span: Span): Value {
  if (collection.kind === "seq") {
    const at = positionIn(collection, value, { end: collection.items.length, span });
    return new SeqValue(collection.items.toSpliced(at, 1));
  }
  const position = positionOf(collection, value);
  if (position < 0) return collection;
  // What comes and goes most often leaves nothing behind.
  const isLast = membersOf(collection).length === 1;
  if (collection.kind === "set")
    return isLast ? EMPTY_SET : new SetValue(collection.items.toSpliced(position, 1));
  if (isLast) return EMPTY_MAP;
  return new MapValue(collection.keys.toSpliced(position, 1), collection.values.toSpliced(position, 1));
}

export function sizeOf(collection: Value, span: Span): number {
  if (collection instanceof MapValue) return collection.keys.length;
  if (collection instanceof SeqValue || collection instanceof SetValue) return collection.items.length;
  throw new RuntimeFailure(`${printValue(collection)} has no size`, span);
}

function positionIn(
  collection: SeqValue | SetValue,
  index: Value,
  { end, span }: { readonly end: number; readonly span: Span },
): number {
  if (typeof index === "number" && index >= 0 && index < end) return index;
  const size = collection.items.length;
  throw new RuntimeFailure(
    `index ${printValue(index)} is out of range: the ${collection.kind} has size ${size}`,
    span,
  );
}
