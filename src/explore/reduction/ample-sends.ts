/**
 * R2: in a state where a machine is about to send, and nobody can tell whether it does so now or later, only its step
 * need be explored. `README.md` of the folder above has the argument.
 */
import { NULL_EVENT } from "../../ir/program.ts";
import type { MachineTypeId, Program } from "../../ir/program.ts";
import type { WorldLimits } from "../../world/apply.ts";
import type { Expander } from "../expander.ts";
import { HALTED, isLive } from "../leaf-ids.ts";
import type { LocalLeaf, Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import { isMentionedByMachine } from "../mentioned-by.ts";
import type { StateVector } from "../state-vector.ts";
import type { LocalOutcome } from "../steps.ts";
import { Writers } from "./writers.ts";

/** The conditions of the README, by their letters. */
export type SendCondition = "a" | "b" | "c" | "d" | "e";

export interface AmpleSendsOptions {
  readonly program: Program;
  readonly leaves: Leaves;
  readonly limits: WorldLimits;
  /** Not to be looked at. For tests, which show that each is needed. */
  readonly leavesOut: SendCondition | null;
}

/**
 * At every so many levels no machine is left out. Where there are infinitely many states, one that sends for ever would
 * else keep the others from ever being explored, and what is wrong with them from being found.
 */
const ALL_MOVE_EVERY = 16;

/** In the table of targets. */
const NOT_YET_KNOWN = undefined;
const NO_CANDIDATE = -1;

/** What a live machine's height is below its local state's number, and how much lower one is that is about to send. */
const LIVE = 2 ** 24;
const SENDING = 2 ** 26;

/** More than two machines can take away, and twice that is an integer of 32 bits. */
const ALWAYS_MORE = 2 ** 29;

/** Whose message stands at the door: all that (b) depends on, beside those who may append to the target. */
export interface PendingSend {
  readonly target: Slot;
  /** The sender's slot, if it is in the vector at hand, and its type, which stands still. */
  readonly sender: Slot | null;
  readonly still: MachineTypeId;
}

export class AmpleSends {
  readonly #leaves: Leaves;
  readonly #limits: WorldLimits;
  readonly #leavesOut: SendCondition | null;
  readonly #writers: Writers;
  /** By machine type: whether some state of it has `on null`. */
  readonly #takesNull: readonly boolean[];
  /** By local state: to whom it is about to send, where that depends on nothing but (b); else NO_CANDIDATE. */
  readonly #targets: (Slot | typeof NO_CANDIDATE | typeof NOT_YET_KNOWN)[] = [];

  constructor({ program, leaves, limits, leavesOut }: AmpleSendsOptions) {
    this.#leaves = leaves;
    this.#limits = limits;
    this.#leavesOut = leavesOut;
    this.#writers = new Writers(program);
    this.#takesNull = program.machines.map(({ states }) =>
      states.some(({ reactions }) => reactions.some(({ event }) => event === NULL_EVENT)),
    );
  }

  /** Whether the bounds leave it any use. */
  get isApplicable(): boolean {
    return this.#limits.inbox === null || this.#leavesOut === "d";
  }

  /** Whether it may be applied to states of that distance. */
  appliesTo(depth: number): boolean {
    return this.isApplicable && depth % ALL_MOVE_EVERY !== 0;
  }

  /**
   * The machine whose step will do for the state in the vector, from which `expander` expands; −1 if there is none.
   * `store` makes of a successor in the vector what is stored for it, where that is another: (e) speaks of that.
   */
  find(
    vector: StateVector,
    { expander, store }: { readonly expander: Expander; readonly store: () => void },
  ): Slot | -1 {
    const before = this.heightOf(vector);
    for (const slot of this.#leaves.slots.order) {
      const send = this.pendingSend(vector, slot);
      // What is sent to one that has halted is dropped, whenever that is.
      if (send === null || (isLive(vector.local(send.target)) && this.hasWriter(vector, send))) continue;
      let rises = false;
      const reached = (): void => {
        store();
        rises ||= this.rise(before, this.heightOf(vector)) > 0;
      };
      expander.expandSlot(slot, { reached, failed: ignore, cut: ignore });
      if (rises) return slot;
    }
    return -1;
  }

  /** The send that a machine of the vector is about to make, if (a), (c) and (d) hold. */
  pendingSend(vector: StateVector, sender: Slot): PendingSend | null {
    const local = vector.local(sender);
    if (!this.isApplicable || !isLive(local)) return null;
    const target = this.#targetOf(local);
    return target === NO_CANDIDATE ? null : { sender, target, still: this.#typeOf(sender) };
  }

  /** By how much a step changes the height; (e) says that it must be more than 0. */
  rise(before: number, after: number): number {
    return this.#leavesOut === "e" ? ALWAYS_MORE : after - before;
  }

  /**
   * An integer, the sum of one for each live machine of the vector. The fewer are about to send, the greater it is;
   * then, the newer their local states are. Any sum of numbers of local states would do for (e); this one seldom
   * falls where something gets on. One machine's part is between −2^27 and 0.
   */
  heightOf(vector: StateVector): number {
    const { slots, locals } = this.#leaves;
    let height = 0;
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      const local = vector.local(slot);
      if (!isLive(local)) continue;
      const isSending = locals.facts(local).local.wait.kind === "send";
      height += local - LIVE - (isSending ? SENDING : 0);
    }
    return height;
  }

  #targetOf(local: LocalLeaf): Slot | typeof NO_CANDIDATE {
    let target = this.#targets[local];
    if (target === NOT_YET_KNOWN) this.#targets[local] = target = this.#computeTarget(local);
    return target;
  }

  #computeTarget(leaf: LocalLeaf): Slot | typeof NO_CANDIDATE {
    const { locals, slots, steps } = this.#leaves;
    const { wait } = locals.facts(leaf).local;
    if (wait.kind !== "send") return NO_CANDIDATE;
    const target = slots.slotOf(wait.target);
    if (this.#leavesOut !== "c" && this.#takesNull[this.#typeOf(target)] === true) return NO_CANDIDATE;
    const { outcomes, choiceCuts } = steps.run(leaf);
    const isSilent = this.#leavesOut === "a" || outcomes.every(({ emissions }) => emissions.length === 0);
    // Where the number of machines is bounded, halting makes room, which others can notice.
    const mayHalt = this.#limits.machines !== null && outcomes.some(halts);
    return isSilent && choiceCuts === 0 && !mayHalt ? target : NO_CANDIDATE;
  }

  #typeOf(slot: Slot): MachineTypeId {
    const { type } = this.#leaves.slots.machine(slot);
    if (type === null) throw new Error("a machine of a model has a type");
    return type;
  }

  /**
   * Whether (b) fails by a machine in the vector: it may come to append to the target's inbox, or the target itself
   * may, before the sender has moved.
   */
  hasWriter(vector: StateVector, { target, sender, still }: PendingSend): boolean {
    if (this.#leavesOut === "b") return false;
    const { slots } = this.#leaves;
    const to = this.#typeOf(target);
    const isOther = target !== sender && isLive(vector.local(target));
    if (isOther && this.#writers.mayAppendToItself(to, still)) return true;
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      if (slot === sender) continue;
      if (!isMentionedByMachine(this.#leaves, vector, { by: slot, wanted: target })) continue;
      if (this.#writers.mayAppend(this.#typeOf(slot), to, still)) return true;
    }
    return false;
  }
}

function ignore(): void {}

function halts({ next, failure }: LocalOutcome): boolean {
  return next === HALTED && failure === null;
}
