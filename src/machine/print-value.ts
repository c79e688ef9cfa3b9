/**
 * Values as text, in P's notation: what `print`, `format` and assertion messages show.
 */
import { unreachable } from "../base/unreachable.ts";
import type { EventId, Program } from "../ir/program.ts";
import type { Value } from "./value.ts";

/** Names that a bare value does not carry. */
export interface PrintNames {
  readonly event: (event: number) => string;
}

const NO_NAMES: PrintNames = { event: (event) => `event ${event}` };

/** P's notation: `True`, `(1, 2)`, `<a:1, b:2, >`; an enum as its number; sets sorted by text, maps by the text of their keys. */
export function printValue(value: Value, names: PrintNames = NO_NAMES): string {
  const print = (inner: Value): string => printValue(inner, names);
  switch (typeof value) {
    case "boolean":
      return value ? "True" : "False";
    case "string":
      return value;
    case "number":
    case "bigint":
      return String(value);
  }
  if (value === null) return "null";
  switch (value.kind) {
    case "float":
      return printFloat(value.value);
    case "enum":
      return String(value.value);
    case "event":
      return names.event(value.event);
    case "machine":
      return value.name;
    case "foreign":
      return value.text;
    case "tuple":
      return `<${value.items.map((item) => `${print(item)},`).join("")}>`;
    case "named-tuple":
      return `<${value.names.map((name, i) => `${name}:${print(value.items[i] as Value)}, `).join("")}>`;
    case "seq":
      return `(${value.items.map(print).join(", ")})`;
    case "set":
      return `(${value.items
        .map(print)
        .sort()
        .map((item) => `<${item}>`)
        .join(", ")})`;
    case "map":
      return `(${value.keys
        .map((key, i) => ({ key: print(key), value: print(value.values[i] as Value) }))
        .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
        .map(({ key, value: one }) => `<${key}->${one}>`)
        .join(", ")})`;
    default:
      return unreachable(value);
  }
}

/** As few digits as tell the number from others, as .NET writes them: `0.1`, `-0`, `1.5E+17`, `9.9E-05`. */
function printFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const size = Math.abs(Number(exponent));
  if (Number(exponent) > -5 && Number(exponent) < 17) return String(value);
  return `${mantissa}E${exponent.startsWith("-") ? "-" : "+"}${String(size).padStart(2, "0")}`;
}

/** The event's name in the program. */
export function eventName(program: Program, event: EventId): string {
  return program.events[event]?.name ?? `event ${event}`;
}

/** {@link printValue} with the program's names. */
export function printFor(program: Program, value: Value): string {
  return printValue(value, { event: (event) => eventName(program, event as EventId) });
}
