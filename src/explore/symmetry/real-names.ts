/**
 * Which machine of a real run each machine of a representative is, step by step.
 *
 * A search with symmetry goes from representative to representative, and renames machines after each step. The run that
 * it stands for begins with the same first state, and makes the same steps, by the machines that these really are: a
 * machine's outcomes have the same numbers whatever machines are called. A new machine really gets the name that is
 * free in the run.
 */
import type { MachineTypeId } from "../../ir/program.ts";
import type { Turn } from "../expander.ts";
import { ABSENT, isLive } from "../leaf-ids.ts";
import type { Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import type { StateVector } from "../state-vector.ts";

/** Some turns in a row, from one representative to the next. */
export interface Stretch {
  readonly turns: readonly Turn[];
  /** By who creates, what, and under which name: what the first turn creates, if anything. */
  readonly creation: Creation | null;
  /** Who is there afterwards: under which name before and after the renaming. */
  readonly renamed: readonly (readonly [from: Slot, to: Slot])[];
}

interface Creation {
  readonly creator: Slot;
  readonly type: MachineTypeId;
  readonly child: Slot;
}

/** What a turn creates, before it is taken; with the state in the vector. */
export function creationBy(leaves: Leaves, vector: StateVector, turn: Turn | undefined): Creation | null {
  if (turn === undefined) return null;
  const local = vector.local(turn.slot);
  const type = isLive(local) ? leaves.locals.facts(local).creates : null;
  if (type === null) return null;
  const isFree = (child: Slot): boolean => vector.local(child) === ABSENT;
  return { creator: turn.slot, type, child: firstChild(leaves, { creator: turn.slot, type, isFree }) };
}

interface ChildRequest {
  readonly creator: Slot;
  readonly type: MachineTypeId;
  readonly isFree: (child: Slot) => boolean;
}

function firstChild({ slots }: Leaves, { creator, type, isFree }: ChildRequest): Slot {
  for (let ordinal = 0; ; ordinal++) {
    const child = slots.childSlot(creator, type, ordinal);
    if (isFree(child)) return child;
  }
}

export class RealNames {
  readonly #leaves: Leaves;
  /** By its slot in the representative. Has who is there, and nobody else. */
  #real = new Map<Slot, Slot>();

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
    const main = 0 as Slot;
    this.#real.set(main, main);
  }

  /** Equal texts at the same representative: equal states of the run. */
  get key(): string {
    return [...this.#real]
      .sort(([a], [b]) => a - b)
      .map((pair) => pair.join(">"))
      .join();
  }

  /** The turns that the run makes there. */
  follow({ turns, creation, renamed }: Stretch): readonly Turn[] {
    if (creation !== null) this.#create(creation);
    const real = turns.map(({ slot, outcome, live }) => ({ slot: this.#realOf(slot), outcome, live }));
    this.#real = new Map(renamed.map(([from, to]) => [to, this.#realOf(from)]));
    return real;
  }

  #create({ creator, type, child }: Creation): void {
    const taken = new Set(this.#real.values());
    const isFree = (slot: Slot): boolean => !taken.has(slot);
    this.#real.set(child, firstChild(this.#leaves, { creator: this.#realOf(creator), type, isFree }));
  }

  #realOf(slot: Slot): Slot {
    const real = this.#real.get(slot);
    if (real === undefined) throw new Error("a machine that is not there makes a step");
    return real;
  }
}
