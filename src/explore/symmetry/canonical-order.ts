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

  #unplaced(): Slot[] {
    return this.#present.filter((slot) => this.#place[slot] === UNPLACED);
  }

  #placeRest(): void {
    const rest = this.#unplaced();
    const mentionEachOther = rest.some((slot) => this.#mentionsUnplaced(slot));
    rest.sort((a, b) => this.#compare(a, b) || a - b);
    if (!mentionEachOther) {
      // Nobody mentions them but themselves: those that compare equal can be exchanged.
      for (const slot of rest) this.#put(slot);
      return;
    }
    this.#completions = 0;
    const order = this.#least();
    this.#cutTo(0);
    for (const slot of order) this.#put(slot);
    if (this.#completions >= MOST_COMPLETIONS) this.#inexact++;
  }

  #mentionsUnplaced(slot: Slot): boolean {
    const isOther = (mentioned: Slot): boolean => mentioned !== slot && this.#place[mentioned] === UNPLACED;
    return (
      (this.#localSlots[slot] as readonly Slot[]).some(isOther) ||
      (this.#inboxSlots[slot] as readonly Slot[]).some(isOther)
    );
  }

  #cutTo(length: number): void {
    while (this.#order.length > length) this.#place[this.#order.pop() as Slot] = UNPLACED;
  }

  /** The complete order with the least description among those that begin with the machines placed. */
  #least(): readonly Slot[] {
    const begun = this.#order.length;
    for (;;) {
      const candidates = this.#leastAlike();
      const [only, ...others] = candidates;
      if (only === undefined) {
        this.#completions++;
        const order = [...this.#order];
        this.#cutTo(begun);
        return order;
      }
      if (others.length === 0) {
        this.#putAndFollow(only);
        continue;
      }
      const order = this.#leastOf(candidates);
      this.#cutTo(begun);
      return order;
    }
  }

  #leastOf(candidates: readonly Slot[]): readonly Slot[] {
    const before = this.#order.length;
    const tried: (readonly number[])[] = [];
    let least: readonly Slot[] | null = null;
    let description: readonly number[] = [];
    for (const candidate of candidates) {
      if (least !== null && this.#completions >= MOST_COMPLETIONS) break;
      this.#putAndFollow(candidate);
      const first = this.#firstCompletion();
      if (!tried.some((other) => compareLists(other, first) === 0)) {
        tried.push(first);
        const order = this.#least();
        const described = this.#describe(order);
        if (least === null || compareLists(described, description) < 0) {
          least = order;
          description = described;
        }
      }
      this.#cutTo(before);
    }
    return least ?? [];
  }

  /** The description of the completion that takes the first of those alike each time. */
  #firstCompletion(): readonly number[] {
    const before = this.#order.length;
    for (;;) {
      const [first] = this.#leastAlike();
      if (first === undefined) break;
      this.#putAndFollow(first);
    }
    this.#completions++;
    const described = this.#describe([...this.#order]);
    this.#cutTo(before);
    return described;
  }

  /** Of the machines not placed, those that compare as least. */
  #leastAlike(): Slot[] {
    let least: Slot[] = [];
    for (const slot of this.#unplaced()) {
      const order = least.length === 0 ? -1 : this.#compare(slot, least[0] as Slot);
      if (order < 0) least = [slot];
      else if (order === 0) least.push(slot);
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

  /** All there is to know of the state if each machine is called by its place in a complete order. */
  #describe(order: readonly Slot[]): readonly number[] {
    const places = new Map(order.map((slot, place) => [slot, place]));
    const description: number[] = [];
    for (const slot of order) {
      description.push(this.#blockOf(slot), this.#localShapes[slot] as number);
      for (const one of this.#localSlots[slot] as readonly Slot[]) description.push(places.get(one) ?? -1);
      description.push(this.#inboxShapes[slot] as number);
      for (const one of this.#inboxSlots[slot] as readonly Slot[]) description.push(places.get(one) ?? -1);
    }
    return description;
  }
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
