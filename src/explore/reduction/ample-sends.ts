/**
 * R2: in a state where a machine is about to send, and nobody can tell whether it does so now or later, only its step
 * need be explored. `README.md` of the folder above has the argument.
 */
import { NULL_EVENT } from "../../ir/program.ts";
import type { MachineTypeId, Program } from "../../ir/program.ts";
import type { WorldLimits } from "../../world/apply.ts";
import { HALTED, isLive } from "../leaf-ids.ts";
import type { LocalLeaf, Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import { maskOf } from "../mentions-of-leaf.ts";
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

/** In the table of targets. */
const NOT_YET_KNOWN = undefined;
const NO_CANDIDATE = -1;

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

  /** The machine whose step will do for the state in the vector; −1 if there is none. (e) is left to the caller. */
  find(vector: StateVector): Slot | -1 {
    if (!this.isApplicable) return -1;
    for (const slot of this.#leaves.slots.order) {
      const local = vector.local(slot);
      if (!isLive(local)) continue;
      const target = this.#targetOf(local);
      if (target !== NO_CANDIDATE && this.#isSoleWriter(vector, slot, target)) return slot;
    }
    return -1;
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

  /** (b): nobody but the sender can append to the target's inbox before the sender has moved. */
  #isSoleWriter(vector: StateVector, sender: Slot, target: Slot): boolean {
    // What is sent to one that has halted is dropped, whenever that is.
    if (this.#leavesOut === "b" || !isLive(vector.local(target))) return true;
    const { slots } = this.#leaves;
    const to = this.#typeOf(target);
    const still = this.#typeOf(sender);
    if (target !== sender && this.#writers.mayAppendToItself(to, still)) return false;
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      if (slot === sender || !this.#isMentionedBy(vector, slot, target)) continue;
      if (this.#writers.mayAppend(this.#typeOf(slot), to, still)) return false;
    }
    return true;
  }

  /** Whether a machine's local state or inbox has a reference to the other. */
  #isMentionedBy(vector: StateVector, slot: Slot, wanted: Slot): boolean {
    const { locals, inboxes } = this.#leaves;
    const local = vector.local(slot);
    if (!isLive(local)) return false;
    const { mentions } = locals.facts(local);
    const inbox = vector.inbox(slot);
    const bit = maskOf(wanted);
    if ((mentions.mask & bit) !== 0 && mentions.slots.includes(wanted)) return true;
    return (inboxes.mentionMask(inbox) & bit) !== 0 && inboxes.mentionsSlot(inbox, wanted);
  }
}

function halts({ next, failure }: LocalOutcome): boolean {
  return next === HALTED && failure === null;
}
