/**
 * From one state to the next ones that the trace allows. A state is that of all machines, the position in the trace, and
 * what the trace calls the machines.
 */
import { unreachable } from "../base/unreachable.ts";
import { ABSENT, EMPTY_INBOX, HALTED, isLive, NO_MESSAGE } from "../explore/leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, MessageId, MonitorLeaf, Slot } from "../explore/leaf-ids.ts";
import type { StateVector } from "../explore/state-vector.ts";
import type { MachineTypeId, MonitorId } from "../ir/program.ts";
import type { Failure } from "../machine/outcome.ts";
import type { WorldLimits } from "../world/apply.ts";
import { follow } from "./follow.ts";
import type { TracePoint } from "./follow.ts";
import type { LazyStep, StepOutcome } from "./lazy-steps.ts";
import type { NamingId } from "./namings.ts";
import type { Tables } from "./tables.ts";
import type { TraceIndex } from "./trace-index.ts";

/** The vector's first two words, where the explorer has monitors: the position plus one, and the naming. */
export const WORDS_BEFORE_SLOTS = 2;
const POSITION = 0 as MonitorId;
const NAMING = 1 as MonitorId;

/** One machine's step, as a path has it. */
export interface Turn {
  readonly slot: Slot;
  readonly outcome: StepOutcome;
}

/** Is told what comes of each outcome. The vector is valid during the call only. */
export interface MoveVisitor {
  /** The vector holds a successor. */
  reached(turn: Turn): void;
  /** The trace ends within the step, which may show more. */
  ended(turn: Turn): void;
  /** All that the step shows stands in the trace, up to `position`; then the machine fails. */
  failed(turn: Turn, failure: Failure, position: number): void;
  /** The trace goes on otherwise; `position` is that of the event that the step does not show. */
  refused(turn: Turn, position: number): void;
  cut(bound: "inbox" | "machines"): void;
  /** A step that follows at once and that nobody can notice; before `reached` is called. */
  settled?(turn: Turn): void;
}

export interface MoverOptions {
  readonly tables: Tables;
  readonly trace: TraceIndex;
  readonly vector: StateVector;
  readonly limits: WorldLimits;
  readonly isClosed: boolean;
}

export class Mover {
  readonly #tables: Tables;
  readonly #trace: TraceIndex;
  readonly #vector: StateVector;
  readonly #limits: WorldLimits;
  readonly #isClosed: boolean;

  constructor({ tables, trace, vector, limits, isClosed }: MoverOptions) {
    this.#tables = tables;
    this.#trace = trace;
    this.#vector = vector;
    this.#limits = limits;
    this.#isClosed = isClosed;
  }

  get point(): TracePoint {
    return {
      position: this.#vector.monitor(POSITION) - 1,
      naming: this.#vector.monitor(NAMING) as number as NamingId,
    };
  }

  set point({ position, naming }: TracePoint) {
    this.#vector.setMonitor(POSITION, (position + 1) as MonitorLeaf);
    this.#vector.setMonitor(NAMING, naming as number as MonitorLeaf);
  }

