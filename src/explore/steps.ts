/**
 * Local steps, memoized: the interpreter runs once for each pair of a local state and what it is given, however
 * many states of the system share the pair.
 */
import { unreachable } from "../base/unreachable.ts";
import type { MachineTypeId, Program } from "../ir/program.ts";
import type { Offers } from "../machine/choices.ts";
import { initialLocal } from "../machine/initial.ts";
import type { Failure, Input, Outcome } from "../machine/outcome.ts";
import { outcomesOf } from "../machine/step.ts";
import { emissionsOf } from "../world/apply.ts";
import type { WorldLimits } from "../world/apply.ts";
import { listenersOf } from "../world/listeners.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet } from "./data/live-sets.ts";
import type { LiveValues } from "./data/live-values.ts";
import { HALTED, NO_MESSAGE, NULL_MESSAGE } from "./leaf-ids.ts";
import type { LocalLeaf, MessageId, Slot } from "./leaf-ids.ts";
import type { Locals } from "./locals.ts";
import type { Messages } from "./messages.ts";
import { OutOfRoom } from "./out-of-room.ts";
import { PairMap } from "./pair-map.ts";
import type { Slots } from "./slots.ts";
import type { CoverageLog } from "./vacuity.ts";

/** All that one machine can do in one situation. */
export interface LocalStep {
  /** In the order of `step`. */
  readonly outcomes: readonly LocalOutcome[];
  readonly choiceCuts: number;
  /**
   * Whether nobody else can notice it: a start or a take of a message that sends, creates, shows and chooses
   * nothing beyond the bound, and neither fails nor halts. Such a step commutes with all that others do.
   */
  readonly isInvisible: boolean;
  /**
   * Of a step with an opaque choice: its number among such. What it offers depends on what is alive elsewhere, see
   * {@link Steps.amid}; here, nothing is. Null: it depends on nothing else.
   */
  readonly opaque: number | null;
}

/** An `Outcome` in small integers. */
export interface LocalOutcome {
  /** After a failure: of no interest. */
  readonly next: LocalLeaf;
  readonly effect: "none" | "send" | "create";
  /** Receiver, or the machine created. Meaningless without effect. */
  readonly target: Slot;
  /** For a send. */
  readonly message: MessageId;
  /** For a creation: the new machine's first state. */
  readonly child: LocalLeaf;
  /** What monitors see, in order: monitor, message, monitor, message, … */
  readonly emissions: readonly number[];
  readonly failure: Failure | null;
}

/**
 * Choices and outcomes of one step together. Choices multiply, and may have no end: without this one step could
 * fill the memory before any limit is looked at.
 */
const LONGEST_STEP = 1 << 18;
/** In a row. A run keeps what it has chosen, so that a loop of choices takes room by the square of its length. */
const MOST_CHOICES = 2_000;
const POLLED_EVERY = 64;

/** An estimate of what an outcome weighs. */
const OUTCOME_BYTES = 160;

interface Needs {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly locals: Locals;
  readonly coverage: CoverageLog;
  readonly limits: WorldLimits;
  readonly values: LiveValues | null;
  /** Called now and then during a long step; throws {@link OutOfRoom} where a limit of the search is reached. */
  readonly poll: () => void;
}

export class Steps {
  readonly #program: Program;
  readonly #needs: Needs;
  /** (local state, message | slot of the machine created | 0) → an index into the steps. */
  readonly #known = new PairMap();
  readonly #steps: LocalStep[] = [];
  /** By the number of a step with an opaque choice: local state, and the rest of the key. */
  readonly #opaque: (readonly [LocalLeaf, number])[] = [];
  /** (such a number, what is alive elsewhere) → an index into the steps. */
  readonly #amid = new PairMap();
  #outcomeCount = 0;
  #hasHalted = false;

  constructor(program: Program, needs: Needs) {
    this.#program = program;
    this.#needs = needs;
  }

  /** How often the interpreter ran. */
  get count(): number {
    return this.#steps.length;
  }

  /** Whether any step so far ended with a machine halting. */
  get hasHalted(): boolean {
    return this.#hasHalted;
  }

  get bytes(): number {
    return this.#known.bytes + this.#amid.bytes + this.#outcomeCount * OUTCOME_BYTES;
  }

  /** A machine starts, or its send takes effect. */
  run(local: LocalLeaf): LocalStep {
    const known = this.#known.get(local, 0);
    if (known >= 0) return this.#steps[known] as LocalStep;
    return this.#add(local, 0);
  }

  /** A machine takes a message, or the null event. */
  take(local: LocalLeaf, message: MessageId): LocalStep {
    const known = this.#known.get(local, message);
    if (known >= 0) return this.#steps[known] as LocalStep;
    return this.#add(local, message);
  }

  /** A machine's `new` takes effect; the new machine gets the slot `child`. */
  create(local: LocalLeaf, child: Slot): LocalStep {
    const known = this.#known.get(local, child);
    if (known >= 0) return this.#steps[known] as LocalStep;
    return this.#add(local, child);
  }

