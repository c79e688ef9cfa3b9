/**
 * An order of the machines of a state that does not depend on their names: states that differ only in names give orders
 * in which the same stands at each place.
 *
 * A state is a graph: machines are nodes, coloured by the shapes of their local states and inboxes, with edges in order
 * to the machines that these mention. Whoever a monitor mentions comes first, then whoever they mention, and so on.
 * When that leads no further, the rest is compared by colour and edges, and the least goes on. Where several are alike,
 * each is tried, and the least result counts (individualisation, as in McKay, "Practical graph isomorphism", 1981); one
 * whose first completion is that of another tried before can be exchanged for it, and need not be followed.
 */
import { EMPTY_INBOX, isLive } from "../leaf-ids.ts";
import type { MonitorId } from "../../ir/program.ts";
import type { LocalLeaf, Slot } from "../leaf-ids.ts";
import type { StateVector } from "../state-vector.ts";
import type { LeafStructures } from "./structures.ts";

/** Completions tried for one state at most. Beyond, the order may depend on names, and equal states be kept twice. */
const MOST_COMPLETIONS = 500;

const NO_SLOTS: readonly Slot[] = [];

export class CanonicalOrder {
  readonly #structures: LeafStructures;
  /** By slot: machines with different numbers are never exchanged. */
  readonly #blockOf: (slot: Slot) => number;
  #present: Slot[] = [];
  /** The machines placed so far. */
  #order: Slot[] = [];
  // By slot, of the state in hand.
  #place = new Int32Array(64);
  #localShapes = new Int32Array(64);
  #inboxShapes = new Int32Array(64);
  #localSlots: (readonly Slot[])[] = [];
  #inboxSlots: (readonly Slot[])[] = [];
  #completions = 0;
  #inexact = 0;

  constructor(structures: LeafStructures, blockOf: (slot: Slot) => number) {
    this.#structures = structures;
    this.#blockOf = blockOf;
  }

  /** Of how many states the order may depend on names. */
  get inexact(): number {
    return this.#inexact;
  }

  /** The machines of the state in the vector. Valid until the next call. */
  of(vector: StateVector): readonly Slot[] {
    this.#load(vector);
    this.#order.length = 0;
    const { monitors } = this.#structures;
    for (let monitor = 0 as MonitorId; monitor < vector.monitorCount; monitor++) {
      this.#placeAll(monitors.slots(vector.monitor(monitor)));
    }
    this.#followMentions(0);
    if (this.#order.length < this.#present.length) this.#placeRest();
    return this.#order;
  }

  #load(vector: StateVector): void {
    const { locals, inboxes } = this.#structures;
    const slots = (vector.length - vector.monitorCount + 1) >> 1;
    if (slots > this.#place.length) this.#reserve(slots);
    this.#present.length = 0;
    for (let slot = 0 as Slot; slot < slots; slot++) {
      const local: LocalLeaf = vector.local(slot);
      this.#place[slot] = ABSENT_PLACE;
      if (local === 0) continue;
      this.#present.push(slot);
      this.#place[slot] = UNPLACED;
      const inbox = vector.inbox(slot);
      this.#localShapes[slot] = isLive(local) ? locals.shape(local) : -1;
      this.#localSlots[slot] = isLive(local) ? locals.slots(local) : NO_SLOTS;
      this.#inboxShapes[slot] = inbox === EMPTY_INBOX ? -1 : inboxes.shape(inbox);
      this.#inboxSlots[slot] = inbox === EMPTY_INBOX ? NO_SLOTS : inboxes.slots(inbox);
    }
  }

  #reserve(slots: number): void {
    const length = 2 * slots;
    this.#place = new Int32Array(length);
    this.#localShapes = new Int32Array(length);
    this.#inboxShapes = new Int32Array(length);
  }