  /** Slots that the state in the vector has, from 0: some may be free. */
  get slotCount(): number {
    return Math.ceil((this.#vector.length - WORDS_BEFORE_SLOTS) / 2);
  }

  /** What the machine of a slot can do; null if that is nothing. The inbox is what it leaves. */
  stepOf(slot: Slot): { readonly step: LazyStep; readonly inbox: InboxLeaf } | null {
    const { locals, inboxes, steps } = this.#tables;
    const local = this.#vector.local(slot);
    if (!isLive(local)) return null;
    const facts = locals.facts(local);
    const inbox = this.#vector.inbox(slot);
    switch (facts.readiness) {
      case "run":
        return { step: steps.run(local), inbox };
      case "create": {
        if (facts.creates === null) throw new Error("a creation must say what it creates");
        return { step: steps.create(local, this.#freeChild(slot, facts.creates)), inbox };
      }
      case "take": {
        const taken = inboxes.take(facts.disposition, inbox);
        const message = inboxes.takenMessage(taken);
        if (message === NO_MESSAGE) return null;
        return { step: steps.take(local, message), inbox: inboxes.takenRest(taken) };
      }
      default:
        return unreachable(facts.readiness);
    }
  }

  #freeChild(creator: Slot, type: MachineTypeId): Slot {
    for (let ordinal = 0; ; ordinal++) {
      const child = this.#tables.slots.childSlot(creator, type, ordinal);
      if (this.#vector.local(child) === ABSENT) return child;
    }
  }

  /** Carries one outcome out in the vector, tells the visitor, and takes it back. */
  make(turn: Turn, inbox: InboxLeaf, visitor: MoveVisitor): void {
    const mark = this.#vector.mark();
    this.#make(turn, inbox, visitor);
    this.#vector.undo(mark);
  }

  #make(turn: Turn, inbox: InboxLeaf, visitor: MoveVisitor): void {
    const vector = this.#vector;
    const { slot, outcome } = turn;
    const { effect, target, message, child, failure, next } = outcome.local;
    vector.setInbox(slot, inbox);
    if (effect === "send") {
      if (!this.#deliver(target, message)) return visitor.cut("inbox");
    } else if (effect === "create") {
      const { machines } = this.#limits;
      if (machines !== null && vector.liveCount >= machines) return visitor.cut("machines");
      vector.setLocal(target, child);
    }
    const { points, furthest, isAtEnd } = follow(outcome.emissions, this.point, {
      trace: this.#trace,
      namings: this.#tables.namings,
    });
    if (isAtEnd && !this.#isClosed) return visitor.ended(turn);
    if (points.length === 0) return visitor.refused(turn, furthest);
    if (failure !== null) return visitor.failed(turn, failure, furthest);
    const touched = effect === "none" ? [slot] : [slot, target];
    for (const point of points) {
      const mark = vector.mark();
      this.point = point;
      this.#become(slot, next);
      this.settle(touched, (settled) => visitor.settled?.(settled));
      visitor.reached(turn);
      vector.undo(mark);
    }
  }

  /** False: the inbox bound forbids it. */
  #deliver(target: Slot, message: MessageId): boolean {
    const { inboxes, locals } = this.#tables;
    const local = this.#vector.local(target);
    if (!isLive(local)) return true;
    const appended = inboxes.append(this.#vector.inbox(target), message);
    const { settles, disposition } = locals.facts(local);
    const inbox = settles ? inboxes.settle(disposition, appended) : appended;
    if (this.#limits.inbox !== null && inboxes.lengthOf(inbox) > this.#limits.inbox) return false;
    this.#vector.setInbox(target, inbox);
    return true;
  }

  /** The machine of a slot reaches its next local state. */
  #become(slot: Slot, next: LocalLeaf): void {
    const vector = this.#vector;
    vector.setLocal(slot, next);
    if (next === HALTED) {
      vector.setInbox(slot, EMPTY_INBOX);
    } else {
      const { settles, disposition } = this.#tables.locals.facts(next);
      if (settles) vector.setInbox(slot, this.#tables.inboxes.settle(disposition, vector.inbox(slot)));
    }
    if (vector.haltedCount > 0) this.#forgetHalted();
  }

  /**
   * Makes the steps of these machines that nobody can notice and that have one outcome. No other machine has such a step:
   * a state has been settled when it is stored. Each takes a start or a message, so that they come to an end.
   */
  settle(touched: readonly Slot[], onTurn: (turn: Turn) => void = () => {}): void {
    for (const slot of touched) {
      for (;;) {
        const found = this.stepOf(slot);
        const outcome = found?.step.outcomes[0];
        if (found === null || outcome === undefined) break;
        if (!found.step.isInvisible || found.step.outcomes.length > 1) break;
        this.#vector.setInbox(slot, found.inbox);
        onTurn({ slot, outcome });
        this.#become(slot, outcome.local.next);
      }
    }
  }

  /** Forgets the halted machines that nothing mentions; see `world/sweep.ts`. Their names in the trace are used up. */
  #forgetHalted(): void {
    const vector = this.#vector;
    const { locals, inboxes, messages, namings } = this.#tables;
    const mentioned = new Set<Slot>();
    const count = this.slotCount;
    for (let slot = 0 as Slot; slot < count; slot++) {
      const local = vector.local(slot);
      if (!isLive(local)) continue;
      for (const one of locals.facts(local).mentions.slots) mentioned.add(one);
      for (const message of inboxes.contents(vector.inbox(slot))) {
        for (const one of messages.mentions(message).slots) mentioned.add(one);
      }
    }
    for (let slot = 0 as Slot; slot < count; slot++) {
      if (vector.local(slot) !== HALTED || mentioned.has(slot)) continue;
      vector.setLocal(slot, ABSENT);
      const { position, naming } = this.point;
      this.point = { position, naming: namings.forget(naming, slot) };
    }
  }
}
