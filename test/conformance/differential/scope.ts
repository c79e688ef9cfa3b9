/** What generated expressions and statements may mention. */
import type { Random } from "../../../src/base/random.ts";

/** The types that occur, by the names that the generator has for them. */
export const TYPES = {
  int: "int",
  bool: "bool",
  string: "string",
  float: "float",
  color: "Color",
  seq: "seq[int]",
  set: "set[int]",
  map: "map[int, string]",
  tuple: "(int, bool)",
  record: "(a: int, b: seq[int])",
  records: "seq[(a: int, b: seq[int])]",
  sets: "map[string, set[int]]",
  any: "any",
} as const;

export type TypeName = keyof typeof TYPES;
export const TYPE_NAMES: readonly TypeName[] = Object.keys(TYPES).filter(
  (name) => name in TYPES,
) as TypeName[];

export interface Scope {
  readonly draw: Random;
  /** Names of variables that can be read and written. */
  readonly variables: Readonly<Record<TypeName, readonly string[]>>;
  /** Functions that return a value, with the types of their parameters. */
  readonly functions: readonly GeneratedFunction[];
  /**
   * Whether sets and maps lose elements. If so, the order of what remains is not looked at: P's collections reuse the
   * places of what was removed, pspec's keep the order of insertion.
   */
  readonly removes: boolean;
  /** Whether expressions may fail when they are evaluated. Else they look before they leap. */
  readonly isRisky: boolean;
}

export interface GeneratedFunction {
  readonly name: string;
  readonly parameters: readonly TypeName[];
  readonly result: TypeName;
}

export function pick<T>(draw: Random, from: readonly T[]): T {
  const one = from[draw(from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
