/**
 * Values as people read them in a report: like JSON, without the quotes that only machines need.
 */
import { showControls } from "../diagnostics/visible-line.ts";
import { unreachable } from "../base/unreachable.ts";
import type { EventId } from "../ir/program.ts";
import type { MachineValue, Value } from "../machine/value.ts";

/** How a report calls what a bare value does not name. */
export interface ReportNames {
  readonly event: (event: EventId) => string;
  /** `Type(n)` along a path. */
  readonly machine: (machine: MachineValue) => string;
}

/** `{id: 1, source: "a", at: Region1, queue: Queue(4), seen: [1, 2], lag: 0.5}` on one line. */
export function valueText(value: Value, names: ReportNames): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return showControls(JSON.stringify(value));
    case "boolean":
    case "number":
    case "bigint":
      return String(value);
  }
  switch (value.kind) {
    case "float":
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    case "enum":
      return value.element;
    case "event":
      return names.event(value.event);
    case "machine":
      return names.machine(value);
    case "tuple":
    case "seq":
    case "set":
      return `[${value.items.map((item) => valueText(item, names)).join(", ")}]`;
    case "named-tuple":
      return `{${value.names.map((name, i) => `${name}: ${valueText(value.items[i] as Value, names)}`).join(", ")}}`;
    case "map":
      return `{${value.keys
        .map((key, i) => `${valueText(key, names)}: ${valueText(value.values[i] as Value, names)}`)
        .join(", ")}}`;
    default:
      return unreachable(value);
  }
}

/** The text, its middle left out where it is longer than `width`. */
export function clip(text: string, width: number): string {
  if (text.length <= width) return text;
  const kept = Math.max(width - 3, 8);
  const tail = Math.min(Math.floor(kept / 3), 20);
  return `${text.slice(0, kept - tail)} … ${text.slice(text.length - tail)}`;
}
