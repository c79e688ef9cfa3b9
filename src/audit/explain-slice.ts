/** Runs a monitor over the records of a slice once more, and leaves out those that the violation does not need. */
import type { MonitorDefinition, MonitorId, Program } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import { observeInstance } from "../machine/observe.ts";
import type { Failure } from "../machine/outcome.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import { compareSpans } from "../source/span.ts";
import type { FoundViolation } from "./judge.ts";
import type { Moment } from "./ledger.ts";
import type { KeptSlice, SliceEntry } from "./slice.ts";
import { snapshotOf } from "./snapshot.ts";
import type { LargeValue } from "./snapshot.ts";
import type { MappedRecord } from "./trace-record.ts";
import { hasEntered, stateOf } from "./world.ts";

export interface ExplainedStep {
  readonly record: MappedRecord;
  /** Null: it is known to have happened. */
  readonly assumed: "happened" | "did not happen" | null;
  readonly from: Local;
  readonly to: Local;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly variable: string;
  readonly before: Value | LargeValue;
  readonly after: Value | LargeValue;
}

export interface Explanation {
  /** What the steps end in, if it is a failure: the containers among its parts may be smaller than they were. */
  readonly failure: Failure | null;
  readonly steps: readonly ExplainedStep[];
  /** Earlier records of the key that are not known any more, or are not shown. */
  readonly omitted: number;
  /** Records that the violation does not need, left out between the others. */
  readonly shrunk: number;
}

/** What ends a run over some entries. */
interface Rerun {
  readonly steps: readonly ExplainedStep[];
  readonly failure: Failure | null;
  readonly local: Local;
  /** The last records on which a state was entered, and on which the state became hot. */
  readonly entered: MappedRecord | null;
  readonly heated: MappedRecord | null;
}

/** Runs of the monitor that are spent on leaving out records of one slice. */
const MAX_RUNS = 200;

export function explainSlice(
  program: Program,
  monitor: MonitorId,
  {
    slice,
    found,
    limit,
  }: Pick<FoundViolation, "found"> & { readonly slice: KeptSlice; readonly limit: number },
): Explanation {
  const definition = program.monitors[monitor] as MonitorDefinition;
  const rerun = (entries: readonly SliceEntry[]): Rerun =>
    run(program, { monitor, definition, base: slice.base, entries });
  const whole = rerun(slice.entries);
  const isSame = (one: Rerun): boolean => violatesAlike(one, whole, { found, definition });
  const needed = isSame(whole) ? shrink(slice.entries, (entries) => isSame(rerun(entries))) : slice.entries;
  const { steps, failure } = needed.length === slice.entries.length ? whole : rerun(needed);
  const shown = steps.slice(-limit);
  return {
    failure,
    steps: shown,
    omitted: slice.omitted + steps.length - shown.length,
    shrunk: slice.entries.length - needed.length,
  };
}

/**
 * A list without an entry that could be left out alone, unless there are more than can be tried: first halves are
 * tried, then quarters, then single entries, from the front, until nothing more can go (Zeller and Hildebrandt,
 * Simplifying and isolating failure-inducing input, 2002, without the complements).
 */
function shrink(
  entries: readonly SliceEntry[],
  isEnough: (entries: readonly SliceEntry[]) => boolean,
): readonly SliceEntry[] {
  let kept = entries;
  let runs = 0;
  for (let size = kept.length >> 1; size >= 1;) {
    const before = kept.length;
    for (let at = 0; at < kept.length && runs < MAX_RUNS;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      runs++;
      if (isEnough(fewer)) kept = fewer;
      else at += size;
    }
    if (runs >= MAX_RUNS) break;
    // Single entries are tried again as long as that helps: what one of them needed may be gone.
    if (size > 1) size >>= 1;
    else if (kept.length === before) break;
  }
  return kept;
}

