/**
 * From one state to its successors, over interned leaves: `world/apply.ts` in small integers. Both must agree;
 * the reference explorer of the tests holds them to it.
 */
import { unreachable } from "../base/unreachable.ts";
import type { MonitorId } from "../ir/program.ts";
import type { WorldFailure, WorldLimits } from "../world/apply.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet } from "./data/live-sets.ts";
import { ABSENT, EMPTY_INBOX, HALTED, isLive, NO_MESSAGE } from "./leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, MessageId, Slot } from "./leaf-ids.ts";
import type { Leaves } from "./leaves.ts";
import { isMentioned } from "./mentioned-by.ts";
import { maskOf } from "./mentions-of-leaf.ts";
import type { StateVector } from "./state-vector.ts";
import type { LocalOutcome, LocalStep } from "./steps.ts";

/** One machine's step: whose, and which of its outcomes. */
export interface Turn {
  readonly slot: Slot;
  readonly outcome: number;
  /** Of a step with an opaque choice: what was alive elsewhere, which the number of the outcome depends on. */
  readonly live: LiveSet;
}

/**
 * Steps in a row that are run at once. Each takes a message that was there, so only a very long inbox has more; they
 * are followed by recursion, which must not use up the stack.
 */
const MOST_TURNS = 2_000;

/** Thrown where a state has no normal form within {@link MOST_TURNS}: the search must be done without the reduction. */
export class TooManyTurns extends Error {}

/** Is told what comes of each outcome. `turns` and the vector are valid during the call only. */
export interface SuccessorVisitor {
  /** The vector holds a successor. */
  reached(turns: readonly Turn[]): void;
  failed(failure: WorldFailure, turns: readonly Turn[]): void;
  /** A declared bound cut a step off, or for `choose`, `hits` choices of one. */
  cut(bound: "inbox" | "machines" | "choose", hits: number): void;
}

export interface ExpanderOptions {
  readonly leaves: Leaves;
  readonly vector: StateVector;
  readonly limits: WorldLimits;
  /** Run invisible steps at once, and call only the states where that ends successors: R1 of the README. */
  readonly isReduced: boolean;
  /** Null: the vector is a whole state. Else it has the machines and monitors of one territory only. */
  readonly territory: Territory | null;
}

/**
 * A part of the machines and monitors. The vector of a part has zeros for all that is elsewhere, except that a machine
 * elsewhere whose creator is here counts as halted while it exists, so that its name is not given twice.
 */
export interface Territory {
  ownsSlot(slot: Slot): boolean;
  /** Of all slots in some order, its own. */
  ownSlots(order: readonly Slot[]): readonly Slot[];
  ownsMonitor(monitor: MonitorId): boolean;
  /** What this machine can do depends on what is elsewhere: it has to be asked of the whole state. */
  needsWhole(slot: Slot): void;
}

/** What a step does beyond its territory: the part of its outcome that concerns machines and monitors elsewhere. */
export type Effect = Pick<LocalOutcome, "effect" | "target" | "message" | "child" | "emissions">;

export class Expander {
  readonly #leaves: Leaves;
  readonly #vector: StateVector;
  readonly #limits: WorldLimits;
  readonly #isReduced: boolean;
  readonly #territory: Territory | null;
  readonly #turns: Turn[] = [];
  #effect: Effect | null = null;
  /** Of outcomes met before: there are few, however many states they are met in. */
  readonly #effects = new Map<LocalOutcome, Effect | null>();

  constructor({ leaves, vector, limits, isReduced, territory }: ExpanderOptions) {
    this.#leaves = leaves;
    this.#vector = vector;
    this.#limits = limits;
    this.#isReduced = isReduced;
    this.#territory = territory;
  }

  /** While a successor is visited: what the step does beyond the territory, if anything. The same object for the same outcome. */
  get effect(): Effect | null {
    return this.#effect;
  }

  /** Visits every successor of the state in the vector, which is the same afterwards. False: it is at rest. */
  expand(visitor: SuccessorVisitor): boolean {
    let isEnabled = false;
    const { order } = this.#leaves.slots;
    for (const slot of this.#territory?.ownSlots(order) ?? order) {
      if (this.expandSlot(slot, visitor)) isEnabled = true;
    }
    return isEnabled;
  }

