/**
 * What machines are offered in a state of the search, as obligations of fairness: to step, for each that is enabled;
 * and under strong fairness, each value of each choice on the way. A choice is known by its machine, its place in the
 * source and the value chosen.
 */
import type { Program } from "../../ir/program.ts";
import type { Choice, Input } from "../../machine/outcome.ts";
import { step } from "../../machine/step.ts";
import { representationKey } from "../../machine/value-keys.ts";
import type { WorldLimits } from "../../world/apply.ts";
import { ABSENT, isLive, NO_MESSAGE } from "../leaf-ids.ts";
import type { LocalLeaf, Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";
import type { Obligation } from "./fair-graph.ts";

/** One machine's step in a state, as far as fairness is concerned. Equal ones are the same object. */
export interface Offer {
  readonly number: number;
  readonly slot: Slot;
  /** That the machine steps: the first of `offered`. */
  readonly machine: Obligation;
  readonly offered: readonly Obligation[];
  /** By outcome: which of them it takes. */
  taken(outcome: number): readonly Obligation[];
}

interface Needs {
  readonly program: Program;
  readonly leaves: Leaves;
  /** Those of the search, so that outcomes have the same numbers. */
  readonly limits: WorldLimits;
  /** Whether choices are obligations, too. */
  readonly hasChoices: boolean;
  /** The first number for an obligation. */
  readonly first: Obligation;
}

export class Offers {
  readonly #needs: Needs;
  readonly #obligations = new Map<string, Obligation>();
  readonly #offers = new Map<string, Offer>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** One more than the greatest obligation so far. */
  get end(): Obligation {
    return this.#needs.first + this.#obligations.size;
  }

  /** Of every machine that is enabled in the state in the vector, in the order in which they move. */
  in(vector: StateVector): readonly Offer[] {
    return this.#needs.leaves.slots.order.flatMap((slot) => this.#of(vector, slot) ?? []);
  }

  #of(vector: StateVector, slot: Slot): Offer | null {
    const local = vector.local(slot);
    const given = givenIn(this.#needs.leaves, vector, slot);
    if (given === null) return null;
    // Without choices, all steps of a machine offer the same.
    const key = this.#needs.hasChoices ? `${slot} ${local} ${given.key}` : `${slot}`;
    let offer = this.#offers.get(key);
    if (offer === undefined) {
      offer = this.#learn(slot, local, given.input);
      this.#offers.set(key, offer);
    }
    return offer;
  }

  #learn(slot: Slot, leaf: LocalLeaf, input: Input): Offer {
    const { program, leaves, limits, hasChoices } = this.#needs;
    const machine = this.#obligation(`${slot}`);
    const number = this.#offers.size;
    if (!hasChoices) return { number, slot, machine, offered: [machine], taken: () => [machine] };
    const { local } = leaves.locals.facts(leaf);
    const { outcomes, choiceCuts } = step(program, local, { input, limits });
    const taken = outcomes.map(({ choices }) => [machine, ...choices.map((one) => this.#choice(slot, one))]);
    const offered = new Set([machine, ...taken.flat()]);
    // Values beyond the bound are offered, and taken nowhere.
    if (choiceCuts > 0) offered.add(this.#obligation(`${slot} beyond the bound`));
    return {
      number,
      slot,
      machine,
      offered: [...offered],
      taken: (outcome) => taken[outcome] as readonly Obligation[],
    };
  }

  #choice(slot: Slot, { span, value }: Choice): Obligation {
    return this.#obligation(`${slot} ${span.file}:${span.start}-${span.end} ${representationKey(value)}`);
  }

  #obligation(key: string): Obligation {
    let found = this.#obligations.get(key);
    if (found === undefined) {
      found = this.end;
      this.#obligations.set(key, found);
    }
    return found;
  }
}

/**
 * What the machine of a slot would step with in the state in the vector, and a number that tells such inputs to one
 * local state apart; null where it can do nothing. The readable twin of what `Expander` does.
 */
function givenIn(
  { locals, inboxes, messages, slots }: Leaves,
  vector: StateVector,
  slot: Slot,
): { readonly key: number; readonly input: Input } | null {
  const leaf = vector.local(slot);
  if (!isLive(leaf)) return null;
  const { readiness, local, creates, disposition } = locals.facts(leaf);
  if (readiness === "run")
    return { key: 0, input: local.wait.kind === "start" ? { kind: "start" } : { kind: "resume" } };
  if (readiness === "create") {
    if (creates === null) throw new Error("a creation must say what it creates");
    let child = slots.childSlot(slot, creates, 0);
    for (let ordinal = 1; vector.local(child) !== ABSENT; ordinal++) {
      child = slots.childSlot(slot, creates, ordinal);
    }
    return { key: child, input: { kind: "created", machine: slots.machine(child) } };
  }
  const message = inboxes.takenMessage(inboxes.take(disposition, vector.inbox(slot)));
  if (message === NO_MESSAGE) return null;
  return { key: message, input: { kind: "take", ...messages.get(message) } };
}
