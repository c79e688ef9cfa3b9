/**
 * Values of the language at run time. Immutable: an update makes a new value.
 *
 * Scalars are JavaScript's own. An int is 64 bits wide and exact: a `number` while it is a safe integer, else
 * a `bigint`, never both, so that equal ints have one representation. A float is boxed, since `1` and `1.0`
 * differ. Containers are small classes that cache the two keys of `value-keys.ts`.
 */
import type { EventId, MachineTypeId } from "../ir/program.ts";

export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | FloatValue
  | EnumValue
  | EventValue
  | MachineValue
  | TupleValue
  | NamedTupleValue
  | SeqValue
  | SetValue
  | MapValue
  | ForeignValue;

export interface FloatValue {
  readonly kind: "float";
  readonly value: number;
}

export interface EnumValue {
  readonly kind: "enum";
  readonly enum: string;
  readonly element: string;
  readonly value: number;
}

export interface EventValue {
  readonly kind: "event";
  readonly event: EventId;
}

/**
 * A reference to a machine. In a model its name is its creation path, `Main/Queue.0/…`: creator, type and
 * ordinal among the creator's children of that type, so that it does not depend on the order of creation
 * elsewhere. In a trace it is whatever string the trace says, and `type` is null.
 */
export interface MachineValue {
  readonly kind: "machine";
  readonly type: MachineTypeId | null;
  readonly name: string;
  /** What may be sent through this reference, where that is not what its interface receives; by id. */
  readonly permits?: readonly EventId[];
}

/**
 * Classes below have a constructor each, alike as they are: values are made all the time, and a constructor that makes
 * objects of several shapes is slower.
 */
abstract class Container {
  /** What it remembers about itself once asked, which is not part of the value; see `value-keys.ts`. */
  representation: string | null = null;
  equality: string | null = null;
}

export class TupleValue extends Container {
  readonly kind = "tuple";
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
}

export class NamedTupleValue extends Container {
  readonly kind = "named-tuple";
  readonly names: readonly string[];
  /** In the order of `names`. */
  readonly items: readonly Value[];
  constructor(names: readonly string[], items: readonly Value[]) {
    super();
    this.names = names;
    this.items = items;
  }
}

export class SeqValue extends Container {
  readonly kind = "seq";
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
}

export class SetValue extends Container {
  readonly kind = "set";
  /** In insertion order, without two equal ones. */
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
}

export class MapValue extends Container {
  readonly kind = "map";
  /** In insertion order, without two equal keys. */
  readonly keys: readonly Value[];
  /** `values[i]` belongs to `keys[i]`. */
  readonly values: readonly Value[];
  constructor(keys: readonly Value[], values: readonly Value[]) {
    super();
    this.keys = keys;
    this.values = values;
  }
}

/**
 * A value of a foreign type other than null: JSON that the program cannot look into. Equal values have equal texts.
 */
export interface ForeignValue {
  readonly kind: "foreign";
  readonly type: string;
  /** Canonical JSON: see `stableJson`. */
  readonly text: string;
}

export const EMPTY_SEQ: SeqValue = new SeqValue([]);
export const EMPTY_SET: SetValue = new SetValue([]);
export const EMPTY_MAP: MapValue = new MapValue([], []);

/** The JavaScript number as a float of the language; every NaN is one NaN. */
export function floatValue(value: number): FloatValue {
  return { kind: "float", value };
}
