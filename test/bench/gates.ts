/**
 * What the explorer is meant to reach, as ratios within one run. A gate is judged by its worst row; where no row
 * could be measured it is not measured, and never met.
 */
import { valueOf } from "./measurement.ts";
import type { Cost, Pair, RowResult } from "./measurement.ts";
import { modelOf, nameOf } from "./rows.ts";
import type { Row } from "./rows.ts";

export interface Gate {
  readonly name: string;
  readonly wanted: { readonly kind: "at-least" | "at-most"; readonly value: number };
  readonly outcome: GateOutcome;
}

export type GateOutcome =
  | { readonly kind: "met"; readonly value: number; readonly row: string }
  /** `short` is by which factor: 1.25 where 10 was wanted and 8 reached. */
  | { readonly kind: "missed"; readonly value: number; readonly row: string; readonly short: number }
  | { readonly kind: "not-measured"; readonly reason: string };

export interface Reading {
  readonly row: string;
  readonly value: number;
}

const SMALL = 400_000;
const MIDDLE = 3_000_000;
const LARGE = 10_000_000;
const HUGE = 35_000_000;

export function judgeGates(results: readonly RowResult[], tlc: string): Gate[] {
  const time = (isWanted: (one: Sized) => boolean): readonly Reading[] =>
    readings(results, (one) =>
      isWanted(one) ? ratio(one.full, (run) => run.seconds, one.isCollapsed) : null,
    );
  return [
    atLeast(
      8,
      "SPIN's time / ours, few messages in flight, from 3 M states",
      time(({ states, messages }) => states >= MIDDLE && messages === "few"),
    ),
    atLeast(
      4,
      "SPIN's time / ours, many messages in flight, from 3 M states",
      time(({ states, messages }) => states >= MIDDLE && messages === "many"),
    ),
    atLeast(
      4,
      "SPIN's time / ours, below 400 K states",
      time(({ states }) => states < SMALL),
    ),
    {
      ...atLeast(30, "TLC's time / ours, from 3 M states", []),
      outcome: { kind: "not-measured", reason: tlc },
    },
    atLeast(
      5,
      "SPIN's time with its reduction / ours with ours, from 3 M states in full",
      readings(results, ({ states, reduced, isCollapsed }) =>
        states >= MIDDLE ? ratio(reduced, (run) => run.seconds, isCollapsed) : null,
      ),
    ),
    atLeast(
      5,
      "SPIN's memory / ours, from 10 M states",
      readings(results, ({ states, full, isCollapsed }) =>
        states >= LARGE ? ratio(full, (run) => run.peakMemoryBytes, isCollapsed) : null,
      ),
    ),
    atMost(
      40,
      "our resident bytes per state, from 10 M states, exact, with what a counterexample needs",
      readings(results, ({ states, full }) => {
        const bytes = valueOf(full.pspec)?.peakMemoryBytes ?? null;
        return states >= LARGE && bytes !== null ? bytes / states : null;
      }),
    ),
    atLeast(0.8, "our states per second at 35 M states / at 3 M, same model", rateAtSize(results)),
  ];
}

interface Sized {
  /** Ours, without reduction. */
  readonly states: number;
  readonly messages: Row["messages"];
  readonly isCollapsed: boolean;
  readonly full: Pair;
  readonly reduced: Pair;
}

/** A row that failed says nothing, however fast it did. */
function readings(results: readonly RowResult[], read: (one: Sized) => number | null): Reading[] {
  return results.flatMap(({ row, full, reduced, problems }) => {
    const states = valueOf(full.pspec)?.states ?? null;
    if (states === null || problems.length > 0) return [];
    const { messages, isCollapsed } = row;
    const value = read({ states, messages, isCollapsed, full, reduced });
    return value === null ? [] : [{ row: nameOf(row), value }];
  });
}

/** How much more SPIN needs than we do; null where one of the two is not known, or SPIN was not its usual self. */
function ratio({ pspec, spin }: Pair, of: (run: Cost) => number | null, isCollapsed: boolean): number | null {
  const [ours, theirs] = [valueOf(pspec), valueOf(spin)];
  if (ours === null || theirs === null || isCollapsed) return null;
  const [less, more] = [of(ours), of(theirs)];
  return less === null || more === null ? null : more / less;
}

/** Of each model that has a row of 35 M states: how its rate there compares to the one of its row nearest to 3 M. */
function rateAtSize(results: readonly RowResult[]): Reading[] {
  const rates = results.flatMap(({ row, full, problems }) => {
    const run = valueOf(full.pspec);
    if (run === null || problems.length > 0) return [];
    return [{ row, states: run.states, rate: run.states / run.seconds }];
  });
  return rates.flatMap(({ row, states, rate }) => {
    if (states < HUGE) return [];
    const distance = (one: { readonly states: number }): number => Math.abs(Math.log(one.states / MIDDLE));
    const [nearest] = rates
      .filter((one) => modelOf(one.row) === modelOf(row) && one.states >= MIDDLE / 3 && one.states < LARGE)
      .sort((a, b) => distance(a) - distance(b));
    if (nearest === undefined) return [];
    return [{ row: `${nameOf(row)} / ${nameOf(nearest.row)}`, value: rate / nearest.rate }];
  });
}

export function atLeast(value: number, name: string, found: readonly Reading[]): Gate {
  const worst = found.reduce<Reading | null>((a, b) => (a !== null && a.value <= b.value ? a : b), null);
  const wanted = { kind: "at-least", value } as const;
  return { name, wanted, outcome: judge(worst, (reached) => value / reached) };
}

export function atMost(value: number, name: string, found: readonly Reading[]): Gate {
  const worst = found.reduce<Reading | null>((a, b) => (a !== null && a.value >= b.value ? a : b), null);
  const wanted = { kind: "at-most", value } as const;
  return { name, wanted, outcome: judge(worst, (reached) => reached / value) };
}

function judge(worst: Reading | null, shortBy: (reached: number) => number): GateOutcome {
  if (worst === null) return { kind: "not-measured", reason: "no row that it is about was measured" };
  const short = shortBy(worst.value);
  return short <= 1 ? { kind: "met", ...worst } : { kind: "missed", ...worst, short };
}
