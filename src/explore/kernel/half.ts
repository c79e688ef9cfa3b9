/**
 * One half of all states met: vectors of leaves, interned as small integers, and what the machines of the half can do
 * in each. Only the kernel's tables remember that; here it is computed, once for each id.
 */
import type { MonitorId } from "../../ir/program.ts";
import type { WorldLimits } from "../../world/apply.ts";
import { Expander } from "../expander.ts";
import type { Effect, SuccessorVisitor, Territory, Turn } from "../expander.ts";
import { ABSENT, HALTED, isLive } from "../leaf-ids.ts";
import type { Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import { isMentioned } from "../mentioned-by.ts";
import { isHot, isStuck } from "../rest.ts";
import type { AmpleSends, PendingSend } from "../reduction/ample-sends.ts";
import { StateVector } from "../state-vector.ts";
import { VectorSet } from "../visited.ts";
import type { HaltedSlots } from "./halted-slots.ts";
import { FLAG_ENABLED, FLAG_HOT, FLAG_STUCK, MOST_IDS } from "./layout.ts";
import type { HalfNumber, Split } from "./split.ts";

/** Is told what the machines of a half can do, machine by machine, in order. */
export interface OutcomeVisitor {
  /** The id that the half may have afterwards, and what happens to the other half meanwhile. */
  reaches(id: number, effect: Effect | null): void;
  /** The same step may also lead to this id. */
  reachesToo(id: number): void;
  fails(): void;
  /** What this machine can do must be asked of the whole state. */
  needsWhole(slot: Slot): void;
  cut(bound: "inbox" | "machines" | "choose", hits: number): void;
  /** One machine's steps have been visited; by R2, they may do alone. */
  machineDone(candidate: Candidate | null): void;
}

/** A machine whose send will do for the state, as far as the half can tell: R2 of the README of the folder above. */
export interface Candidate {
  /** To be put to the other half; null if it has no say. */
  readonly question: WriterQuestion | null;
  /** By how much the half gets higher, at most. */
  readonly rise: number;
}

/** To the half where the sender is not: whether none of its machines can append to the target before it has sent. */
export interface WriterQuestion extends PendingSend {
  readonly sender: null;
  /** Somebody in the sender's half can. Then only a target that has halted does not mind. */
  readonly hasWriter: boolean;
}

/** What an effect makes of an id; `rise`: by how much the half gets higher, at most. */
export type EffectResult =
  | { readonly kind: "reaches"; readonly ids: number[]; rise: number }
  | { readonly kind: "fails" }
  | { readonly kind: "cut" };

export interface HalfNeeds {
  readonly leaves: Leaves;
  readonly split: Split;
  readonly limits: WorldLimits;
  readonly isReduced: boolean;
  /** Null: R2 is not made use of. */
  readonly ampleSends: AmpleSends | null;
  readonly isStrict: boolean;
  readonly monitorCount: number;
  readonly halted: HaltedSlots;
}

function ignore(): void {}

const UNSEEN: SuccessorVisitor = { reached: ignore, failed: ignore, cut: ignore };

export class Half implements Territory, SuccessorVisitor {
  readonly number: HalfNumber;
  readonly vector: StateVector;
  readonly #needs: HalfNeeds;
  readonly #vectors = new VectorSet();
  readonly #expander: Expander;
  #order: readonly Slot[] = [];
  #ownSlots: readonly Slot[] = [];
  /** The id whose vector {@link vector} is; 0 if it is none. */
  #read = 0;
  // While an effect is carried out: what has come of it, and who is told.
  #carried: EffectResult = { kind: "fails" };
  readonly #carry = {
    reached: (): void => {
      const id = this.#internVector();
      if (this.#carried.kind === "reaches") this.#carried.ids.push(id);
      this.#top = Math.max(this.#top, this.#height());
    },
    failed: (): void => {
      this.#carried = { kind: "fails" };
    },
    cut: (): void => {
      this.#carried = { kind: "cut" };
    },
  };
  // While what the machines can do is visited: by whom, and the step visited last.
  #visitor: OutcomeVisitor | null = null;
  #step: Turn | null = null;
  /** While it is only found out whether a step depends on the other half; whether it does. */
  #isProbing = false;
  #needsOther = false;
  /** The greatest height that the present machine's steps come to. */
  #top = -Infinity;

  constructor(number: HalfNumber, needs: HalfNeeds) {
    this.number = number;
    this.#needs = needs;
    const { leaves, limits, isReduced, monitorCount } = needs;
    this.vector = new StateVector(monitorCount);
    this.#expander = new Expander({ leaves, vector: this.vector, limits, isReduced, territory: this });
  }

  /** Ids are those from 1 up to this. */
  get count(): number {
    return this.#vectors.count;
  }

  get bytes(): number {
    return this.#vectors.bytes;
  }

  ownsSlot(slot: Slot): boolean {
    return this.#needs.split.ofSlot(slot) === this.number;
  }

  ownSlots(order: readonly Slot[]): readonly Slot[] {
    // Replaced, never changed, when a slot is added.
    if (order !== this.#order) {
      this.#order = order;
      this.#ownSlots = order.filter((slot) => this.ownsSlot(slot));
    }
    return this.#ownSlots;
  }

  ownsMonitor(monitor: MonitorId): boolean {
    return this.#needs.split.ofMonitor(monitor) === this.number;
  }

  needsWhole(slot: Slot): void {
    if (this.#isProbing) this.#needsOther = true;
    else this.#visitor?.needsWhole(slot);
  }

  /** The id of this half of a whole state. */
  intern(whole: StateVector): number {
    this.#cutOut(whole);
    return this.#internVector();
  }

  /** The same; 0 if it was never met. */
  find(whole: StateVector): number {
    this.#cutOut(whole);
    return this.#vectors.find(this.vector) + 1;
  }

  /** Fills {@link vector}. */
  read(id: number): void {
    if (id === this.#read) return;
    this.#vectors.read(id - 1, this.vector);
    this.#read = id;
  }

  /** One word of an id's vector, which must be that long. */
  word(id: number, position: number): number {
    return this.#vectors.word(id - 1, position);
  }

  #internVector(): number {
    const inserted = this.#vectors.insert(this.vector, MOST_IDS);
    return (inserted < 0 ? ~inserted : inserted) + 1;
  }

  #cutOut(whole: StateVector): void {
    const { vector } = this;
    const { slots } = this.#needs.leaves;
    this.#read = 0;
    vector.prepare(0);
    vector.loaded();
    for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
      if (this.ownsMonitor(monitor)) vector.setMonitor(monitor, whole.monitor(monitor));
    }
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      if (this.ownsSlot(slot)) {
        vector.setLocal(slot, whole.local(slot));
        vector.setInbox(slot, whole.inbox(slot));
      } else if (whole.local(slot) !== ABSENT && this.#createdHere(slot)) {
        vector.setLocal(slot, HALTED);
      }
    }
  }

  #createdHere(slot: Slot): boolean {
    const creator = this.#needs.leaves.slots.creator(slot);
    return creator !== null && this.ownsSlot(creator);
  }

  /** Whether the machines of this half can do anything, and what is wrong if not. */
  flags(id: number): number {
    this.read(id);
    return this.#expander.isEnabled() ? FLAG_ENABLED : this.#restFlags();
  }

  /** Visits what the machines of this half can do; answers the flags. */
  outcomes(id: number, visitor: OutcomeVisitor): number {
    this.read(id);
    // Only for now: what is thrown in the middle leaves the vector as it is then.
    this.#read = 0;
    this.#visitor = visitor;
    this.#step = null;
    const flags = this.#expand(visitor) ? FLAG_ENABLED : this.#restFlags();
    this.#read = id;
    return flags;
  }

  #expand(visitor: OutcomeVisitor): boolean {
    const { slots, values } = this.#needs.leaves;
    const height = this.#height();
    let isEnabled = false;
    for (const slot of this.ownSlots(slots.order)) {
      this.#top = -Infinity;
      if (values === null ? this.#expander.expandSlot(slot, this) : this.#expandProbed(slot))
        isEnabled = true;
      const question = this.#top === -Infinity ? "blocked" : this.#questionOf(slot);
      visitor.machineDone(question === "blocked" ? null : { question, rise: this.#rise(height, this.#top) });
    }
    return isEnabled;
  }

  /** That a step comes to an opaque choice may be seen when some of it has been visited: so all is tried before. */
  #expandProbed(slot: Slot): boolean {
    this.#isProbing = true;
    this.#needsOther = false;
    const can = this.#expander.expandSlot(slot, UNSEEN);
    this.#isProbing = false;
    if (this.#needsOther) this.#visitor?.needsWhole(slot);
    else if (can) this.#expander.expandSlot(slot, this);
    return can;
  }

  /** What the other half must be asked before the machine's send is explored alone; "blocked": it cannot be. */
  #questionOf(sender: Slot): WriterQuestion | null | "blocked" {
    const { ampleSends } = this.#needs;
    const send = ampleSends?.pendingSend(this.vector, sender) ?? null;
    if (ampleSends === null || send === null) return "blocked";
    const { target, still } = send;
    const isTargetHere = this.ownsSlot(target);
    if (isTargetHere && !isLive(this.vector.local(target))) return null;
    const hasWriter = ampleSends.hasWriter(this.vector, send);
    return isTargetHere && hasWriter ? "blocked" : { sender: null, target, still, hasWriter };
  }

  /** What the half whose id it is answers: true, it does not object. */
  answer(question: WriterQuestion, id: number): boolean {
    const { ampleSends } = this.#needs;
    if (ampleSends === null) throw new Error("a question of R2, which is not made use of");
    const { target } = question;
    this.read(id);
    // What is sent to one that has halted is dropped, whenever that is.
    if (this.ownsSlot(target) && !isLive(this.vector.local(target))) return true;
    return !question.hasWriter && !ampleSends.hasWriter(this.vector, question);
  }

  reached(turns: readonly Turn[]): void {
    // With several turns, or several successors of one, the step is the first turn.
    const step = turns[0] as Turn;
    const id = this.#internVector();
    if (step === this.#step) this.#visitor?.reachesToo(id);
    else this.#visitor?.reaches(id, this.#expander.effect);
    this.#step = step;
    this.#top = Math.max(this.#top, this.#height());
  }

  failed(): void {
    this.#visitor?.fails();
  }

  cut(bound: "inbox" | "machines" | "choose", hits: number): void {
    this.#visitor?.cut(bound, hits);
  }

  /** What is wrong with the half, should the other one be at rest, too. */
  #restFlags(): number {
    const { leaves, isStrict } = this.#needs;
    const stuck = isStuck(leaves, this.vector, { isStrict, isIn: (slot) => this.ownsSlot(slot) });
    const hot = isHot(leaves, this.vector, (monitor) => this.ownsMonitor(monitor));
    return (stuck ? FLAG_STUCK : 0) | (hot ? FLAG_HOT : 0);
  }

  /** What an effect of the other half's step makes of this one. */
  carryOut(effect: Effect, id: number): EffectResult {
    this.read(id);
    this.#read = 0;
    const height = this.#height();
    this.#top = -Infinity;
    this.#carried = { kind: "reaches", ids: [], rise: 0 };
    this.#expander.carryOut(effect, this.#carry);
    this.#read = id;
    if (this.#carried.kind === "reaches") this.#carried.rise = this.#rise(height, this.#top);
    return this.#carried;
  }

  #rise(before: number, after: number): number {
    return this.#needs.ampleSends?.rise(before, after) ?? 0;
  }

  /** This half's part of the state's. */
  #height(): number {
    return this.#needs.ampleSends?.heightOf(this.vector) ?? 0;
  }

  /** Of the machines that have halted in some state: which have in this one, as a mask. May find new ones. */
  haltedMask(id: number): number {
    const { leaves, halted } = this.#needs;
    this.read(id);
    let mask = 0;
    for (const slot of this.ownSlots(leaves.slots.order)) {
      if (this.vector.local(slot) === HALTED) mask |= halted.bitOf(slot);
    }
    return mask;
  }

  /** Of the same, from one of them on: which something in this half mentions. */
  mentionedMask(id: number, from: number): number {
    const { leaves, halted } = this.#needs;
    this.read(id);
    let mask = 0;
    for (const wanted of halted.from(from)) {
      if (isMentioned(leaves, this.vector, { wanted, owner: this })) mask |= halted.bitOf(wanted);
    }
    return mask;
  }
}
