/** What can be said of each key of a spec once the trace has been read. */
import type { StateDefinition } from "../ir/program.ts";
import type { InconclusiveReason } from "./audit-result.ts";
import { graver, stands } from "./ledger.ts";
import type { DeadlineMissed, FailureFound, Finding, Found, Loss, Moment } from "./ledger.ts";
import { TEMPLATE } from "./monitor-run.ts";
import type { MonitorRun } from "./monitor-run.ts";
import type { KeptSlice } from "./slice.ts";
import type { TraceTime } from "./trace-time.ts";
import type { WorldSet } from "./world-set.ts";
import { passTime, stateOf } from "./world.ts";
import type { World } from "./world.ts";

/** The end of the trace, as all keys see it. */
export interface TraceEnd {
  /** The trace goes on no further, and was read to its end. */
  readonly isClosed: boolean;
  /** The run was interrupted, or an input could not be read to its end. */
  readonly isCutOff: boolean;
  readonly hasEvents: boolean;
  /** The last record with a time. */
  readonly last: Moment | null;
  readonly position: number;
  /** Of clocks, in microseconds. */
  readonly skew: number;
}

export type Judgement =
  | { readonly verdict: "satisfied" }
  | { readonly verdict: "pending"; readonly heat: Heat }
  | { readonly verdict: "violated" | "overdue" | "possible"; readonly violation: FoundViolation }
  | {
      readonly verdict: "inconclusive";
      readonly reason: InconclusiveReason;
      readonly loss: Loss | null;
      readonly withdrawn: Finding;
    };

/** A hot state at the end. */
export interface Heat {
  readonly state: StateDefinition;
  readonly since: Moment | null;
  readonly deadline: TraceTime | null;
}

export interface FoundViolation {
  readonly found: FailureFound | DeadlineMissed | EndedHot;
  /** The records that led there; null: none did. */
  readonly slice: KeptSlice | null;
  /** Where there was more than one world at the end: how many, and in how many it is violated. */
  readonly worlds: { readonly total: number; readonly violated: number } | null;
}

/** At the end of a closed trace: hot, and nothing will come any more. */
export interface EndedHot {
  readonly kind: "liveness";
  readonly heat: Heat;
  readonly position: number;
}

const SATISFIED: Judgement = { verdict: "satisfied" };

/** Of most keys it can be told without looking at what they are in all; null: not of this one. */
function judgePlain({ store, worlds, loss, definition }: MonitorRun, instance: number, end: TraceEnd) {
  if (loss !== null || worlds.size > 0 || !store.isPlainAt(instance)) return null;
  const state = definition.states[store.stateOf(instance)];
  if (state?.temperature !== "hot") return SATISFIED;
  if (end.isClosed) return null;
  const { hotSince, deadline } = store.lookAt(instance);
  return { verdict: "pending", heat: { state, since: hotSince, deadline } } satisfies Judgement;
}

/** The verdict of one key. */
export function judge(run: MonitorRun, instance: number, end: TraceEnd): Judgement {
  const plain = judgePlain(run, instance, end);
  if (plain !== null) return qualify(plain, run, { instance, end });
  const ledger = run.store.lookAt(instance);
  const set = run.worlds.get(instance);
  const loss = graver(ledger.loss, run.loss);
  if (set === null) {
    const { finding, found, since, hotSince, deadline, slice } = ledger;
    const local = run.store.localAt(instance);
    const world: Judged = { local, finding, found, since, hotSince, deadline, isBorn: true, slice };
    if (loss !== null) return judgeLost(world, loss, end);
    return qualify(judgeWorld(run, world, end), run, { instance, end });
  }
  if (loss !== null) return judgeLostWorlds(set, loss, end);
  return qualify(judgeWorlds(run, { set, unreadable: run.doubtsOf(instance) }, end), run, { instance, end });
}

/** The verdict of every key that was forgotten: each was satisfied then, and nothing has become of it. */
export function judgeForgotten(run: MonitorRun, end: TraceEnd): Judgement {
  const { loss } = run;
  if (loss !== null) return { verdict: "inconclusive", reason: loss.reason, loss, withdrawn: "none" };
  return qualify(SATISFIED, run, { instance: TEMPLATE, end });
}

type Judged = Pick<
  World,
  "local" | "finding" | "found" | "since" | "hotSince" | "deadline" | "isBorn" | "slice"
>;

function judgeWorld(run: MonitorRun, world: Judged, end: TraceEnd): Judgement {
  const { finding, found, slice, isBorn, local, hotSince, deadline } = world;
  if (found !== null && finding !== "none") {
    const kept = found.kind === "deadline" ? found.slice : slice.kept();
    return { verdict: finding, violation: { found, slice: kept, worlds: null } };
  }
  const state = stateOf(run.definition, local);
  if (!isBorn || state.temperature !== "hot") return { verdict: "satisfied" };
  const heat = { state, since: hotSince, deadline };
  if (!end.isClosed) return { verdict: "pending", heat };
  const ended: EndedHot = { kind: "liveness", heat, position: end.position };
  return { verdict: "violated", violation: { found: ended, slice: slice.kept(), worlds: null } };
}