  #put(slot: Slot): void {
    this.#place[slot] = this.#order.push(slot) - 1;
  }

  #placeAll(slots: readonly Slot[]): void {
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      if (this.#place[slot] === UNPLACED) this.#put(slot);
    }
  }

  /** Places whoever is mentioned by a machine from this place on, and by those placed so. */
  #followMentions(from: number): void {
    for (let at = from; at < this.#order.length; at++) {
      const slot = this.#order[at] as Slot;
      this.#placeAll(this.#localSlots[slot] as readonly Slot[]);
      this.#placeAll(this.#inboxSlots[slot] as readonly Slot[]);
    }
  }

  #putAndFollow(slot: Slot): void {
    const from = this.#order.length;
    this.#put(slot);
    this.#followMentions(from);
  }

  #placeRest(): void {
    const rest = this.#present.filter((slot) => this.#place[slot] === UNPLACED);
    if (!rest.some((slot) => this.#mentionsUnplaced(slot))) {
      // Nobody mentions them but themselves: those that compare equal can be exchanged.
      rest.sort((a, b) => this.#compare(a, b) || a - b);
      for (const slot of rest) this.#put(slot);
      return;
    }
    this.#completions = 0;
    const { order } = this.#complete().least;
    this.#cutTo(0);
    for (const slot of order) this.#put(slot);
    if (this.#completions >= MOST_COMPLETIONS) this.#inexact++;
  }

  #mentionsUnplaced(slot: Slot): boolean {
    return (
      this.#hasUnplaced(this.#localSlots[slot] as readonly Slot[], slot) ||
      this.#hasUnplaced(this.#inboxSlots[slot] as readonly Slot[], slot)
    );
  }

  #hasUnplaced(mentioned: readonly Slot[], by: Slot): boolean {
    for (let i = 0; i < mentioned.length; i++) {
      const slot = mentioned[i] as Slot;
      if (slot !== by && this.#place[slot] === UNPLACED) return true;
    }
    return false;
  }

  #cutTo(length: number): void {
    while (this.#order.length > length) this.#place[this.#order.pop() as Slot] = UNPLACED;
  }

  /** Places whoever is least, as long as it is one only, or those alike can be exchanged. Answers the others. */
  #placeCertain(): readonly Slot[] {
    for (;;) {
      const alike = this.#leastAlike();
      const [first] = alike;
      if (first === undefined || (alike.length > 1 && !this.#areExchangeable(alike))) return alike;
      this.#putAndFollow(first);
    }
  }

  /** Of the complete orders that begin with the machines placed: the first one, and the one with the least description. */
  #complete(): { readonly first: Completion; readonly least: Completion } {
    const begun = this.#order.length;
    const alike = this.#placeCertain();
    if (alike.length === 0) {
      const only = this.#completion();
      this.#cutTo(begun);
      return { first: only, least: only };
    }
    const before = this.#order.length;
    const tried: Completion[] = [];
    let least: Completion | null = null;
    for (const candidate of alike) {
      if (least !== null && this.#completions >= MOST_COMPLETIONS) break;
      this.#putAndFollow(candidate);
      const known = least === null ? null : this.#firstCompletion();
      // If it is that of another, one can be exchanged for the other.
      if (known === null || !tried.some((other) => compareCompletions(other, known) === 0)) {
        const found = this.#complete();
        tried.push(found.first);
        if (least === null || compareCompletions(found.least, least) < 0) least = found.least;
      }
      this.#cutTo(before);
    }
    this.#cutTo(begun);
    return { first: tried[0] as Completion, least: least as Completion };
  }

  /** The one that takes the first of those alike each time. */
  #firstCompletion(): Completion {
    const before = this.#order.length;
    for (let [first] = this.#placeCertain(); first !== undefined; [first] = this.#placeCertain()) {
      this.#putAndFollow(first);
    }
    const completion = this.#completion();
    this.#cutTo(before);
    return completion;
  }

  /** Of the order in hand, which must be complete. */
  #completion(): Completion {
    this.#completions++;
    return { order: [...this.#order], description: this.#describe(0) };
  }

  /**
   * Whether machines that are alike can be exchanged, together with those that only they lead to: if these look alike,
   * are different ones, and nobody else who has no place mentions them.
   */
  #areExchangeable(alike: readonly Slot[]): boolean {
    const before = this.#order.length;
    const owned = new Set<Slot>();
    let count = 0;
    let description: readonly number[] | null = null;
    for (const slot of alike) {
      this.#putAndFollow(slot);
      const described = this.#describe(before);
      for (let at = before; at < this.#order.length; at++) owned.add(this.#order[at] as Slot);
      count += this.#order.length - before;
      this.#cutTo(before);
      if (description !== null && compareLists(described, description) !== 0) return false;
      description = described;
    }
    if (owned.size < count) return false;
    const isOwned = (mentioned: Slot): boolean => owned.has(mentioned);
    return !this.#present.some(
      (slot) =>
        this.#place[slot] === UNPLACED &&
        !owned.has(slot) &&
        ((this.#localSlots[slot] as readonly Slot[]).some(isOwned) ||
          (this.#inboxSlots[slot] as readonly Slot[]).some(isOwned)),
    );
  }

  /** Of the machines not placed, those that compare as least. */
  #leastAlike(): Slot[] {
    const least: Slot[] = [];
    for (let i = 0; i < this.#present.length; i++) {
      const slot = this.#present[i] as Slot;
      if (this.#place[slot] !== UNPLACED) continue;
      const order = least.length === 0 ? -1 : this.#compare(slot, least[0] as Slot);
      if (order < 0) least.length = 0;
      if (order <= 0) least.push(slot);
    }
    return least;
  }

  #compare(a: Slot, b: Slot): number {
    return (
      this.#compareColours(a, b) ||
      this.#compareMentions(this.#localSlots, a, b) ||
      this.#compareMentions(this.#inboxSlots, a, b)
    );
  }

  #compareColours(a: Slot, b: Slot): number {
    return (
      this.#blockOf(a) - this.#blockOf(b) ||
      (this.#localShapes[a] as number) - (this.#localShapes[b] as number) ||
      (this.#inboxShapes[a] as number) - (this.#inboxShapes[b] as number)
    );
  }

  /** Of equal shapes, hence equally many. */
  #compareMentions(of: readonly (readonly Slot[])[], a: Slot, b: Slot): number {
    const inA = of[a] as readonly Slot[];
    const inB = of[b] as readonly Slot[];
    for (let i = 0; i < inA.length; i++) {
      const [one, other] = [inA[i] as Slot, inB[i] as Slot];
      const order = this.#placeFor(one, a) - this.#placeFor(other, b);
      if (order !== 0) return order;
      if (this.#place[one] !== UNPLACED) continue;
      const byColour = this.#compareColours(one, other);
      if (byColour !== 0) return byColour;
    }
    return 0;
  }

  /** A machine's own place is no other's. */
  #placeFor(mentioned: Slot, by: Slot): number {
    return mentioned === by ? SELF_PLACE : (this.#place[mentioned] as number);
  }

  /** All there is to know of the machines from a place on if each is called by its place. */
  #describe(from: number): readonly number[] {
    const description: number[] = [];
    for (let at = from; at < this.#order.length; at++) {
      const slot = this.#order[at] as Slot;
      description.push(this.#blockOf(slot), this.#localShapes[slot] as number);
      this.#describeMentions(description, this.#localSlots[slot] as readonly Slot[]);
      description.push(this.#inboxShapes[slot] as number);
      this.#describeMentions(description, this.#inboxSlots[slot] as readonly Slot[]);
    }
    return description;
  }

  #describeMentions(description: number[], mentioned: readonly Slot[]): void {
    for (let i = 0; i < mentioned.length; i++) description.push(this.#place[mentioned[i] as Slot] as number);
  }
}

/** A complete order. */
interface Completion {
  readonly order: readonly Slot[];
  readonly description: readonly number[];
}

function compareCompletions(a: Completion, b: Completion): number {
  return compareLists(a.description, b.description);
}

const UNPLACED = -1;
const SELF_PLACE = -2;
const ABSENT_PLACE = -3;

/** Of equally many machines, in the order of the first difference; shapes say how much follows. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = (a[i] as number) - (b[i] as number);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
