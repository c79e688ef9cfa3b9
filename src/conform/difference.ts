/** Where a payload of the model and one of the trace part. */
import type { Type } from "../analysis/type.ts";
import { NamedTupleValue, SeqValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import { isPlain } from "./match-payload.ts";
import { equals } from "../machine/value-keys.ts";

export interface Difference {
  /** JSON Pointer (RFC 6901) into the payload; empty for the whole. */
  readonly pointer: string;
  readonly model: Value;
  readonly trace: Value;
}

/** The innermost place where they differ; of several fields the first. */
export function differenceOf(model: Value, trace: Value, type: Type): Difference {
  return find({ pointer: "", model, trace }, type) ?? { pointer: "", model, trace };
}

function find(here: Difference, type: Type): Difference | null {
  const { pointer, model, trace } = here;
  if (isPlain(type) && equals(model, trace)) return null;
  if (model instanceof NamedTupleValue && trace instanceof NamedTupleValue && type.kind === "named-tuple") {
    for (const { name, type: inner } of type.fields) {
      const [one, other] = [fieldOf(model, name), fieldOf(trace, name)];
      const found = find({ pointer: `${pointer}/${escaped(name)}`, model: one, trace: other }, inner);
      if (found !== null) return found;
    }
    return null;
  }
  if (isList(model) && isList(trace) && model.items.length === trace.items.length) {
    for (const [i, item] of model.items.entries()) {
      const inner = type.kind === "tuple" ? type.items[i] : type.kind === "seq" ? type.element : undefined;
      if (inner === undefined) return here;
      const found = find({ pointer: `${pointer}/${i}`, model: item, trace: trace.items[i] as Value }, inner);
      if (found !== null) return found;
    }
    return null;
  }
  // Two machines differ by name only, which says nothing.
  if (type.kind === "machine" || type.kind === "permission")
    return (model === null) === (trace === null) ? null : here;
  return here;
}

function isList(value: Value): value is TupleValue | SeqValue {
  return value instanceof TupleValue || value instanceof SeqValue;
}

function fieldOf(value: NamedTupleValue, name: string): Value {
  return value.items[value.names.indexOf(name)] ?? null;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
