/**
 * Where the opaque values are in a value: its shape, cut down to the places of opaque classes.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Value } from "../../machine/value.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../../machine/value.ts";
import type { IntClass } from "./int-classes.ts";
import type { OpaqueClass } from "./opaque-choices.ts";
import type { Shape } from "./shapes.ts";

/** Null: nowhere. */
export type Holding =
  | null
  | { readonly kind: "value"; readonly class: OpaqueClass }
  | { readonly kind: "tuple"; readonly items: readonly Holding[] }
  | { readonly kind: "list"; readonly element: Holding }
  | { readonly kind: "map"; readonly key: Holding; readonly value: Holding };

export function holdingOf(shape: Shape, classOf: (one: IntClass) => OpaqueClass | null): Holding {
  const inner = (part: Shape): Holding => holdingOf(part, classOf);
  switch (shape.kind) {
    case "int": {
      const found = classOf(shape.class);
      return found === null ? null : { kind: "value", class: found };
    }
    case "tuple": {
      const items = shape.items.map(inner);
      return items.every((item) => item === null) ? null : { kind: "tuple", items };
    }
    case "list": {
      const element = inner(shape.element);
      return element === null ? null : { kind: "list", element };
    }
    case "map": {
      const [key, value] = [inner(shape.key), inner(shape.value)];
      return key === null && value === null ? null : { kind: "map", key, value };
    }
    case "unknown":
    case "enum":
    case "none":
      return null;
    default:
      return unreachable(shape);
  }
}

/** Calls `visit` for every opaque value, fixed ones left out. A place may be null: not filled yet, or cleared. */
export function forEachHeld(
  value: Value,
  holding: Holding,
  visit: (value: number, of: OpaqueClass) => void,
): void {
  if (holding === null || value === null) return;
  switch (holding.kind) {
    case "value":
      if (typeof value === "number" && !holding.class.fixed.has(value)) visit(value, holding.class);
      return;
    case "tuple":
      if (!(value instanceof TupleValue || value instanceof NamedTupleValue)) return;
      return holding.items.forEach((item, i) => forEachHeld(value.items[i] ?? null, item, visit));
    case "list":
      if (!(value instanceof SeqValue || value instanceof SetValue)) return;
      return value.items.forEach((item) => forEachHeld(item, holding.element, visit));
    case "map":
      if (!(value instanceof MapValue)) return;
      value.keys.forEach((key) => forEachHeld(key, holding.key, visit));
      return value.values.forEach((entry) => forEachHeld(entry, holding.value, visit));
    default:
      return unreachable(holding);
  }
}
