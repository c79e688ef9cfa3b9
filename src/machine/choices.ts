/**
 * What a `choose` offers.
 */
import type { InstructionOf } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import type { Local } from "./local.ts";
import type { Outcome } from "./outcome.ts";
import { printValue } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { MapValue, SeqValue, SetValue } from "./value.ts";
import type { Value } from "./value.ts";

/** P's own limit. */
const MOST_OPTIONS = 10_000;

export interface Options {
  readonly options: readonly Value[];
  /** Whether the declared bound left some out. */
  readonly isCut: boolean;
}

/** A step that has come to a choice: what it has done so far. */
export interface Unfinished extends Pick<Outcome, "choices" | "effect" | "announcements"> {
  local(): Local;
}

/**
 * Which ints a choice offers instead of 0 … n − 1, which they must be among, in ascending order; null: all. So whoever
 * knows that some of them will do for all need not try the others, and P's limit on their number is none then.
 */
export type Offers = (choice: InstructionOf<"choose">, run: Unfinished) => readonly number[] | null;

/**
 * The values that `choose(from)` may take, in a fixed order: false and true for `$` and `choose()` (`from` null),
 * 0 … n − 1 for an int (0 for `choose(0)`, as in PChecker), a collection's elements, a map's keys. `limit` is the
 * bound of the test's `choose` attribute, which concerns ints alone; so do `offered`, see {@link Offers}.
 */
export function choiceOptions(
  from: Value,
  {
    limit,
    span,
    offered = null,
  }: { readonly limit: number | null; readonly span: Span; readonly offered?: readonly number[] | null },
): Options {
  if (from === null) return { options: [false, true], isCut: false };
  if (typeof from === "number" || typeof from === "bigint") {
    if (from < 0) throw new RuntimeFailure(`choose over ${from}`, span);
    const end = limit !== null && from > limit ? limit : from;
    const isCut = end !== from;
    if (offered !== null) return { options: offered, isCut };
    refuseTooMany(end, span);
    const count = Math.max(1, Number(end));
    return { options: Array.from({ length: count }, (_, i) => i), isCut };
  }
  const options = elementsOf(from);
  if (options === null) throw new RuntimeFailure(`choose over ${printValue(from)}`, span);
  if (options.length === 0) throw new RuntimeFailure("choose over an empty collection", span);
  refuseTooMany(options.length, span);
  return { options, isCut: false };
}

function elementsOf(value: Value): readonly Value[] | null {
  if (value instanceof SeqValue || value instanceof SetValue) return value.items;
  return value instanceof MapValue ? value.keys : null;
}

function refuseTooMany(count: number | bigint, span: Span): void {
  if (count > MOST_OPTIONS)
    throw new RuntimeFailure(`choose over ${count} values; at most ${MOST_OPTIONS}`, span);
}
