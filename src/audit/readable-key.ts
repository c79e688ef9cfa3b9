/**
 * The key of a record whose payload is wrong, where the key can be read all the same: then the record casts doubt on
 * that key alone.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Type } from "../analysis/type.ts";
import type { Expression, Program } from "../ir/program.ts";
import { evaluator } from "../machine/evaluate.ts";
import type { JsonContext } from "../machine/json-context.ts";
import { RuntimeFailure } from "../machine/runtime-failure.ts";
import { decodeValue } from "../machine/value-json.ts";
import { NamedTupleValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";

/** A part of the payload, by the positions of components: `payload.record.source` may be `[0, 1]`. */
type Part = readonly number[];

/**
 * The key that `by` gives for a payload of which some parts may be wrong: those that `by` reads must be right.
 * Null where they are not, and where `by` does more with the payload than to read components of it.
 */
export function readableKey(
  by: Expression,
  { program, context, type, payload }: ReadableKeyInput,
): { readonly value: Value } | null {
  const parts: Part[] = [];
  if (!collectParts(by, parts)) return null;
  const value = decodeParts(payload, { type, parts, context });
  if (value === undefined) return null;
  try {
    return { value: evaluator(program, by)({ registers: [value], variables: [], self: null }) };
  } catch (error) {
    if (error instanceof RuntimeFailure) return null;
    throw error;
  }
}

export interface ReadableKeyInput {
  readonly program: Program;
  readonly context: JsonContext;
  /** Of the payload. */
  readonly type: Type;
  /** JSON. */
  readonly payload: unknown;
}

/** The parts of the payload that an expression reads, by positions of components; null: it may read any of it. */
export function partsReadBy(by: Expression): readonly Part[] | null {
  const parts: Part[] = [];
  return collectParts(by, parts) ? parts : null;
}

/** Adds the parts of the payload (register 0) that an expression reads. False: it may read any of it. */
function collectParts(expression: Expression, parts: Part[]): boolean {
  switch (expression.kind) {
    case "constant":
    case "default":
      return true;
    case "register":
    case "item": {
      const part = partOf(expression);
      if (part !== null) parts.push(part);
      return part !== null;
    }
    case "tuple":
    case "named-tuple":
      return expression.items.every((item) => collectParts(item, parts));
    case "format":
      return expression.arguments.every((argument) => collectParts(argument, parts));
    case "not":
    case "negate":
    case "as":
    case "to":
      return collectParts(expression.operand, parts);
    case "keys":
    case "values":
    case "sizeof":
      return collectParts(expression.argument, parts);
    case "index":
      return collectParts(expression.target, parts) && collectParts(expression.index, parts);
    case "binary":
    case "and":
    case "or":
      return collectParts(expression.left, parts) && collectParts(expression.right, parts);
    case "self":
      return false;
    default:
      return unreachable(expression);
  }
}

function partOf(expression: Expression): Part | null {
  if (expression.kind === "register") return expression.register.scope === "local" ? [] : null;
  if (expression.kind !== "item") return null;
  const outer = partOf(expression.target);
  return outer && [...outer, expression.index];
}

/** The payload with `null` for everything but the parts; undefined where one of those is wrong. */
function decodeParts(
  json: unknown,
  {
    type,
    parts,
    context,
  }: { readonly type: Type; readonly parts: readonly Part[]; readonly context: JsonContext },
): Value | undefined {
  if (parts.some((part) => part.length === 0)) {
    const decoded = decodeValue(json, type, context);
    return "value" in decoded ? decoded.value : undefined;
  }
  const isArray = Array.isArray(json);
  if (typeof json !== "object" || json === null || isArray !== (type.kind === "tuple")) return undefined;
  if (type.kind !== "tuple" && type.kind !== "named-tuple") return undefined;
  const names = type.kind === "tuple" ? null : type.fields.map((field) => field.name);
  const types = type.kind === "tuple" ? type.items : type.fields.map((field) => field.type);
  const items: Value[] = [];
  for (const [index, itemType] of types.entries()) {
    const inner = parts.filter((part) => part[0] === index).map((part) => part.slice(1));
    const name = names === null ? index : (names[index] as string);
    if (inner.length > 0 && !Object.hasOwn(json, name)) return undefined;
    const item =
      inner.length === 0
        ? null
        : decodeParts((json as Record<string | number, unknown>)[name], {
            type: itemType,
            parts: inner,
            context,
          });
    if (item === undefined) return undefined;
    items.push(item);
  }
  return names === null ? new TupleValue(items) : new NamedTupleValue(names, items);
}
