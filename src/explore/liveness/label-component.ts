/**
 * A strongly connected part of the searched graph, with what fairness asks of its states and edges.
 *
 * The search keeps where edges lead, and nothing else. Who steps on an edge, and what is chosen, is found out again by
 * expanding the states of the part.
 */
import type { Program } from "../../ir/program.ts";
import type { WorldLimits } from "../../world/apply.ts";
import type { Graph } from "../edges.ts";
import { NOTHING_LIVE } from "../data/live-sets.ts";
import type { Turn } from "../expander.ts";
import { IntList } from "../int-list.ts";
import type { Slot } from "../leaf-ids.ts";
import { allocateWords } from "../out-of-room.ts";
import type { Search } from "../search.ts";
import type { StateNumber } from "../visited.ts";
import type { FairGraph, Obligation } from "./fair-graph.ts";
import { Offers } from "./offers.ts";
import type { Offer } from "./offers.ts";

export interface Component {
  readonly graph: FairGraph;
  /** By state of the graph: its number in the search. Ascending. */
  readonly states: Int32Array;
  /** Who steps on an edge of the graph, and with which outcome; null: not recorded. */
  turnOf(edge: number): Turn | null;
}

export interface ComponentRequest {
  /** Ascending. They reach each other. */
  readonly states: Int32Array;
  readonly isHot: (state: StateNumber) => boolean;
}

/** That a hot state is visited: what every loop owes. */
const HOT: Obligation = 0;
const ONLY_HOT: readonly Obligation[] = [HOT];
const NOTHING: readonly Obligation[] = [];
/** States between two yields. */
const CHUNK = 1024;

/** Without fairness: nothing but a hot state is owed, and nobody needs to know who steps. */
export function plainComponent(whole: Graph, { states, isHot }: ComponentRequest): Component {
  const indexOf = indexOfEach(states, whole.count);
  const starts = allocateWords(states.length + 1);
  const targets = new IntList();
  states.forEach((state, i) => {
    starts[i] = targets.length;
    for (let edge = whole.start(state); edge < whole.start(state + 1); edge++) {
      const index = indexOf[whole.target(edge)] as number;
      if (index > 0) targets.push(index - 1);
    }
  });
  starts[states.length] = targets.length;
  const graph: FairGraph = {
    count: states.length,
    start: (state) => starts[state] as number,
    target: (edge) => targets.get(edge),
    obligations: 1,
    always: ONLY_HOT,
    owed: () => NOTHING,
    metAt: (state) => (isHot(states[state] as StateNumber) ? ONLY_HOT : NOTHING),
    metBy: () => NOTHING,
  };
  return { graph, states, turnOf: () => null };
}

export interface Labelling {
  readonly program: Program;
  readonly search: Search;
  readonly limits: WorldLimits;
  readonly fairness: "strong" | "weak";
}