  /** The same, of what an effect from elsewhere makes of the vector: one or more states, or a failure, or a cut. */
  carryOut(effect: Effect, visitor: SuccessorVisitor): void {
    const mark = this.#vector.mark();
    this.#effect = null;
    this.#carryOut(effect, visitor);
    this.#vector.undo(mark);
  }

  #carryOut({ effect, target, message, child, emissions }: Effect, visitor: SuccessorVisitor): void {
    if (effect === "send" && !this.#deliver(target, message)) return visitor.cut("inbox", 1);
    if (effect === "create") this.#vector.setLocal(target, child);
    const failure = this.#letMonitorsSee(emissions);
    if (failure !== null) return visitor.failed(failure, this.#turns);
    if (this.#isReduced && effect !== "none") this.#runInvisible([target], visitor);
    else visitor.reached(this.#turns);
  }

  /** Whether anything can happen in the state in the vector. */
  isEnabled(): boolean {
    return this.#leaves.slots.order.some((slot) => {
      const local = this.#vector.local(slot);
      if (!isLive(local)) return false;
      const facts = this.#leaves.locals.facts(local);
      return facts.readiness !== "take" || this.#messageFor(slot, facts.disposition) !== NO_MESSAGE;
    });
  }

  /** Visits the normal forms of the state in the vector, which is the same afterwards. */
  normalize(visitor: SuccessorVisitor): void {
    if (this.#isReduced) this.#runInvisible(this.#leaves.slots.order, visitor);
    else visitor.reached(this.#turns);
  }

  #messageFor(slot: Slot, disposition: number): MessageId {
    const { inboxes } = this.#leaves;
    return inboxes.takenMessage(inboxes.take(disposition, this.#vector.inbox(slot)));
  }

  /** Visits what the machine of one slot, of the territory if there is one, can do; false if that is nothing. */
  expandSlot(slot: Slot, visitor: SuccessorVisitor): boolean {
    const { steps, locals, inboxes } = this.#leaves;
    const vector = this.#vector;
    const local = vector.local(slot);
    if (!isLive(local)) return false;
    const facts = locals.facts(local);
    let inbox = vector.inbox(slot);
    let step: LocalStep;
    switch (facts.readiness) {
      case "run":
        step = steps.run(local);
        break;
      case "create":
        if (facts.creates === null) throw new Error("a creation must say what it creates");
        if (this.#territory !== null && this.#limits.machines !== null) return this.#needWhole(slot);
        step = steps.create(local, this.#freeChild(slot, facts.creates));
        break;
      case "take": {
        const taken = inboxes.take(facts.disposition, inbox);
        const message = inboxes.takenMessage(taken);
        if (message === NO_MESSAGE) return false;
        step = steps.take(local, message);
        inbox = inboxes.takenRest(taken);
        break;
      }
      default:
        return unreachable(facts.readiness);
    }
    if (this.#canBeCutElsewhere(step) || this.#mayChooseElsewhere(step)) return this.#needWhole(slot);
    if (step.opaque !== null && this.#territory !== null) return this.#needWhole(slot);
    const live = this.#liveOutside(step, slot, inbox);
    step = steps.amid(step, live);
    if (step.choiceCuts > 0) visitor.cut("choose", step.choiceCuts);
    for (let i = 0; i < step.outcomes.length; i++) {
      const mark = vector.mark();
      this.#turns.push({ slot, outcome: i, live });
      this.#transit({ slot, inbox, outcome: step.outcomes[i] as LocalOutcome }, visitor);
      this.#turns.pop();
      vector.undo(mark);
    }
    return true;
  }

  /** What a step in a slot depends on: the opaque values alive in all but its local state; `rest` is its inbox. */
  #liveOutside({ opaque }: LocalStep, but: Slot, rest: InboxLeaf): LiveSet {
    const { slots, locals, inboxes, monitors, values } = this.#leaves;
    if (opaque === null || values === null) return NOTHING_LIVE;
    const vector = this.#vector;
    let live = inboxes.live(rest);
    const { sets } = values;
    for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
      live = sets.union(live, monitors.facts(vector.monitor(monitor)).live);
    }
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      const local = vector.local(slot);
      if (slot === but || !isLive(local)) continue;
      live = sets.union(live, locals.facts(local).live);
      live = sets.union(live, inboxes.live(vector.inbox(slot)));
    }
    return live;
  }

  #needWhole(slot: Slot): true {
    this.#territory?.needsWhole(slot);
    return true;
  }

  /** Whether an inbox elsewhere may refuse what monitors here would see, or what comes before a failure. */
  #canBeCutElsewhere({ outcomes }: LocalStep): boolean {
    const territory = this.#territory;
    if (territory === null || this.#limits.inbox === null) return false;
    return outcomes.some(
      ({ effect, target, emissions, failure }) =>
        effect === "send" && !territory.ownsSlot(target) && (emissions.length > 0 || failure !== null),
    );
  }

  /** Whether a machine elsewhere may make an opaque choice at once, which depends on what is here. */
  #mayChooseElsewhere({ outcomes }: LocalStep): boolean {
    const territory = this.#territory;
    const { values, slots } = this.#leaves;
    if (territory === null || values === null || !this.#isReduced) return false;
    return outcomes.some(
      ({ effect, target }) =>
        effect !== "none" && !territory.ownsSlot(target) && values.mayChoose(slots.machine(target).type),
    );
  }

  #freeChild(creator: Slot, type: NonNullable<ReturnType<Leaves["locals"]["facts"]>["creates"]>): Slot {
    for (let ordinal = 0; ; ordinal++) {
      const child = this.#leaves.slots.childSlot(creator, type, ordinal);
      if (this.#vector.local(child) === ABSENT) return child;
    }
  }

  /** Carries one outcome out in the vector, as far as it goes, and tells the visitor. */
  #transit({ slot, inbox, outcome }: Transit, visitor: SuccessorVisitor): void {
    const vector = this.#vector;
    const isTargetHere = this.#territory?.ownsSlot(outcome.target) !== false;
    if (this.#territory !== null) this.#effect = this.#effectElsewhere(outcome, this.#territory);
    vector.setInbox(slot, inbox);
    if (outcome.effect === "send") {
      if (isTargetHere && !this.#deliver(outcome.target, outcome.message)) return visitor.cut("inbox", 1);
    } else if (outcome.effect === "create") {
      const { machines } = this.#limits;
      if (machines !== null && vector.liveCount >= machines) return visitor.cut("machines", 1);
      vector.setLocal(outcome.target, isTargetHere ? outcome.child : HALTED);
    }
    const failure = this.#letMonitorsSee(outcome.emissions);
    if (failure !== null) return visitor.failed(failure, this.#turns);
    if (outcome.failure !== null) {
      return visitor.failed({ property: null, key: null, failure: outcome.failure }, this.#turns);
    }
    this.#become(slot, outcome.next);
    if (!this.#isReduced) return visitor.reached(this.#turns);
    // Before the step no machine could do anything invisible, so only those that it touched can now.
    const isTargetTouched = outcome.effect !== "none" && isTargetHere;
    this.#runInvisible(isTargetTouched ? [slot, outcome.target] : [slot], visitor);
  }

  #effectElsewhere(outcome: LocalOutcome, territory: Territory): Effect | null {
    let effect = this.#effects.get(outcome);
    if (effect === undefined) {
      effect = effectElsewhere(outcome, territory);
      this.#effects.set(outcome, effect);
    }
    return effect;
  }

  /** False: the inbox bound forbids it. */
  #deliver(target: Slot, message: MessageId): boolean {
    const { inboxes, locals } = this.#leaves;
    const local = this.#vector.local(target);
    if (!isLive(local)) return true;
    const appended = inboxes.append(this.#vector.inbox(target), message);
    const { settles, disposition } = locals.facts(local);
    const inbox = settles ? inboxes.settle(disposition, appended) : appended;
    if (this.#limits.inbox !== null && inboxes.lengthOf(inbox) > this.#limits.inbox) return false;
    this.#vector.setInbox(target, inbox);
    return true;
  }

  #letMonitorsSee(emissions: readonly number[]): WorldFailure | null {
    for (let i = 0; i < emissions.length; i += 2) {
      const monitor = emissions[i] as MonitorId;
      if (this.#territory?.ownsMonitor(monitor) === false) continue;
      const message = emissions[i + 1] as MessageId;
      const { next, failure } = this.#leaves.monitors.observe(this.#vector.monitor(monitor), message);
      if (failure !== null) return failure;
      this.#vector.setMonitor(monitor, next);
    }
    return null;
  }

  /** The machine of a slot reaches its next local state. */
  #become(slot: Slot, next: LocalLeaf): void {
    const vector = this.#vector;
    vector.setLocal(slot, next);
    if (next === HALTED) {
      vector.setInbox(slot, EMPTY_INBOX);
    } else {
      const { settles, disposition } = this.#leaves.locals.facts(next);
      if (settles) vector.setInbox(slot, this.#leaves.inboxes.settle(disposition, vector.inbox(slot)));
    }
    if (this.#territory === null && vector.haltedCount > 0) this.forgetHalted();
  }

  /**
   * Runs what nobody else can notice in these slots until nothing such is left, with every outcome, and visits the
   * states where that ends.
   */
  #runInvisible(slots: readonly Slot[], visitor: SuccessorVisitor): void {
    if (this.#turns.length > MOST_TURNS) throw new TooManyTurns();
    for (const slot of slots) {
      const found = this.#invisibleStep(slot);
      if (found === null) continue;
      if (found.step.opaque !== null && this.#territory !== null) {
        const [first] = this.#turns;
        if (first === undefined) throw new Error("an opaque choice cannot come of an effect from elsewhere");
        this.#territory.needsWhole(first.slot);
        return;
      }
      const live = this.#liveOutside(found.step, slot, found.inbox);
      const { outcomes } = this.#leaves.steps.amid(found.step, live);
      for (let i = 0; i < outcomes.length; i++) {
        const mark = this.#vector.mark();
        this.#turns.push({ slot, outcome: i, live });
        this.#vector.setInbox(slot, found.inbox);
        this.#become(slot, (outcomes[i] as LocalOutcome).next);
        this.#runInvisible(slots, visitor);
        this.#turns.pop();
        this.#vector.undo(mark);
      }
      return;
    }
    visitor.reached(this.#turns);
  }

  #invisibleStep(slot: Slot): { readonly step: LocalStep; readonly inbox: InboxLeaf } | null {
    const { locals, inboxes, steps } = this.#leaves;
    const local = this.#vector.local(slot);
    if (!isLive(local)) return null;
    const facts = locals.facts(local);
    const inbox = this.#vector.inbox(slot);
    if (facts.readiness === "create") return null;
    if (facts.readiness === "run") {
      const step = steps.run(local);
      return step.isInvisible ? { step, inbox } : null;
    }
    const taken = inboxes.take(facts.disposition, inbox);
    const message = inboxes.takenMessage(taken);
    if (message === NO_MESSAGE) return null;
    const step = steps.take(local, message);
    return step.isInvisible ? { step, inbox: inboxes.takenRest(taken) } : null;
  }

  /** Forgets the halted machines that nothing mentions; see `world/sweep.ts`. */
  forgetHalted(): void {
    const vector = this.#vector;
    const { slots } = this.#leaves;
    const mask = this.#mentionMask();
    for (const slot of slots.order) {
      if (vector.local(slot) !== HALTED) continue;
      if ((mask & maskOf(slot)) === 0 || !isMentioned(this.#leaves, vector, { wanted: slot, owner: null }))
        vector.setLocal(slot, ABSENT);
    }
  }

  #mentionMask(): number {
    const { slots, locals, inboxes, monitors } = this.#leaves;
    const vector = this.#vector;
    let mask = 0;
    for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
      mask |= monitors.facts(vector.monitor(monitor)).mentions.mask;
    }
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      const local = vector.local(slot);
      if (isLive(local)) mask |= locals.facts(local).mentions.mask | inboxes.mentionMask(vector.inbox(slot));
    }
    return mask;
  }
}

interface Transit {
  readonly slot: Slot;
  readonly inbox: InboxLeaf;
  readonly outcome: LocalOutcome;
}

/** The part of an outcome that concerns machines and monitors elsewhere; null if nothing does. */
function effectElsewhere(outcome: LocalOutcome, territory: Territory): Effect | null {
  const { effect, target, message, child } = outcome;
  const emissions: number[] = [];
  for (let i = 0; i < outcome.emissions.length; i += 2) {
    const monitor = outcome.emissions[i] as MonitorId;
    if (!territory.ownsMonitor(monitor)) emissions.push(monitor, outcome.emissions[i + 1] as number);
  }
  const isElsewhere = effect !== "none" && !territory.ownsSlot(target);
  if (!isElsewhere && emissions.length === 0) return null;
  return { effect: isElsewhere ? effect : "none", target, message, child, emissions };
}
