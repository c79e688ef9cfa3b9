/**
 * Local steps, memoized as they are drawn. `../steps.ts` has all outcomes of a step at once, which is what a search
 * wants; a schedule wants one of them, and `choose(10000)` must cost it one draw and one run of the interpreter. So
 * what a machine does in one situation is a tree of choices that holds the branches which have been taken.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Random } from "../../base/random.ts";
import type { MonitorId, Program } from "../../ir/program.ts";
import type { Input, LogEntry } from "../../machine/outcome.ts";
import { stepWith } from "../../machine/step.ts";
import type { WorldLimits } from "../../world/apply.ts";
import type { LocalLeaf, MessageId, Slot } from "../leaf-ids.ts";
import type { Locals } from "../locals.ts";
import type { Messages } from "../messages.ts";
import { PairMap } from "../pair-map.ts";
import type { Slots } from "../slots.ts";
import { internOutcome } from "../steps.ts";
import type { LocalOutcome } from "../steps.ts";

type Drawn = DrawnChoice | DrawnOutcome;

interface DrawnChoice {
  readonly kind: "choice";
  /** How many values are offered. */
  readonly offers: number;
  /** By the index of the value: what follows, as far as it has been drawn. */
  readonly branches: Map<number, Drawn>;
}

export interface DrawnOutcome {
  readonly kind: "outcome";
  readonly local: LocalOutcome;
  /** The specs that see something of it: bit `monitor modulo 32`. */
  readonly hearers: number;
  /** What the program did, until somebody has taken note of it. */
  log: readonly LogEntry[] | null;
}

/** In one step. A loop of choices may have no end, and whoever draws them all one by one would never return. */
const MOST_CHOICES = 10_000;

/** Estimates of what these weigh. */
const CHOICE_BYTES = 250;
const BRANCH_BYTES = 50;
const OUTCOME_BYTES = 250;

interface Needs {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly locals: Locals;
  readonly limits: WorldLimits;
}

export class DrawnSteps {
  readonly #program: Program;
  readonly #needs: Needs;
  /** (local state, message | slot of the machine created | 0) → an index into the roots. */
  readonly #known = new PairMap();
  readonly #roots: Drawn[] = [];
  #bytes = 0;
  /** How often the interpreter ran. */
  #count = 0;
  /** By index of the value offered: what has been chosen on the way of the last draw. */
  readonly #chosen: number[] = [];

  constructor(program: Program, needs: Needs) {
    this.#program = program;
    this.#needs = needs;
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#known.bytes + this.#bytes;
  }

  /** What the last draw has chosen, as indices into what was offered. Valid until the next draw. */
  get chosen(): readonly number[] {
    return this.#chosen;
  }

  /**
   * One outcome of a machine in this local state; each choice is uniformly random. Null: its choices do not come to
   * an end.
   */
  draw(leaf: LocalLeaf, { key, random }: DrawRequest): DrawnOutcome | null {
    const chosen = this.#chosen;
    chosen.length = 0;
    const root = this.#known.get(leaf, key);
    let at = root >= 0 ? this.#roots[root] : undefined;
    while (at !== undefined && at.kind === "choice") {
      const index = random(at.offers);
      chosen.push(index);
      at = at.branches.get(index);
    }
    return at ?? this.#run(leaf, { key, random });
  }

  /** Runs the interpreter along what has been chosen and on from there, and keeps what comes of it. */
  #run(leaf: LocalLeaf, { key, random }: DrawRequest): DrawnOutcome | null {
    const { locals, limits } = this.#needs;
    const { local } = locals.facts(leaf);
    const type = local.self?.type ?? null;
    if (type === null) throw new Error("a machine of a model has a type");
    const chosen = this.#chosen;
    const offers: number[] = [];
    let isEndless = false;
    const pick = <T>(options: readonly T[]): T => {
      const position = offers.push(options.length) - 1;
      if (position === MOST_CHOICES) {
        isEndless = true;
        throw ENDLESS;
      }
      if (position === chosen.length) chosen.push(random(options.length));
      return options[chosen[position] as number] as T;
    };
    this.#count++;
    try {
      const outcome = stepWith(this.#program, local, { input: this.#inputOf(leaf, key), limits, pick });
      const interned = internOutcome(this.#program, outcome, { ...this.#needs, type });
      const drawn: DrawnOutcome = {
        kind: "outcome",
        local: interned,
        hearers: hearersOf(interned.emissions),
        log: outcome.log,
      };
      this.#keep(leaf, key, { offers, drawn });
      return drawn;
    } catch (error) {
      if (!isEndless || error !== ENDLESS) throw error;
      return null;
    }
  }

  #inputOf(leaf: LocalLeaf, key: number): Input {
    const { readiness, local } = this.#needs.locals.facts(leaf);
    switch (readiness) {
      case "run":
        return local.wait.kind === "start" ? { kind: "start" } : { kind: "resume" };
      case "create":
        return { kind: "created", machine: this.#needs.slots.machine(key as Slot) };
      case "take":
        return { kind: "take", ...this.#needs.messages.get(key as MessageId) };
      default:
        return unreachable(readiness);
    }
  }

  /** Adds an outcome to the tree of its step, with the choices that lead to it and are not there yet. */
  #keep(
    leaf: LocalLeaf,
    key: number,
    { offers, drawn }: { readonly offers: readonly number[]; readonly drawn: DrawnOutcome },
  ): void {
    const root = this.#known.get(leaf, key);
    let at = root >= 0 ? this.#roots[root] : undefined;
    let put = (node: Drawn): void => {
      this.#known.add(leaf, key, this.#roots.length);
      this.#roots.push(node);
    };
    for (const [position, count] of offers.entries()) {
      if (at === undefined) {
        at = { kind: "choice", offers: count, branches: new Map() };
        put(at);
        this.#bytes += CHOICE_BYTES;
      }
      if (at.kind !== "choice") throw new Error("a step that chose does not choose any more");
      const { branches } = at;
      const index = this.#chosen[position] as number;
      put = (node) => branches.set(index, node);
      at = branches.get(index);
    }
    put(drawn);
    this.#bytes += OUTCOME_BYTES + BRANCH_BYTES + 8 * drawn.local.emissions.length;
  }
}

export interface DrawRequest {
  /** What the machine is given: a message, the slot of a machine created, or 0. */
  readonly key: number;
  readonly random: Random;
}

/** Thrown by a chooser to get out of the interpreter, and caught where that was called. */
const ENDLESS = new Error("a step has too many choices");

function hearersOf(emissions: readonly number[]): number {
  let hearers = 0;
  for (let i = 0; i < emissions.length; i += 2) hearers |= hearerBit(emissions[i] as MonitorId);
  return hearers;
}

/** The bit of a monitor in a set of hearers. Two monitors may share one: sets may seem to meet that do not. */
export function hearerBit(monitor: MonitorId): number {
  return 1 << (monitor & 31);
}
