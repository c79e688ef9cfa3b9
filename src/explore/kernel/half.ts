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
import { maskOf } from "../mentions-of-leaf.ts";
import { isHot, isStuck } from "../rest.ts";
import { StateVector } from "../state-vector.ts";
import { VectorSet } from "../visited.ts";
import { FLAG_ENABLED, FLAG_HOT, FLAG_STUCK, MOST_IDS } from "./layout.ts";
import type { HalfNumber, Split } from "./split.ts";

/** What the machines of a half can do. */
export interface Outcomes {
  readonly flags: number;
  readonly entries: readonly Entry[];
  readonly chooseCuts: number;
  readonly inboxCuts: number;
}

export type Entry =
  /** The ids that the half may have afterwards, and what happens to the other half meanwhile. */
  | { readonly kind: "reaches"; readonly ids: readonly number[]; readonly effect: Effect | null }
  | { readonly kind: "fails" }
  | { readonly kind: "needs-whole"; readonly slot: Slot };

/** What an effect makes of an id. */
export type EffectResult =
  | { readonly kind: "reaches"; readonly ids: readonly number[] }
  | { readonly kind: "fails" }
  | { readonly kind: "cut" };

interface Needs {
  readonly leaves: Leaves;
  readonly split: Split;
  readonly limits: WorldLimits;
  readonly isReduced: boolean;
  readonly isStrict: boolean;
  readonly monitorCount: number;
}

export class Half implements Territory {
  readonly number: HalfNumber;
  readonly vector: StateVector;
  readonly #needs: Needs;
  readonly #vectors = new VectorSet();
  readonly #expander: Expander;
  #entries: Entry[] = [];

  constructor(number: HalfNumber, needs: Needs) {
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

  ownsMonitor(monitor: MonitorId): boolean {
    return this.#needs.split.ofMonitor(monitor) === this.number;
  }

  needsWhole(slot: Slot): void {
    this.#entries.push({ kind: "needs-whole", slot });
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
    this.#vectors.read(id - 1, this.vector);
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

  /** What the machines of this half can do. */
  outcomes(id: number): Outcomes {
    this.read(id);
    const cuts = { choose: 0, inbox: 0, machines: 0 };
    let step: Turn | undefined;
    let ids: number[] = [];
    const entries: Entry[] = [];
    this.#entries = entries;
    const visitor: SuccessorVisitor = {
      reached: (turns) => {
        // With several turns, or several successors of one, the step is the first turn.
        if (turns[0] !== step) {
          step = turns[0];
          ids = [];
          entries.push({ kind: "reaches", ids, effect: this.#expander.effect });
        }
        ids.push(this.#internVector());
      },
      failed: () => entries.push({ kind: "fails" }),
      cut: (bound, hits) => {
        cuts[bound] += hits;
      },
    };
    const isEnabled = this.#expander.expand(visitor);
    const flags = isEnabled ? FLAG_ENABLED : this.#restFlags();
    return { flags, entries, chooseCuts: cuts.choose, inboxCuts: cuts.inbox };
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
    let other: EffectResult | null = null;
    const ids: number[] = [];
    this.#expander.carryOut(effect, {
      reached: () => ids.push(this.#internVector()),
      failed: () => {
        other = { kind: "fails" };
      },
      cut: () => {
        other = { kind: "cut" };
      },
    });
    return other ?? { kind: "reaches", ids };
  }

  /** Of an id: masks of the machines that have halted, and of those that are mentioned; see `layout.ts`. */
  masks(id: number): { readonly halted: number; readonly mentioned: number } {
    const { slots, locals, inboxes, monitors } = this.#needs.leaves;
    this.read(id);
    let halted = 0;
    let mentioned = 0;
    for (let monitor = 0 as MonitorId; monitor < this.vector.monitorCount; monitor++) {
      if (this.ownsMonitor(monitor)) mentioned |= monitors.facts(this.vector.monitor(monitor)).mentions.mask;
    }
    for (let slot = 0 as Slot; slot < slots.count; slot++) {
      if (!this.ownsSlot(slot)) continue;
      const local = this.vector.local(slot);
      if (local === HALTED) halted |= maskOf(slot);
      if (isLive(local)) {
        mentioned |= locals.facts(local).mentions.mask | inboxes.mentionMask(this.vector.inbox(slot));
      }
    }
    return { halted, mentioned };
  }
}
