/**
 * Values as JSON and back, in traces, paths and results alike: the table "Values as JSON" of the language.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import { createDecoder } from "./decode-value.ts";
import type { Decoder, DecodeError } from "./decode-value.ts";
import type { Json, JsonContext } from "./json-context.ts";
import type { FloatValue, MapValue, NamedTupleValue, Value } from "./value.ts";

/**
 * The JSON of a value. What type the value had is not in it: {@link decodeValue} needs to be told.
 *
 * @example encodeValue(new SeqValue([1, 2n ** 62n]), context) // [1, "4611686018427387904"]
 */
export function encodeValue(value: Value, context: JsonContext): Json {
  if (typeof value !== "object") return typeof value === "bigint" ? String(value) : value;
  if (value === null) return null;
  switch (value.kind) {
    case "float":
      return encodeFloat(value);
    case "enum":
      return value.element;
    case "event":
      return context.eventNames[value.event] ?? String(value.event);
    case "machine":
      return context.machines.nameOf(value);
    case "foreign":
      return JSON.parse(value.text) as Json;
    case "tuple":
    case "seq":
    case "set":
      return value.items.map((item) => encodeValue(item, context));
    case "named-tuple":
      return encodeNamedTuple(value, context);
    case "map":
      return encodeMap(value, context);
    default:
      return unreachable(value);
  }
}

/**
 * The value of a type that `json` stands for. `json` is what `JSON.parse` gives; integers may also be bigints, as
 * `parseExact` gives them. The error names the innermost place that is wrong, as a JSON Pointer (RFC 6901).
 */
export function decodeValue(
  json: unknown,
  type: Type,
  context: JsonContext,
): { readonly value: Value } | { readonly error: DecodeError } {
  let decoders = cache.get(context);
  if (decoders === undefined) cache.set(context, (decoders = new WeakMap()));
  let decoder = decoders.get(type);
  if (decoder === undefined) decoders.set(type, (decoder = createDecoder(type, context)));
  const value = decoder.decode(json);
  return value === undefined ? { error: decoder.error() } : { value };
}

const cache = new WeakMap<JsonContext, WeakMap<Type, Decoder>>();

function encodeFloat({ value }: FloatValue): Json {
  return Number.isFinite(value) ? value : String(value);
}

function encodeNamedTuple({ names, items }: NamedTupleValue, context: JsonContext): Json {
  return plainObject(names.map((name, index) => [name, encodeValue(items[index] as Value, context)]));
}

/** An object where that keeps every key and their order, else pairs. */
function encodeMap({ keys, values }: MapValue, context: JsonContext): Json {
  const pairs = keys.map((key, index): readonly [Json, Json] => [
    encodeValue(key, context),
    encodeValue(values[index] as Value, context),
  ]);
  const isKeyedByText = keys.every(isText) || keys.every(isEnum);
  if (!isKeyedByText) return pairs;
  const object = plainObject(pairs as readonly (readonly [string, Json])[]);
  // JavaScript, and so every JSON.parse, puts keys like "7" before the others and in order of size.
  const keepsOrder = Object.keys(object).every((key, index) => key === pairs[index]?.[0]);
  return keepsOrder ? object : pairs;
}

function isText(value: Value): boolean {
  return typeof value === "string";
}

function isEnum(value: Value): boolean {
  return typeof value === "object" && value !== null && value.kind === "enum";
}

/** An assignment would take the key `__proto__` for something else. `Object.fromEntries` defines. */
function plainObject(entries: readonly (readonly [string, Json])[]): { readonly [key: string]: Json } {
  return Object.fromEntries(entries);
}
