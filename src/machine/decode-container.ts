/** Decoders of tuples and collections, made from those of their parts. */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import type { Decode, Failure } from "./decode-failure.ts";
import { equalityKey } from "./value-keys.ts";
import { EMPTY_MAP, MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "./value.ts";
import type { Value } from "./value.ts";

type ContainerType = Extract<Type, { kind: "tuple" | "named-tuple" | "seq" | "set" | "map" }>;

export function decodeContainer(type: ContainerType, compile: (part: Type) => Decode): Decode {
  switch (type.kind) {
    case "tuple":
      return decodeTuple(type.items.map(compile));
    case "named-tuple":
      return decodeNamedTuple(
        type.fields.map((field) => field.name),
        type.fields.map((field) => compile(field.type)),
      );
    case "seq": {
      const decode = decodeItems("a sequence", compile(type.element));
      return (json, failure) => {
        const items = decode(json, failure);
        return items && new SeqValue(items);
      };
    }
    case "set":
      return decodeSet(decodeItems("a set", compile(type.element)));
    case "map":
      return decodeMap(compile(type.key), compile(type.value), hasTextKeys(type));
    default:
      return unreachable(type);
  }
}

function hasTextKeys(type: Extract<Type, { kind: "map" }>): boolean {
  return type.key.kind === "string" || type.key.kind === "enum" || hasNoShape(type.key);
}

/** `any`: by shape, an object's keys are strings. */
function hasNoShape(type: Type): boolean {
  return type.kind === "any" || type.kind === "data" || type.kind === "foreign";
}

function decodeTuple(parts: readonly Decode[]): Decode {
  return (json, failure) => {
    if (!Array.isArray(json)) return failure.expected(`an array of ${parts.length}`, json);
    if (json.length !== parts.length) return failure.expected(`an array of ${parts.length}`, json);
    const items = decodeAll(parts, json, failure);
    return items && new TupleValue(items);
  };
}

function decodeAll(
  parts: readonly Decode[],
  json: readonly unknown[],
  failure: Failure,
): readonly Value[] | undefined {
  const items: Value[] = [];
  for (let index = 0; index < parts.length; index++) {
    const item = (parts[index] as Decode)(json[index], failure);
    if (item === undefined) return failure.in(index);
    items.push(item);
  }
  return items;
}

/** Fields may come in any order; none may be missing, none may be unknown. */
function decodeNamedTuple(names: readonly string[], parts: readonly Decode[]): Decode {
  const known = new Set(names);
  return (json, failure) => {
    if (!isObject(json)) return failure.expected(`an object with ${names.join(", ")}`, json);
    const items: Value[] = [];
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      if (!Object.hasOwn(json, name)) return failure.because(`the field ${JSON.stringify(name)} is missing`);
      const item = (parts[index] as Decode)(json[name], failure);
      if (item === undefined) return failure.in(name);
      items.push(item);
    }
    // Every known field is there, so a different count means an unknown one.
    const found = Object.keys(json);
    if (found.length === names.length) return new NamedTupleValue(names, items);
    const unknown = found.find((name) => !known.has(name));
    return failure.because(`the field ${JSON.stringify(unknown)} is unknown`);
  };
}

function decodeItems(
  what: string,
  element: Decode,
): (json: unknown, failure: Failure) => readonly Value[] | undefined {
  return (json, failure) => {
    if (!Array.isArray(json)) return failure.expected(`${what}, as an array`, json);
    const items: Value[] = [];
    for (let index = 0; index < json.length; index++) {
      const item = element(json[index], failure);
      if (item === undefined) return failure.in(index);
      items.push(item);
    }
    return items;
  };
}

function decodeSet(decode: (json: unknown, failure: Failure) => readonly Value[] | undefined): Decode {
  return (json, failure) => {
    const items = decode(json, failure);
    if (items === undefined) return undefined;
    const repeated = findRepeated(items);
    if (repeated === null) return new SetValue(items);
    failure.because("a set holds nothing twice");
    return failure.in(repeated);
  };
}

/** The index of the first item that equals an earlier one, as the language compares them; null for none. */
function findRepeated(items: readonly Value[]): number | null {
  const seen = new Set<string>();
  for (let index = 0; index < items.length; index++) {
    const key = equalityKey(items[index] as Value);
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return null;
}

/** Pairs for every map; an object too where keys are text, and `{}` always: an empty map does not show its keys. */
function decodeMap(key: Decode, value: Decode, isKeyedByText: boolean): Decode {
  const pair = decodeTuple([key, value]);
  return (json, failure) => {
    if (Array.isArray(json)) return decodePairs(json, pair, failure);
    if (!isObject(json)) return failure.expected("a map, as an object or an array of pairs", json);
    const names = Object.keys(json);
    if (names.length === 0) return EMPTY_MAP;
    if (!isKeyedByText) return failure.expected("a map, as an array of pairs", json);
    const keys: Value[] = [];
    const values: Value[] = [];
    for (const name of names) {
      const decodedKey = key(name, failure);
      if (decodedKey === undefined) return failure.in(name);
      const decodedValue = value(json[name], failure);
      if (decodedValue === undefined) return failure.in(name);
      keys.push(decodedKey);
      values.push(decodedValue);
    }
    return new MapValue(keys, values);
  };
}

function decodePairs(json: readonly unknown[], pair: Decode, failure: Failure): Value | undefined {
  const keys: Value[] = [];
  const values: Value[] = [];
  for (let index = 0; index < json.length; index++) {
    const decoded = pair(json[index], failure);
    if (decoded === undefined) return failure.in(index);
    const [key, value] = (decoded as TupleValue).items as [Value, Value];
    keys.push(key);
    values.push(value);
  }
  const repeated = findRepeated(keys);
  if (repeated === null) return new MapValue(keys, values);
  failure.because("a map has one value for each key");
  return failure.in(repeated);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
