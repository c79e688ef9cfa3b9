/**
 * Decoders, compiled once for a type and run for every record: JSON in, value out, and on bad input the place and
 * the reason. They check everything, so that whoever has no schema at hand can use them alone.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import { decodeContainer } from "./decode-container.ts";
import { Failure } from "./decode-failure.ts";
import type { Decode } from "./decode-failure.ts";
import { decodeFloat, decodeForeign, decodeInt, decodeShape } from "./decode-scalar.ts";
import type { JsonContext } from "./json-context.ts";
import type { EnumValue, Value } from "./value.ts";

export interface DecodeError {
  /** JSON Pointer of the place that is wrong, within what was decoded; empty for the whole. */
  readonly pointer: string;
  /** Without a full stop: `expected an int, not "a"`. */
  readonly message: string;
}

export interface Decoder {
  /** The value; `undefined` where `json` stands for none, and then {@link error} says why. */
  decode(json: unknown): Value | undefined;
  /** Of the last call of {@link decode}, which must have failed. */
  error(): DecodeError;
}

export function createDecoder(type: Type, context: JsonContext): Decoder {
  const decode = compile(type, context);
  const failure = new Failure();
  return {
    decode: (json) => decode(json, failure),
    error: () => ({ pointer: failure.pointer, message: failure.message }),
  };
}

function compile(type: Type, context: JsonContext): Decode {
  switch (type.kind) {
    case "null":
      return (json, failure) => (json === null ? null : failure.expected("null", json));
    case "bool":
      return (json, failure) => (typeof json === "boolean" ? json : failure.expected("true or false", json));
    case "string":
      return (json, failure) => (typeof json === "string" ? json : failure.expected("a string", json));
    case "int":
      return decodeInt;
    case "float":
      return decodeFloat;
    case "enum":
      return decodeEnum(type.name, context);
    case "event":
      return decodeEvent(context);
    case "machine":
    case "permission":
      return decodeMachine(context);
    case "any":
    case "data":
      return decodeShape;
    case "foreign":
      return (json, failure) => decodeForeign(json, failure, type.name);
    case "tuple":
    case "named-tuple":
    case "seq":
    case "set":
    case "map":
      return decodeContainer(type, (part) => compile(part, context));
    default:
      return unreachable(type);
  }
}

function decodeEnum(name: string, context: JsonContext): Decode {
  const byName = context.enums.get(name) ?? new Map<string, EnumValue>();
  const byNumber = new Map<unknown, EnumValue>();
  for (const element of byName.values()) {
    if (!byNumber.has(element.value)) byNumber.set(element.value, element);
  }
  return (json, failure) => {
    const value = typeof json === "string" ? byName.get(json) : byNumber.get(json);
    return value ?? failure.expected(`an element of ${name} (${[...byName.keys()].join(", ")})`, json);
  };
}

function decodeEvent(context: JsonContext): Decode {
  return (json, failure) => {
    if (json === null) return null;
    const event = typeof json === "string" ? context.events.get(json) : undefined;
    return event ?? failure.expected("the name of an event", json);
  };
}

function decodeMachine(context: JsonContext): Decode {
  return (json, failure) => {
    if (json === null) return null;
    const machine = typeof json === "string" ? context.machines.machineOf(json) : null;
    return machine ?? failure.expected("the name of a machine", json);
  };
}
