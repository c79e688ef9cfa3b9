/**
 * The steps of single machines, remembered: each outcome is computed when it is asked for, since three `choose(1000)`
 * in a row have more outcomes than fit into any memory, and the trace wants one of them.
 */
import type { EventId, MachineTypeId, Program } from "../ir/program.ts";
import type { Locals } from "../explore/locals.ts";
import type { Messages } from "../explore/messages.ts";
import { HALTED, NULL_MESSAGE } from "../explore/leaf-ids.ts";
import type { LocalLeaf, MessageId, Slot } from "../explore/leaf-ids.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "../explore/out-of-room.ts";
import { PairMap } from "../explore/pair-map.ts";
import type { Slots } from "../explore/slots.ts";
import { internOutcome } from "../explore/steps.ts";
import type { LocalOutcome } from "../explore/steps.ts";
import type { Input, Outcome } from "../machine/outcome.ts";
import { outcomesOf, stepWith } from "../machine/step.ts";
import type { Value } from "../machine/value.ts";
import { representationKey } from "../machine/value-keys.ts";
import { emissionsOf } from "../world/apply.ts";
import type { WorldLimits } from "../world/apply.ts";
import type { Observable } from "../world/observable.ts";

/** One outcome of one machine's step. */
export interface StepOutcome {
  /** Of all outcomes of all steps, from 0: a path is a list of these. */
  readonly id: number;
  readonly local: LocalOutcome;
  /** What a trace holds of it, in order. */
  readonly emissions: readonly MessageId[];
  readonly choices: readonly Value[];
}

export interface LazyStep {
  /** As far as they have been asked for. */
  readonly outcomes: readonly StepOutcome[];
  /** Whether those are all. */
  readonly isComplete: boolean;
  /** Whether there are more, which take more choices in a row than are followed; `isComplete` says that no more will come. */
  readonly isGivenUp: boolean;
  /** Of a complete step: how many choices the bound cut. */
  readonly choiceCuts: number;
  /**
   * Whether nobody can notice it: it begins with a start or a take, it is complete, and no outcome shows anything, fails,
   * halts or was cut. It commutes with all that others do: R1 of the explorer's README. A creation would commute, too, but
   * machines that create machines do not come to an end.
   */
  readonly isInvisible: boolean;
}

interface GrowingStep {
  readonly leaf: LocalLeaf;
  readonly input: Input;
  readonly type: MachineTypeId;
  readonly outcomes: StepOutcome[];
  /** By the choices made: outcomes that were found out of their turn. */
  readonly byChoices: Map<string, StepOutcome>;
  rest: Generator<Outcome | number, number> | null;
  isComplete: boolean;
  isGivenUp: boolean;
  choiceCuts: number;
  readonly beginsAlone: boolean;
  isInvisible: boolean;
}

/** Outcomes of a step that are computed at once; what has more is done bit by bit. */
export const AT_ONCE = 32;
/** In a row. A run keeps what it has chosen, so that a loop of choices takes room by the square of its length. */
const MOST_CHOICES = 2_000;
const POLLED_EVERY = 64;

/** An estimate of what an outcome weighs. */
const OUTCOME_BYTES = 300;

interface Needs {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly locals: Locals;
  readonly limits: WorldLimits;
  readonly isObservable: Observable;
  /** Called now and then during a long step; throws `OutOfRoom` where a limit of the search is reached. */
  readonly poll: () => void;
}

export class LazySteps {
  readonly #program: Program;
  readonly #needs: Needs;
  /** (local state, message | slot of the machine created | 0) → an index into the steps. */
  readonly #known = new PairMap();
  readonly #steps: GrowingStep[] = [];
  readonly #outcomes: StepOutcome[] = [];

  constructor(program: Program, needs: Needs) {
    this.#program = program;
    this.#needs = needs;
  }

  get bytes(): number {
    return this.#known.bytes + this.#outcomes.length * OUTCOME_BYTES;
  }

  outcome(id: number): StepOutcome {
    return this.#outcomes[id] as StepOutcome;
  }

