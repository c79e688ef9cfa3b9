/** What the words in a path make of JSON. */
import type { Conversion } from "../../analysis/binding-symbol.ts";
import { unreachable } from "../../base/unreachable.ts";
import { describeJson } from "../../machine/describe-json.ts";
import { mayHoldLargeInteger, parseExact } from "../parse-exact.ts";
import { Fault } from "./record-value.ts";
import type { Found } from "./record-value.ts";

/** `text` depends on the wanted type and is left to the field; what is absent stays absent. */
export function convertJson(by: Conversion, json: Found): Found {
  if (by === "present") return json !== undefined && json !== null && !(json instanceof Fault);
  if (json === undefined || json === null || json instanceof Fault) return json;
  switch (by) {
    case "json":
      return openText(json);
    case "otlp":
      return Array.isArray(json) ? keyValues(json, "value", plainValue) : plainValue(json);
    case "tags":
      return Array.isArray(json)
        ? keyValues(json, "value", (value) => value)
        : new Fault(`expected a list of tags, not ${describeJson(json)}`);
    case "text":
      return json;
    default:
      return unreachable(by);
  }
}

function openText(json: unknown): Found {
  if (typeof json !== "string") return new Fault(`expected a text that is JSON, not ${describeJson(json)}`);
  try {
    const value: unknown = JSON.parse(json);
    return mayHoldLargeInteger(json) ? parseExact(json) : value;
  } catch {
    return new Fault(`expected a text that is JSON, not ${describeJson(json)}`);
  }
}

/** A list of `{ "key": …, … }` as an object. Of two with one key the object would lose one: that is a fault. */
function keyValues(list: readonly unknown[], member: string, read: (json: unknown) => Found): Found {
  const entries: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const item of list) {
    const key = isObject(item) ? item["key"] : undefined;
    if (!isObject(item) || typeof key !== "string") {
      return new Fault(`expected an object with a key, not ${describeJson(item)}`);
    }
    if (seen.has(key)) return new Fault(`the key ${describeJson(key)} stands twice in one list`);
    seen.add(key);
    const value = read(item[member]);
    if (value instanceof Fault) return value;
    if (value !== undefined) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

/** The members of which an `AnyValue` of OTLP/JSON has one (opentelemetry-proto, common.proto). */
const SCALARS = ["stringValue", "boolValue", "intValue", "doubleValue", "bytesValue"];

/** An `AnyValue` of OTLP/JSON as plain JSON. Without any member it is an empty value. */
function plainValue(json: unknown): Found {
  if (json === undefined) return undefined;
  if (!isObject(json)) return new Fault(`expected an attribute's value, not ${describeJson(json)}`);
  for (const scalar of SCALARS) if (Object.hasOwn(json, scalar)) return json[scalar];
  const array = json["arrayValue"];
  const list = json["kvlistValue"];
  if (isObject(list)) return keyValues(listOf(list["values"]), "value", plainValue);
  if (!isObject(array)) return null;
  const values = listOf(array["values"]).map(plainValue);
  return values.find((value) => value instanceof Fault) ?? values;
}

/** An empty list is left out in the JSON of protocol buffers. */
function listOf(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
