/**
 * Sets of places whose ints meet: one is copied from the other, or compared with it. A union-find, in which each class
 * carries what is known of its ints.
 */
import type { InstructionOf } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";

/** What an int can be used for, or come from, so that it matters which one it is. See the README. */
export type Misuse =
  | "arithmetic"
  | "order"
  | "text"
  | "conversion"
  | "position"
  | "bound"
  | "size"
  | "foreign"
  | "any"
  | "all-keys";

export interface FirstMisuse {
  readonly misuse: Misuse;
  readonly span: Span;
}

/** A `choose(n)` with constant n. */
export interface ChoiceSite {
  readonly instruction: InstructionOf<"choose">;
  readonly count: number;
}

/** What is known of a class. Of a class that has been united with another, nothing any more: see {@link findClass}. */
export interface IntClass {
  parent: IntClass | null;
  misused: FirstMisuse | null;
  /** Values that the program names: literals and defaults. */
  readonly fixed: Set<number>;
  readonly choices: ChoiceSite[];
}

export function newClass(fixed: readonly number[] = []): IntClass {
  return { parent: null, misused: null, fixed: new Set(fixed), choices: [] };
}

/** The class that stands for all that it has been united with. */
export function findClass(one: IntClass): IntClass {
  let root = one;
  while (root.parent !== null) root = root.parent;
  for (let at = one; at.parent !== null;) {
    const next = at.parent;
    at.parent = root;
    at = next;
  }
  return root;
}

export function uniteClasses(one: IntClass, other: IntClass): void {
  const into = findClass(one);
  const from = findClass(other);
  if (into === from) return;
  from.parent = into;
  into.misused ??= from.misused;
  for (const value of from.fixed) into.fixed.add(value);
  into.choices.push(...from.choices);
}

/** The first misuse stays. */
export function misuseClass(one: IntClass, misused: FirstMisuse): void {
  findClass(one).misused ??= misused;
}