/** Under weak or strong fairness. The search must not have been reduced. Yields now and then. */
export function* labelComponent(
  { states, isHot }: ComponentRequest,
  { program, search, limits, fairness }: Labelling,
): Generator<void, Component, void> {
  const { visited, vector, expander, leaves } = search;
  const offers = new Offers({ program, leaves, limits, hasChoices: fairness === "strong", first: HOT + 1 });
  const indexOf = indexOfEach(states, visited.count);
  const starts = allocateWords(states.length + 1);
  const rows = new LabelledRows();
  const sets = new OfferSets();
  const setOf = allocateWords(states.length);
  const hot = new Uint8Array(states.length);
  let inState: readonly Offer[] = [];
  const visitor = {
    reached: ([turn]: readonly Turn[]): void => {
      const target = visited.find(vector);
      const index = target < 0 ? 0 : (indexOf[target] as number);
      if (index === 0) return;
      const offer = inState.find(({ slot }) => slot === turn?.slot);
      if (turn === undefined || offer === undefined) throw new Error("a machine steps that is not enabled");
      rows.add(index - 1, turn, offer.taken(turn.outcome));
    },
    failed: (): void => undefined,
    cut: (): void => undefined,
  };
  for (const [i, state] of states.entries()) {
    starts[i] = rows.count;
    visited.read(state, vector);
    inState = offers.in(vector);
    setOf[i] = sets.number(inState);
    hot[i] = isHot(state) ? 1 : 0;
    expander.expand(visitor);
    if (i % CHUNK === CHUNK - 1) yield;
  }
  starts[states.length] = rows.count;
  const machines = sets.machines();
  const isWeak = fairness === "weak";
  // A machine that is never enabled is disabled in every loop, and owes nothing.
  const owedBySet = sets.map((set) => (isWeak ? NOTHING : set.flatMap(({ offered }) => offered)));
  const idleBySet = sets.map((set) =>
    isWeak ? machines.filter((machine) => !set.some((offer) => offer.machine === machine)) : NOTHING,
  );
  const hotBySet = idleBySet.map((idle) => [HOT, ...idle]);
  const graph: FairGraph = {
    count: states.length,
    start: (state) => starts[state] as number,
    target: (edge) => rows.target(edge),
    obligations: offers.end,
    always: isWeak ? [HOT, ...machines] : ONLY_HOT,
    owed: (state) => owedBySet[setOf[state] as number] as readonly Obligation[],
    metAt: (state) =>
      (hot[state] === 1 ? hotBySet : idleBySet)[setOf[state] as number] as readonly Obligation[],
    metBy: (edge) => rows.taken(edge),
  };
  return { graph, states, turnOf: (edge) => rows.turn(edge) };
}

/** By state of the search: its position in `states`, plus one; 0: not among them. */
function indexOfEach(states: Int32Array, count: number): Int32Array {
  const indexOf = allocateWords(count);
  states.forEach((state, i) => (indexOf[state] = i + 1));
  return indexOf;
}

/** Where edges lead, who steps on them, and what they take. */
class LabelledRows {
  readonly #targets = new IntList();
  readonly #slots = new IntList();
  readonly #outcomes = new IntList();
  readonly #labels = new IntList();
  readonly #taken: (readonly Obligation[])[] = [];
  readonly #labelOf = new Map<string, number>();

  get count(): number {
    return this.#targets.length;
  }

  add(target: number, { slot, outcome }: Turn, taken: readonly Obligation[]): void {
    const key = taken.join();
    let label = this.#labelOf.get(key);
    if (label === undefined) {
      label = this.#taken.length;
      this.#labelOf.set(key, label);
      this.#taken.push(taken);
    }
    this.#targets.push(target);
    this.#slots.push(slot);
    this.#outcomes.push(outcome);
    this.#labels.push(label);
  }

  target(edge: number): number {
    return this.#targets.get(edge);
  }

  taken(edge: number): readonly Obligation[] {
    return this.#taken[this.#labels.get(edge)] as readonly Obligation[];
  }

  turn(edge: number): Turn {
    const [slot, outcome] = [this.#slots.get(edge) as Slot, this.#outcomes.get(edge)];
    // Under these kinds of fairness choices offer all that they can.
    return { slot, outcome, live: NOTHING_LIVE };
  }
}

/** The sets of what is offered together in some state. */
class OfferSets {
  readonly #numbers = new Map<string, number>();
  readonly #sets: (readonly Offer[])[] = [];

  number(set: readonly Offer[]): number {
    const key = set.map(({ number }) => number).join();
    let found = this.#numbers.get(key);
    if (found === undefined) {
      found = this.#sets.length;
      this.#numbers.set(key, found);
      this.#sets.push(set);
    }
    return found;
  }

  map<T>(toEach: (set: readonly Offer[]) => T): T[] {
    return this.#sets.map(toEach);
  }

  /** The obligations of all machines that are enabled in some state. */
  machines(): Obligation[] {
    return [...new Set(this.#sets.flatMap((set) => set.map(({ machine }) => machine)))];
  }
}
