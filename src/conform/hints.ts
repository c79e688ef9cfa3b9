/**
 * Which values the trace goes on to name: where the model chooses, those are tried first.
 */
import type { Slots } from "../explore/slots.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { TracePoint } from "./follow.ts";
import type { LazyStep, LazySteps, StepOutcome } from "./lazy-steps.ts";
import type { Namings } from "./namings.ts";
import type { TraceElement } from "./trace-element.ts";

/** Events ahead that are looked at, values of them that are kept, and of those that one choice tries. */
const EVENTS_AHEAD = 4;
const MOST_VALUES = 64;
const MOST_TRIED = 4;
/** Ways to answer all choices of a step with such values. */
const MOST_GUIDED = 64;

/** By equality key. Earlier events first. */
export type Hints = ReadonlyMap<string, Value>;

export function hintsAt(
  elements: readonly TraceElement[],
  { position, naming }: TracePoint,
  { slots, namings }: { readonly slots: Slots; readonly namings: Namings },
): Hints {
  const hints = new Map<string, Value>();
  const add = (value: Value): void => {
    if (hints.size >= MOST_VALUES) return;
    const known = isMachine(value) ? namings.slotOf(naming, value.name) : null;
    const meant = typeof known === "number" ? slots.machine(known) : value;
    hints.set(equalityKey(meant), meant);
    for (const part of partsOf(value)) add(part);
  };
  for (const element of elements.slice(position, position + EVENTS_AHEAD)) {
    if (element.kind === "event") add(element.payload);
  }
  return hints;
}

function isMachine(value: Value): value is Extract<Value, { kind: "machine" }> {
  return typeof value === "object" && value?.kind === "machine";
}

function partsOf(value: Value): readonly Value[] {
  if (value instanceof MapValue) return [...value.keys, ...value.values];
  const hasItems =
    value instanceof TupleValue ||
    value instanceof NamedTupleValue ||
    value instanceof SeqValue ||
    value instanceof SetValue;
  return hasItems ? value.items : [];
}

/**
 * The outcomes of a step in which every choice is answered by a hint, where one of its options is one, else by the first
 * option. Each once.
 */
export function guidedOutcomes(steps: LazySteps, step: LazyStep, hints: Hints): StepOutcome[] {
  const found = new Map<number, StepOutcome>();
  /** What to answer, by number of choice: the prefixes that are still to be tried. */
  const prefixes: number[][] = [[]];
  for (let tried = 0; tried < MOST_GUIDED; tried++) {
    const prefix = prefixes.pop();
    if (prefix === undefined) break;
    let made = 0;
    const outcome = steps.pickOne(step, (options) => {
      const tries = triesAmong(options, hints);
      const at = prefix[made];
      if (at === undefined) {
        for (let other = tries.length - 1; other > 0; other--)
          prefixes.push([...prefix.slice(0, made), ...zeros(made - prefix.length), other]);
      }
      made++;
      return tries[at ?? 0] as Value;
    });
    if (outcome !== null) found.set(outcome.id, outcome);
  }
  return [...found.values()];
}

function zeros(count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, () => 0);
}

function triesAmong(options: readonly Value[], hints: Hints): readonly Value[] {
  const tries: Value[] = [];
  const byKey = isRange(options)
    ? null
    : new Map(options.map((option) => [equalityKey(option), option] as const));
  for (const [key, value] of hints) {
    if (tries.length >= MOST_TRIED) break;
    const option = byKey === null ? optionOfRange(options, value) : byKey.get(key);
    if (option !== undefined) tries.push(option);
  }
  return tries.length > 0 ? tries : options.slice(0, 1);
}

function optionOfRange(options: readonly Value[], value: Value): Value | undefined {
  return typeof value === "number" && Object.is(options[value], value) ? value : undefined;
}

/** 0, 1, 2 … as `choose(n)` offers them: there may be ten thousand. */
function isRange(options: readonly Value[]): boolean {
  return options[0] === 0 && options[options.length - 1] === options.length - 1;
}