  /** A machine starts, or its send takes effect. */
  run(local: LocalLeaf): LazyStep {
    return this.#get(local, 0, () => {
      const { wait } = this.#needs.locals.facts(local).local;
      return wait.kind === "start" ? { kind: "start" } : { kind: "resume" };
    });
  }

  /** A machine takes a message, or the null event. */
  take(local: LocalLeaf, message: MessageId): LazyStep {
    return this.#get(local, message, () => ({ kind: "take", ...this.#needs.messages.get(message) }));
  }

  /** A machine's `new` takes effect; the new machine gets the slot `child`. */
  create(local: LocalLeaf, child: Slot): LazyStep {
    return this.#get(local, child, () => ({ kind: "created", machine: this.#needs.slots.machine(child) }));
  }

  #get(leaf: LocalLeaf, key: number, input: () => Input): LazyStep {
    const known = this.#known.get(leaf, key);
    if (known >= 0) return this.#steps[known] as GrowingStep;
    const step = this.#begin(leaf, input(), key !== NULL_MESSAGE);
    this.#known.add(leaf, key, this.#steps.length);
    this.#steps.push(step);
    this.#grow(step, AT_ONCE);
    return step;
  }

  #begin(leaf: LocalLeaf, input: Input, takesSomething: boolean): GrowingStep {
    const { local } = this.#needs.locals.facts(leaf);
    const type = local.self?.type ?? null;
    if (type === null) throw new Error("a machine of a model has a type");
    const beginsAlone = input.kind === "start" || (input.kind === "take" && takesSomething);
    return {
      leaf,
      input,
      type,
      outcomes: [],
      byChoices: new Map(),
      rest: outcomesOf(this.#program, local, { input, limits: this.#needs.limits }),
      isComplete: false,
      isGivenUp: false,
      choiceCuts: 0,
      beginsAlone,
      isInvisible: false,
    };
  }

  /** Computes outcomes of a step until there are so many, or no more. */
  grow(step: LazyStep, count: number): void {
    this.#grow(step as GrowingStep, count);
  }

  #grow(step: GrowingStep, count: number): void {
    const { rest } = step;
    for (let turns = 1; rest !== null && step.outcomes.length < count; turns++) {
      if (turns % POLLED_EVERY === 0) this.#needs.poll();
      const next = rest.next();
      if (next.done === true) return finish(step, next.value);
      if (typeof next.value !== "number") step.outcomes.push(this.#add(step, next.value));
      else if (next.value > MOST_CHOICES) {
        step.isGivenUp = true;
        return finish(step, 0);
      }
    }
  }

  /** The outcome of a step in which `pick` answers the choices; null where it never ends. */
  pickOne(step: LazyStep, pick: (options: readonly Value[]) => Value): StepOutcome | null {
    const growing = step as GrowingStep;
    const { local } = this.#needs.locals.facts(growing.leaf);
    let made = 0;
    try {
      const outcome = stepWith(this.#program, local, {
        input: growing.input,
        limits: this.#needs.limits,
        pick: (options) => {
          if (++made > MOST_CHOICES) throw new TooManyChoices();
          return pick(options);
        },
      });
      return this.#add(growing, outcome);
    } catch (error) {
      if (error instanceof TooManyChoices) return null;
      throw error;
    }
  }

  #add(step: GrowingStep, outcome: Outcome): StepOutcome {
    const key = outcome.choices.map(({ value }) => representationKey(value)).join("");
    const known = step.byChoices.get(key);
    if (known !== undefined) return known;
    if (this.#outcomes.length >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different steps");
    const { isObservable, messages } = this.#needs;
    const shown = emissionsOf(outcome).filter(({ event }) => isObservable(step.type, event));
    const added: StepOutcome = {
      id: this.#outcomes.length,
      local: internOutcome(this.#program, outcome, { ...this.#needs, type: step.type }),
      emissions: shown.map((emission) => messages.intern(emission)),
      choices: outcome.choices.map(({ value }) => value),
    };
    this.#outcomes.push(added);
    step.byChoices.set(key, added);
    return added;
  }

  /** What a machine is about to show when it is let: its send that waits to take effect; null if it is nothing such. */
  pendingOf(leaf: LocalLeaf): MessageId | null {
    const { local } = this.#needs.locals.facts(leaf);
    const { wait, self } = local;
    const type = self?.type ?? null;
    if (wait.kind !== "send" || type === null || !this.#needs.isObservable(type, wait.event)) return null;
    return this.#needs.messages.intern(wait satisfies { event: EventId; payload: Value });
  }
}

class TooManyChoices extends Error {}

function finish(step: GrowingStep, choiceCuts: number): void {
  step.rest = null;
  step.isComplete = true;
  step.choiceCuts = choiceCuts;
  step.isInvisible =
    step.beginsAlone && !step.isGivenUp && choiceCuts === 0 && step.outcomes.every(isUnnoticed);
}

function isUnnoticed({ local, emissions }: StepOutcome): boolean {
  const { effect, failure, next } = local;
  return effect === "none" && emissions.length === 0 && failure === null && next !== HALTED;
}