/** All violated: violated. Some: possible. Else what is common to all, or pending. */
function judgeWorlds(
  run: MonitorRun,
  { set, unreadable }: { readonly set: WorldSet; readonly unreadable: number },
  end: TraceEnd,
): Judgement {
  const time = { now: end.last?.time ?? null, provedBy: end.last, position: end.position, unreadable };
  const all = set.complete().map((world) => judgeWorld(run, passTime(world, time), end));
  const bad = all.flatMap((one) => ("violation" in one ? [one] : []));
  // One that began before the trace did explains nothing, and another world is as bad.
  const worst =
    bad.find(({ verdict, violation }) => verdict === "violated" && hasBegun(violation)) ??
    bad.find(({ violation }) => hasBegun(violation)) ??
    bad[0];
  const pending = all.find(({ verdict }) => verdict === "pending");
  if (set.isMidLife && new Set(all.map(({ verdict }) => verdict)).size > 1 && bad.length < all.length) {
    return { verdict: "inconclusive", reason: "began in mid-life", loss: null, withdrawn: "none" };
  }
  if (worst === undefined) return pending ?? { verdict: "satisfied" };
  const worlds = { total: all.length, violated: bad.length };
  const violation = { ...worst.violation, worlds: all.length > 1 ? worlds : null };
  if (bad.length < all.length) return { verdict: "possible", violation };
  return { verdict: bad.every(({ verdict }) => verdict === "overdue") ? "overdue" : "violated", violation };
}

function hasBegun({ found }: FoundViolation): boolean {
  return found.kind !== "deadline" || found.deadline !== null;
}

/** Nothing is said of what happened from some time on; what was found before may stand. */
function judgeLost(world: Judged, loss: Loss, end: TraceEnd): Judgement {
  const { finding, found, slice } = passLost(world, loss, end);
  const { skew } = end;
  if (found !== null && finding !== "none" && stands(found, { loss, skew })) {
    const kept = found.kind === "deadline" ? found.slice : slice.kept();
    return { verdict: finding, violation: { found, slice: kept, worlds: null } };
  }
  const missed = found?.kind === "failure" ? found.missed : null;
  if (missed !== null && stands(missed, { loss, skew })) {
    return { verdict: "overdue", violation: { found: missed, slice: missed.slice, worlds: null } };
  }
  return { verdict: "inconclusive", reason: loss.reason, loss, withdrawn: world.finding };
}

/** All that is earlier than a late event has been taken by the time it comes, but its time may not have passed yet. */
function passLost(world: Judged, { reason, from, at }: Loss, { position, skew }: TraceEnd): Judged {
  if (reason !== "late" || from === null) return world;
  return passTime(world, { now: Math.min(from, from - skew + 1), provedBy: at, position, unreadable: 0 });
}

function judgeLostWorlds(set: WorldSet, loss: Loss, end: TraceEnd): Judgement {
  const worlds = set.all().map((world) => passLost(world, loss, end));
  const [first] = worlds;
  if (first === undefined || !worlds.every(({ finding }) => finding !== "none")) {
    return { verdict: "inconclusive", reason: loss.reason, loss, withdrawn: "none" };
  }
  // Worlds that are one by now were found bad at different times: the latest counts.
  const times = [set.latestFound, ...worlds.map(({ found }) => found?.time ?? null)];
  const time = times.includes(null) ? null : Math.max(...times.map(Number));
  const latest = first.found && { ...first.found, time };
  const found: Found | null = latest?.kind === "failure" ? { ...latest, missed: null } : latest;
  const judged = judgeLost({ ...first, found }, loss, end);
  return judged.verdict === "inconclusive" ? { ...judged, withdrawn: "none" } : judged;
}

/** Satisfied only where nothing is in doubt. */
function qualify(
  judgement: Judgement,
  run: MonitorRun,
  { instance, end }: { readonly instance: number; readonly end: TraceEnd },
): Judgement {
  if (judgement.verdict !== "satisfied") return judgement;
  const reason = doubtOf(run, instance, end);
  return reason === null ? judgement : { verdict: "inconclusive", reason, loss: null, withdrawn: "none" };
}

function doubtOf(run: MonitorRun, instance: number, end: TraceEnd): InconclusiveReason | null {
  if (!end.hasEvents) return "no event";
  if (run.doubtsOf(instance) > 0) return "unreadable";
  return end.isCutOff ? "cut off" : null;
}

/** Of what is no key's own: it counts as one key more. Null: nothing failed. */
export function judgeGeneral(run: MonitorRun, { skew }: TraceEnd): GeneralJudgement | null {
  const { general, generalOmitted, loss } = run;
  const failed = general.filter((found) => stands(found, { loss, skew }));
  if (failed.length > 0) {
    const violations = failed.map((found) => ({ found, slice: null, worlds: null }));
    return { verdict: "violated", violations, omitted: generalOmitted };
  }
  if (general.length > 0) return { verdict: "inconclusive", violations: [], omitted: 0 };
  // What may be older than the trace is no template.
  const worlds =
    run.worlds
      .get(TEMPLATE)
      ?.complete()
      .filter(({ isBorn }) => !isBorn) ?? [];
  const bad = worlds.filter(({ finding }) => finding === "violated");
  const found = bad[0]?.found ?? null;
  if (found === null) return null;
  if (loss !== null) return { verdict: "inconclusive", violations: [], omitted: 0 };
  const violation = { found, slice: null, worlds: { total: worlds.length, violated: bad.length } };
  const verdict = bad.length < worlds.length ? "possible" : "violated";
  return { verdict, violations: [violation], omitted: 0 };
}

export interface GeneralJudgement {
  readonly verdict: "violated" | "possible" | "inconclusive";
  readonly violations: readonly FoundViolation[];
  /** Violations that were counted only. */
  readonly omitted: number;
}