  /** A step with an opaque choice, where these values are alive in all but the machine that makes it. */
  amid(step: LocalStep, live: LiveSet): LocalStep {
    if (step.opaque === null || live === NOTHING_LIVE) return step;
    const known = this.#amid.get(step.opaque, live);
    if (known >= 0) return this.#steps[known] as LocalStep;
    const [leaf, key] = this.#opaque[step.opaque] as readonly [LocalLeaf, number];
    const { computed } = this.#compute([leaf, key], live);
    this.#amid.add(step.opaque, live, this.#steps.length);
    return this.#keep({ ...computed, opaque: step.opaque });
  }

  #inputOf(leaf: LocalLeaf, key: number): Input {
    const { locals, messages, slots } = this.#needs;
    const { wait } = locals.facts(leaf).local;
    switch (wait.kind) {
      case "start":
        return { kind: "start" };
      case "send":
      case "spin":
        return { kind: "resume" };
      case "new":
        return { kind: "created", machine: slots.machine(key as Slot) };
      case "dequeue":
      case "receive":
        return { kind: "take", ...messages.get(key as MessageId) };
      default:
        return unreachable(wait);
    }
  }

  #add(leaf: LocalLeaf, key: number): LocalStep {
    const { computed, isOpaque } = this.#compute([leaf, key], NOTHING_LIVE);
    this.#known.add(leaf, key, this.#steps.length);
    const opaque = isOpaque ? this.#opaque.push([leaf, key]) - 1 : null;
    return this.#keep({ ...computed, opaque });
  }

  #keep(step: LocalStep): LocalStep {
    this.#steps.push(step);
    this.#outcomeCount += step.outcomes.length;
    this.#hasHalted ||= step.outcomes.some(({ next, failure }) => next === HALTED && failure === null);
    return step;
  }

  #compute(
    [leaf, key]: readonly [LocalLeaf, number],
    live: LiveSet,
  ): { readonly computed: Omit<LocalStep, "opaque">; readonly isOpaque: boolean } {
    const { locals, coverage, limits, values } = this.#needs;
    const { local } = locals.facts(leaf);
    const input = this.#inputOf(leaf, key);
    const type = local.self?.type ?? null;
    if (type === null) throw new Error("a machine of a model has a type");
    const offersAmid = values?.offersWith(live) ?? null;
    let isOpaque = false;
    const offers: Offers | null =
      offersAmid &&
      ((choice, run) => {
        const offered = offersAmid(choice, run);
        isOpaque ||= offered !== null;
        return offered;
      });
    const compiled: LocalOutcome[] = [];
    const all = outcomesOf(this.#program, local, { input, limits: { ...limits, offers } });
    let one = all.next();
    for (let count = 1; one.done !== true; one = all.next(), count++) {
      if (count > LONGEST_STEP) throw new OutOfRoom(`a step with over ${LONGEST_STEP} choices and outcomes`);
      if (count % POLLED_EVERY === 0) this.#needs.poll();
      if (typeof one.value === "number") {
        if (one.value > MOST_CHOICES) throw new OutOfRoom(`over ${MOST_CHOICES} choices in a row`);
        continue;
      }
      coverage.sawMachineLog(type, one.value.log);
      compiled.push(internOutcome(this.#program, one.value, { ...this.#needs, type }));
    }
    const choiceCuts = one.value;
    const beginsAlone = input.kind === "start" || (input.kind === "take" && key !== NULL_MESSAGE);
    const isInvisible = beginsAlone && choiceCuts === 0 && compiled.every(hasNoEffectOnOthers);
    return { computed: { outcomes: compiled, choiceCuts, isInvisible }, isOpaque };
  }
}

interface Interning {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly locals: Locals;
  /** Of the machine that steps. */
  readonly type: MachineTypeId;
}

/** An outcome in small integers. */
export function internOutcome(
  program: Program,
  outcome: Outcome,
  { slots, messages, locals, type }: Interning,
): LocalOutcome {
  const { effect, failure } = outcome;
  return {
    next: failure === null ? locals.intern(outcome.next) : HALTED,
    effect: effect?.kind ?? "none",
    target: slotOfEffect(slots, effect),
    message: effect?.kind === "send" ? messages.intern(effect) : NO_MESSAGE,
    child:
      effect?.kind === "create"
        ? locals.intern(initialLocal(program, effect.machine, effect.payload))
        : HALTED,
    emissions: emissionsOf(outcome).flatMap((emission) =>
      listenersOf(program, type, emission.event).flatMap((monitor) => [monitor, messages.intern(emission)]),
    ),
    failure,
  };
}

function slotOfEffect(slots: Slots, effect: Outcome["effect"]): Slot {
  if (effect === null) return 0 as Slot;
  return slots.slotOf(effect.kind === "send" ? effect.target : effect.machine);
}

function hasNoEffectOnOthers(outcome: LocalOutcome): boolean {
  const { effect, emissions, failure, next } = outcome;
  return effect === "none" && emissions.length === 0 && failure === null && next !== HALTED;
}
