/**
 * The two equalities of values, as strings.
 *
 * The *representation key* tells any two values apart that a program could ever tell apart: order of insertion,
 * −0.0 from 0.0. It identifies states and memo entries. The *equality key* is what `==`, `in`, set members and
 * map keys go by: sets and maps without order, one zero. Both are prefix codes, hence injective.
 */
import { unreachable } from "../base/unreachable.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "./value.ts";
import type { MachineValue, Value } from "./value.ts";

type KeyKind = "representation" | "equality";

/** Equal for two values iff no program can tell them apart. */
export function representationKey(value: Value): string {
  return keyOf(value, "representation");
}

/** Equal for two values iff the language's `==` holds of them. */
export function equalityKey(value: Value): string {
  return keyOf(value, "equality");
}

/** The language's `==`. */
export function equals(left: Value, right: Value): boolean {
  if (isEnum(left) || isEnum(right)) return equalityKey(left) === equalityKey(right);
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left.kind !== right.kind) return false;
  if (left.kind === "event") return left.event === (right as typeof left).event;
  if (left.kind === "machine") return left.name === (right as typeof left).name;
  if (left.kind === "foreign")
    return left.text === (right as typeof left).text && left.type === (right as typeof left).type;
  return equalityKey(left) === equalityKey(right);
}

function isEnum(value: Value): boolean {
  return typeof value === "object" && value?.kind === "enum";
}

function keyOf(value: Value, which: KeyKind): string {
  switch (typeof value) {
    case "boolean":
      return value ? "t" : "f";
    case "number":
    case "bigint":
      return `i${value};`;
    case "string":
      return `s${value.length}:${value}`;
  }
  if (value === null) return "n";
  switch (value.kind) {
    case "float":
      return `d${Object.is(value.value, -0) && which === "representation" ? "-0" : value.value};`;
    case "enum":
      // In P, an enum element is an int, and equals one where both are of type any.
      return which === "equality" ? `i${value.value};` : `e${value.enum}.${value.value};`;
    case "event":
      return `E${value.event};`;
    case "machine":
      return `m${value.name.length}:${value.name}${permitsKey(value, which)}`;
    case "foreign":
      return `F${value.type}.${value.text.length}:${value.text}`;
    case "tuple":
    case "named-tuple":
    case "seq":
    case "set":
    case "map":
      return (value[which] ??= containerKey(value, which));
    default:
      return unreachable(value);
  }
}

function permitsKey({ permits }: MachineValue, which: KeyKind): string {
  return permits === undefined || which === "equality" ? "" : `p${permits.join()};`;
}

type ContainerValue = TupleValue | NamedTupleValue | SeqValue | SetValue | MapValue;

function containerKey(value: ContainerValue, which: KeyKind): string {
  const inner = (items: readonly Value[]) => items.map((item) => keyOf(item, which));
  switch (value.kind) {
    case "tuple":
      return `T${value.items.length};${inner(value.items).join("")}`;
    case "named-tuple":
      return `N${value.names.join(",")};${inner(value.items).join("")}`;
    case "seq":
      return `Q${value.items.length};${inner(value.items).join("")}`;
    case "set":
      return `S${value.items.length};${ordered(inner(value.items), which).join("")}`;
    case "map": {
      const entries = value.keys.map((key, i) => keyOf(key, which) + keyOf(value.values[i] as Value, which));
      return `M${entries.length};${ordered(entries, which).join("")}`;
    }
  }
}

function ordered(keys: string[], which: KeyKind): string[] {
  return which === "equality" ? keys.sort() : keys;
}
