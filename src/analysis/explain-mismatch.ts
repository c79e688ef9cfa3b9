import { nearestWord } from "../base/edit-distance.ts";
import { printType, quoteType } from "./print-type.ts";
import type { Type } from "./type.ts";
import { isAssignable } from "./type-relations.ts";

/**
 * For help, where two types are long and differ in little: which field of a named tuple, or item of a tuple, is the
 * one that does not fit. Null where there is nothing to say that the types do not say themselves.
 */
export function explainMismatch(expected: Type, found: Type): string | null {
  return explainPart(expected, found, "");
}

/** `path` leads to the part that is compared, as `.a.b` would. */
function explainPart(expected: Type, found: Type, path: string): string | null {
  if (expected.kind === "named-tuple" && found.kind === "named-tuple")
    return explainFields(expected, found, path);
  if (expected.kind === "tuple" && found.kind === "tuple") return explainItems(expected, found, path);
  if ((expected.kind === "seq" || expected.kind === "set") && found.kind === expected.kind) {
    return explainPart(expected.element, found.element, path);
  }
  if (expected.kind !== "map" || found.kind !== "map") return null;
  const part = isAssignable(expected.key, found.key) ? "value" : "key";
  return explainPart(expected[part], found[part], path);
}

type NamedTuple = Extract<Type, { kind: "named-tuple" }>;

function explainFields(expected: NamedTuple, found: NamedTuple, path: string): string | null {
  const wanted = expected.fields.map(({ name }) => name);
  const given = found.fields.map(({ name }) => name);
  const missing = wanted.filter((name) => !given.includes(name));
  const surplus = given.filter((name) => !wanted.includes(name));
  const [unknown] = surplus;
  if (unknown !== undefined) {
    const meant =
      nearestWord(unknown, missing) ?? (surplus.length === 1 && missing.length === 1 ? missing[0] : null);
    if (meant) return `the field \`${at(path, unknown)}\` should be \`${at(path, meant)}\``;
    return `there is no field \`${at(path, unknown)}\``;
  }
  const [absent] = missing;
  if (absent !== undefined) return `the field \`${at(path, absent)}\` is missing`;
  for (const { name, type } of expected.fields) {
    const other = found.fields.find((field) => field.name === name);
    if (other !== undefined && !isAssignable(type, other.type)) {
      return explainPart(type, other.type, at(path, name)) ?? explainType(at(path, name), type, other.type);
    }
  }
  return `the order of the fields matters: ${wanted.map((name) => `\`${name}\``).join(", ")}`;
}

type Tuple = Extract<Type, { kind: "tuple" }>;

function explainItems(expected: Tuple, found: Tuple, path: string): string | null {
  if (expected.items.length !== found.items.length) {
    return `the tuple has ${found.items.length} items, where ${expected.items.length} are expected`;
  }
  for (const [index, type] of expected.items.entries()) {
    const other = found.items[index];
    if (other !== undefined && !isAssignable(type, other)) {
      return (
        explainPart(type, other, at(path, String(index))) ?? explainType(at(path, String(index)), type, other)
      );
    }
  }
  return null;
}

function explainType(path: string, expected: Type, found: Type): string | null {
  // What stands in the message already, in a tuple of one, need not be said again.
  return printType(expected) === printType(found)
    ? null
    : `\`${path}\` is of type ${quoteType(found)} instead of ${quoteType(expected)}`;
}

function at(path: string, part: string): string {
  return path === "" ? part : `${path}.${part}`;
}
