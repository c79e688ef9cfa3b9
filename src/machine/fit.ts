/**
 * Values of the types any and data, seen as values of a more special type: what a cast makes of them.
 *
 * P's checker looks at the outermost container only and fails where something inside is used as what it is not. Here
 * the cast itself fails, so that whatever has a type is a value of it, all the way down. Enum elements are ints in P at
 * run time; the two become each other.
 */
import type { Type } from "../analysis/type.ts";
import type { EnumDefinition } from "../ir/program.ts";
import { enumValue, hasShape } from "./types.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "./value.ts";
import type { Value } from "./value.ts";

/** The value as one of the type, itself if it is one already; undefined where it cannot be one. */
export function fit(value: Value, type: Type, enums: readonly EnumDefinition[]): Value | undefined {
  if (typeof value === "object" && value?.kind === "enum" && type.kind === "int") return value.value;
  if (type.kind === "enum") return fitEnum(value, type.name, enums);
  if (!hasShape(value, type)) return undefined;
  if (value instanceof SeqValue && type.kind === "seq") {
    const items = fitAll(value.items, () => type.element, enums);
    return items === value.items ? value : items && new SeqValue(items);
  }
  if (value instanceof SetValue && type.kind === "set") {
    const items = fitAll(value.items, () => type.element, enums);
    return items === value.items ? value : items && new SetValue(items);
  }
  if (value instanceof MapValue && type.kind === "map") {
    const keys = fitAll(value.keys, () => type.key, enums);
    const values = fitAll(value.values, () => type.value, enums);
    if (keys === value.keys && values === value.values) return value;
    return keys && values && new MapValue(keys, values);
  }
  if (value instanceof TupleValue && type.kind === "tuple") {
    const items = fitAll(value.items, (i) => type.items[i], enums);
    return items === value.items ? value : items && new TupleValue(items);
  }
  if (value instanceof NamedTupleValue && type.kind === "named-tuple") {
    const items = fitAll(value.items, (i) => type.fields[i]?.type, enums);
    return items === value.items ? value : items && new NamedTupleValue(value.names, items);
  }
  return value;
}

/** The same array where all of them fit as they are. */
function fitAll(
  items: readonly Value[],
  typeAt: (index: number) => Type | undefined,
  enums: readonly EnumDefinition[],
): readonly Value[] | undefined {
  let changed: Value[] | null = null;
  for (const [i, item] of items.entries()) {
    const type = typeAt(i);
    const fitting = type === undefined ? undefined : fit(item, type, enums);
    if (fitting === undefined) return undefined;
    if (fitting !== item) (changed ??= [...items])[i] = fitting;
  }
  return changed ?? items;
}

/** Any int will do, as in P, whether or not an element has that number. */
function fitEnum(value: Value, name: string, enums: readonly EnumDefinition[]): Value | undefined {
  if (typeof value === "number") return enumValue(name, value, enums);
  if (typeof value !== "object" || value?.kind !== "enum") return undefined;
  return value.enum === name ? value : enumValue(name, value.value, enums);
}
