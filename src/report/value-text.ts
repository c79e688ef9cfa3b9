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
  return textWithin(value, names, Infinity);
}

/**
 * The same within `width` columns, if that can be: inner containers are left out first, `{place: {…}, active: true}`,
 * then the last items, `{place: {…}, …}`.
 */
export function fittingText(
  value: Value,
  { names, width }: { readonly names: ReportNames; readonly width: number },
): string {
  const full = valueText(value, names);
  if (full.length <= width) return full;
  for (let depth = MAX_DEPTH; depth > 0; depth--) {
    const text = textWithin(value, names, depth);
    if (text.length <= width) return text;
  }
  return dropLastItems(textWithin(value, names, 1), width);
}

/** Deeper values are no easier to read for being shown to that depth. */
const MAX_DEPTH = 4;

/** Containers more than `depth` levels down are shown as `…` in their brackets. */
function textWithin(value: Value, names: ReportNames, depth: number): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return showControls(JSON.stringify(value));
    case "boolean":
    case "number":
    case "bigint":
      return String(value);
  }
  const inner = (item: Value): string => textWithin(item, names, depth - 1);
  switch (value.kind) {
    case "float":
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    case "enum":
      return value.element;
    case "event":
      return names.event(value.event);
    case "machine":
      return names.machine(value);
    case "foreign":
      return showControls(value.text);
    case "tuple":
    case "seq":
    case "set":
      if (depth === 0 && value.items.length > 0) return "[…]";
      return `[${value.items.map(inner).join(", ")}]`;
    case "named-tuple":
      if (depth === 0 && value.names.length > 0) return "{…}";
      return `{${value.names.map((name, i) => `${name}: ${inner(value.items[i] as Value)}`).join(", ")}}`;
    case "map":
      if (depth === 0 && value.keys.length > 0) return "{…}";
      return `{${value.keys.map((key, i) => `${inner(key)}: ${inner(value.values[i] as Value)}`).join(", ")}}`;
    default:
      return unreachable(value);
  }
}

function dropLastItems(text: string, width: number): string {
  const closing = /[\]}]$/.exec(text)?.[0] ?? "";
  const kept = text.slice(0, Math.max(1, width - closing.length - 3));
  const comma = kept.lastIndexOf(",");
  return comma > 0 && closing !== "" ? `${kept.slice(0, comma)}, …${closing}` : `${kept}…${closing}`;
}

/** The text, cut at its end where it is longer than `width`. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 1))}…`;
}
