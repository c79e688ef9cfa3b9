/**
 * Where the trace goes on otherwise than the model: what each machine could do there, and why that is refused.
 */
import type { Type } from "../analysis/type.ts";
import { isLive } from "../explore/leaf-ids.ts";
import type { MessageId, Slot } from "../explore/leaf-ids.ts";
import type { StateNumber } from "../explore/visited.ts";
import type { EventId, Program } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import type { Failure } from "../machine/outcome.ts";
import type { MachineValue, Value } from "../machine/value.ts";
import type { Message } from "../world/world.ts";
import { differenceOf } from "./difference.ts";
import type { Difference } from "./difference.ts";
import { follow } from "./follow.ts";
import type { TracePoint } from "./follow.ts";
import type { StepOutcome } from "./lazy-steps.ts";
import type { MoveVisitor } from "./mover.ts";
import type { NamePair } from "./match-payload.ts";
import type { Search } from "./search.ts";

/** What a machine could do next, and what becomes of it. */
export interface Candidate {
  readonly machine: MachineValue;
  /** Before the step. */
  readonly local: Local;
  readonly inbox: readonly Message[];
  readonly refusals: readonly Refusal[];
}

export type Refusal =
  /** It waits: for a message, with those that it defers or passes over in its inbox. */
  | { readonly kind: "waiting" }
  /** It can go on without showing anything; that was tried. */
  | { readonly kind: "unseen" }
  /** It would show another event than the trace has. */
  | ({ readonly kind: "other-event" } & Shown)
  /** The same event, with another payload. */
  | ({ readonly kind: "other-payload" } & Shown & Difference)
  /** The same event, but of one of the machines that it names the trace has spoken otherwise before. */
  | ({ readonly kind: "other-machine" } & Shown & NameClash)
  /** Of a trace that is over: it would show one more. */
  | ({ readonly kind: "trace-over" } & Shown)
  /** It fails before it shows it. */
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "bound"; readonly bound: "inbox" | "machines" };

interface Shown {
  readonly event: EventId;
  readonly payload: Value;
  readonly outcome: StepOutcome;
}

interface NameClash {
  readonly named: MachineValue;
  /** What the trace says here. */
  readonly name: string;
  /** What it has called the machine before; null: nothing. */
  readonly knownAs: string | null;
  /** The machine that it has called so before; null: one that is gone, or none. */
  readonly other: MachineValue | null;
}

/** A state at the furthest position, with all that could happen there. */
export interface Standstill {
  readonly state: StateNumber;
  readonly candidates: readonly Candidate[];
}

/** Of one machine. */
const MOST_REFUSALS = 4;
/** Of one step. */
const MOST_TRIED = 256;
/** States shown. */
const MOST_SHOWN = 3;

