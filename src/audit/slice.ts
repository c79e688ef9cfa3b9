/** The last records of one key, kept so that a violation can be explained: a bounded number, of bounded size. */
import type { MonitorDefinition, StateId } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import type { Value } from "../machine/value.ts";
import type { MappedRecord } from "./trace-record.ts";

export interface SliceEntry {
  readonly record: MappedRecord;
  readonly from: StateId;
  readonly to: StateId;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly variable: string;
  readonly before: Value | LargeValue;
  readonly after: Value | LargeValue;
}

/** Stands for a value that is too large to be kept and shown. */
export interface LargeValue {
  readonly kind: "large";
  readonly text: string;
}

export class Slice {
  readonly #entries: SliceEntry[] = [];
  #omitted = 0;

  get entries(): readonly SliceEntry[] {
    return this.#entries;
  }

  /** How many earlier entries were dropped. */
  get omitted(): number {
    return this.#omitted;
  }

  /** Adds an entry and keeps the last `limit`. */
  push(entry: SliceEntry, limit: number): void {
    this.#entries.push(entry);
    if (this.#entries.length <= limit) return;
    this.#entries.shift();
    this.#omitted++;
  }
}

const NO_CHANGES: readonly Change[] = [];

/** The variables that a step assigned anew. The key, which is the last one, never changes. */
export function changesBetween(
  definition: MonitorDefinition,
  before: Local,
  after: Local,
): readonly Change[] {
  let changes: Change[] | null = null;
  for (let index = 0; index < definition.variables.length; index++) {
    const old = before.variables[index] as Value;
    const now = after.variables[index] as Value;
    if (old === now) continue;
    const variable = definition.variables[index]?.name ?? "";
    (changes ??= []).push({ variable, before: snapshot(old), after: snapshot(now) });
  }
  return changes ?? NO_CHANGES;
}

/** Values with more parts are described in words. */
const MAX_PARTS = 64;

function snapshot(value: Value): Value | LargeValue {
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