function run(
  program: Program,
  {
    monitor,
    definition,
    base,
    entries,
  }: {
    readonly monitor: MonitorId;
    readonly definition: MonitorDefinition;
    readonly base: Local;
    readonly entries: readonly SliceEntry[];
  },
): Rerun {
  const steps: ExplainedStep[] = [];
  let local = base;
  let entered: MappedRecord | null = null;
  let heated: MappedRecord | null = null;
  for (const entry of entries) {
    if (entry.kind === "ruled out") {
      steps.push({ record: entry.record, assumed: "did not happen", from: local, to: local, changes: [] });
      continue;
    }
    const { event, payload, isUnknown } = entry;
    const seen = observeInstance(program, monitor, { local, event, payload });
    const changes = changesBetween(definition, local, seen.local);
    const assumed = isUnknown ? "happened" : null;
    steps.push({ record: entry, assumed, from: local, to: seen.local, changes });
    local = seen.local;
    if (hasEntered(seen.log)) {
      entered = entry;
      const { temperature } = stateOf(definition, local);
      if (temperature === "hot") heated ??= entry;
      else if (temperature === "cold") heated = null;
    }
    if (seen.failure !== null) return { steps, failure: seen.failure, local, entered, heated };
  }
  return { steps, failure: null, local, entered, heated };
}

/** Whether what is said of the violation is true of this run, too: its place, its text, the values of its parts. */
function violatesAlike(
  one: Rerun,
  whole: Rerun,
  { found, definition }: Pick<FoundViolation, "found"> & { readonly definition: MonitorDefinition },
): boolean {
  switch (found.kind) {
    case "failure":
      return (
        one.failure !== null &&
        isSameFailure(one.failure, found.failure) &&
        isAt(one.steps.at(-1)?.record ?? null, found.at)
      );
    case "deadline":
      return one.failure === null && one.local.state === found.state && isAt(one.entered, found.since);
    case "liveness":
      // Where it became hot before the first record that is known, it must stay so.
      return (
        one.failure === null &&
        stateOf(definition, one.local) === found.heat.state &&
        (one.heated === whole.heated || isAt(one.heated, found.heat.since))
      );
  }
}

/** Containers apart: what is left out was often in one. */
function isSameFailure(one: Failure, other: Failure): boolean {
  return (
    one.kind === other.kind &&
    one.message === other.message &&
    compareSpans(one.span, other.span) === 0 &&
    one.parts.length === other.parts.length &&
    one.parts.every(({ value }, i) => isContainer(value) || isSame(value, other.parts[i]?.value ?? null))
  );
}

function isSame(one: Value, other: Value): boolean {
  return representationKey(one) === representationKey(other);
}

function isContainer(value: Value): boolean {
  return typeof value === "object" && value !== null && ["seq", "set", "map"].includes(value.kind);
}

function isAt(record: MappedRecord | null, moment: Moment | null): boolean {
  if (record === null || moment === null) return record === moment;
  return record.input === moment.input && record.line === moment.line;
}

const NO_CHANGES: readonly Change[] = [];

/** Boxed scalars are made anew all the time, and look the same. */
function isSameScalar(old: Value, now: Value): boolean {
  if (typeof old !== "object" || (old?.kind !== "float" && old?.kind !== "enum")) return false;
  return representationKey(old) === representationKey(now);
}

/** The variables that a step changed, or assigned a collection. The key, which is the last one, never changes. */
function changesBetween(definition: MonitorDefinition, before: Local, after: Local): readonly Change[] {
  let changes: Change[] | null = null;
  for (let index = 0; index < definition.variables.length; index++) {
    const old = before.variables[index] as Value;
    const now = after.variables[index] as Value;
    if (old === now || isSameScalar(old, now)) continue;
    const variable = definition.variables[index]?.name ?? "";
    (changes ??= []).push({ variable, before: snapshotOf(old), after: snapshotOf(now) });
  }
  return changes ?? NO_CHANGES;
}