/** The furthest states that tell most: those that would show the event itself, with something else in it, come first. */
export function furthestStandstills(program: Program, search: Search): readonly Standstill[] {
  const seen = new Set<string>();
  return search.furthestStates
    .map((state) => ({ state, candidates: candidatesIn(program, search, state) }))
    .map((standstill) => ({ standstill, rank: rankOf(standstill.candidates) }))
    .sort((a, b) => a.rank - b.rank || a.standstill.state - b.standstill.state)
    .filter(({ standstill }) => {
      const key = summaryOf(standstill.candidates);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_SHOWN)
    .map(({ standstill }) => standstill);
}

function candidatesIn(program: Program, search: Search, state: StateNumber): Candidate[] {
  const { vector, mover, tables, visited } = search;
  visited.read(state, vector);
  const candidates: Candidate[] = [];
  const count = mover.slotCount;
  for (let slot = 0 as Slot; slot < count; slot++) {
    const leaf = vector.local(slot);
    if (!isLive(leaf)) continue;
    const { local } = tables.locals.facts(leaf);
    const found = mover.stepOf(slot);
    const inbox = tables.inboxes.contents(vector.inbox(slot)).map((message) => tables.messages.get(message));
    const refusals =
      found === null ? [{ kind: "waiting" } as const] : refusalsOf(program, search, { slot, ...found });
    candidates.push({ machine: tables.slots.machine(slot), local, inbox, refusals });
  }
  return candidates;
}

type FoundStep = NonNullable<ReturnType<Search["mover"]["stepOf"]>> & { readonly slot: Slot };

function refusalsOf(program: Program, search: Search, { slot, step, inbox }: FoundStep): Refusal[] {
  const refusals = new Map<string, Refusal>();
  const add = (refusal: Refusal): void => {
    const key = keyOf(refusal);
    if (refusals.size < MOST_REFUSALS && !refusals.has(key)) refusals.set(key, refusal);
  };
  const start = search.mover.point;
  const visitor: MoveVisitor = {
    reached: () => add({ kind: "unseen" }),
    ended: () => add({ kind: "unseen" }),
    refused: ({ outcome }) => add(refusalOf(program, search, { outcome, start })),
    failed: (_turn, failure) => add({ kind: "failure", failure }),
    cut: (bound) => add({ kind: "bound", bound }),
  };
  for (const outcome of step.outcomes.slice(0, MOST_TRIED))
    search.mover.make({ slot, outcome }, inbox, visitor);
  return [...refusals.values()];
}

/** The first of a step's emissions that the trace does not have, and why. */
function refusalOf(
  program: Program,
  { tables, trace }: Search,
  { outcome, start }: { readonly outcome: StepOutcome; readonly start: TracePoint },
): Refusal {
  const { namings, messages, slots } = tables;
  let points: readonly TracePoint[] = [start];
  let at = 0;
  for (; at < outcome.emissions.length; at++) {
    const next = points.flatMap((point) => {
      const emissions = outcome.emissions.slice(at, at + 1);
      return follow(emissions, point, { trace, namings }).points;
    });
    if (next.length === 0) break;
    points = next;
  }
  const message = outcome.emissions[at] as MessageId;
  const { event, payload } = messages.get(message);
  const shown = { event, payload, outcome };
  const { position: reached, naming } = points[0] ?? start;
  const point = { position: trace.pass(reached), naming };
  const wanted = trace.elements[point.position];
  if (wanted === undefined) return { kind: "trace-over", ...shown };
  if (wanted.kind !== "event" || wanted.event !== event) return { kind: "other-event", ...shown };
  const pair = trace
    .waysAt(point.position, message)[0]
    ?.find((one) => clashes(one, point, { namings, slots }));
  if (pair !== undefined) {
    const { machine: named, name } = pair;
    const other = namings.slotOf(point.naming, name);
    const knownAs = namings.nameOf(point.naming, slots.slotOf(named));
    return {
      kind: "other-machine",
      ...shown,
      named,
      name,
      knownAs,
      other: typeof other === "number" ? slots.machine(other) : null,
    };
  }
  const type: Type = program.events[event]?.payload ?? { kind: "null" };
  return { kind: "other-payload", ...shown, ...differenceOf(payload, wanted.payload, type) };
}

function clashes(
  { machine, name }: NamePair,
  { naming }: TracePoint,
  { namings, slots }: Pick<Search["tables"], "namings" | "slots">,
): boolean {
  const slot = slots.slotOf(machine);
  const known = namings.slotOf(naming, name);
  return (known !== null && known !== slot) || (namings.nameOf(naming, slot) ?? name) !== name;
}

/** The lower, the more it tells. */
function rankOf(candidates: readonly Candidate[]): number {
  const kinds = candidates.flatMap(({ refusals }) => refusals.map(({ kind }) => kind));
  const unseen = kinds.filter((kind) => kind === "unseen").length;
  const best = Math.min(...kinds.map((kind) => ORDER.indexOf(kind)));
  return best * 1_000 + Math.min(unseen, 999);
}

const ORDER: readonly Refusal["kind"][] = [
  "other-payload",
  "other-machine",
  "failure",
  "other-event",
  "trace-over",
  "bound",
  "waiting",
  "unseen",
];

function summaryOf(candidates: readonly Candidate[]): string {
  return candidates
    .flatMap(({ machine, local, refusals }) =>
      refusals.map((refusal) => `${machine.name} ${local.state} ${keyOf(refusal)}`),
    )
    .join("\n");
}

function keyOf(refusal: Refusal): string {
  if ("outcome" in refusal) return `${refusal.kind} ${refusal.outcome.emissions.join()}`;
  return refusal.kind === "failure" ? `failure ${refusal.failure.message}` : refusal.kind;
}
