/** Values as they are shown in explanations: those with very many parts are described in words. */
import type { Value } from "../machine/value.ts";

/** Stands for a value that is too large to be shown. */
export interface LargeValue {
  readonly kind: "large";
  readonly text: string;
}

/** Values with more parts are described in words. */
const MAX_PARTS = 64;

/** The value itself, or what it is in words. */
export function snapshotOf(value: Value): Value | LargeValue {
  if (typeof value === "string") {
    return value.length > 16 * MAX_PARTS ? large(`a string of ${value.length} characters`) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (weigh(value, MAX_PARTS) >= 0) return value;
  switch (value.kind) {
    case "seq":
    case "set":
      return large(`a ${value.kind} of ${value.items.length}`);
    case "map":
      return large(`a map of ${value.keys.length}`);
    default:
      return large(`a large ${value.kind}`);
  }
}

function large(text: string): LargeValue {
  return { kind: "large", text };
}

/** What is left of `budget` after the parts of a value; negative where it does not suffice. */
function weigh(value: Value, budget: number): number {
  if (typeof value === "string") return budget - 1 - (value.length >> 4);
  if (typeof value !== "object" || value === null) return budget - 1;
  switch (value.kind) {
    case "float":
    case "enum":
    case "event":
    case "machine":
      return budget - 1;
    case "foreign":
      return budget - 1 - (value.text.length >> 4);
    case "map":
      return weighAll(value.values, weighAll(value.keys, budget - 1));
    default:
      return weighAll(value.items, budget - 1);
  }
}

function weighAll(values: readonly Value[], budget: number): number {
  let left = budget;
  for (let index = 0; index < values.length && left >= 0; index++) left = weigh(values[index] as Value, left);
  return left;
}
