/**
 * The contents of inboxes, interned as a trie: an inbox is a shorter one and the message added last. The table
 * that appends *is* the table that interns. What a machine takes from an inbox, and what it forgets, is
 * remembered by its disposition.
 */
import type { Disposition } from "../machine/disposition.ts";
import { settle, takeablePosition } from "../world/settle.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet, LiveSets } from "./data/live-sets.ts";
import { IntList } from "./int-list.ts";
import { EMPTY_INBOX, NO_MESSAGE, NULL_MESSAGE } from "./leaf-ids.ts";
import type { InboxLeaf, MessageId, Slot } from "./leaf-ids.ts";
import type { Messages } from "./messages.ts";
import { OutOfRoom } from "./out-of-room.ts";
import { PairMap } from "./pair-map.ts";

const MOST_INBOXES = 2 ** 31 - 2;

export class Inboxes {
  readonly #messages: Messages;
  readonly #liveSets: LiveSets | null;
  /** (inbox, message) → the inbox with the message at its end. */
  readonly #appended = new PairMap();
  // By inbox; entry 0 is the empty one.
  readonly #parent = new IntList();
  readonly #last = new IntList();
  readonly #length = new IntList();
  readonly #mentionMask = new IntList();
  /** Empty where nobody asks what is alive. */
  readonly #live = new IntList();

  readonly #dispositions: Disposition[] = [];
  readonly #dispositionIds = new Map<string, number>();
  /** (disposition, inbox) → an index into the two lists: the message taken (or none), and what is left. */
  readonly #taken = new PairMap();
  readonly #takenMessage = new IntList();
  readonly #takenRest = new IntList();
  /** (disposition, inbox) → the inbox in normal form. */
  readonly #settled = new PairMap();

  /** Without `liveSets` nobody asks what is alive. */
  constructor(messages: Messages, liveSets: LiveSets | null = null) {
    this.#messages = messages;
    this.#liveSets = liveSets;
    this.#push({ parent: EMPTY_INBOX, message: NO_MESSAGE });
  }

  get count(): number {
    return this.#parent.length;
  }

  get bytes(): number {
    const lists = [this.#parent, this.#last, this.#length, this.#mentionMask, this.#live];
    const tables = [this.#appended, this.#taken, this.#settled, this.#takenMessage, this.#takenRest];
    return [...lists, ...tables].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  lengthOf(inbox: InboxLeaf): number {
    return inbox === EMPTY_INBOX ? 0 : this.#length.get(inbox);
  }

  append(inbox: InboxLeaf, message: MessageId): InboxLeaf {
    const known = this.#appended.get(inbox, message);
    if (known >= 0) return known as InboxLeaf;
    const appended = this.#push({ parent: inbox, message });
    this.#appended.add(inbox, message, appended);
    return appended;
  }

  #push({ parent, message }: { readonly parent: InboxLeaf; readonly message: MessageId }): InboxLeaf {
    const id = this.#parent.length as InboxLeaf;
    if (id > MOST_INBOXES) throw new OutOfRoom("too many different inboxes");
    this.#parent.push(parent);
    this.#last.push(message);
    this.#length.push(id === EMPTY_INBOX ? 0 : this.#length.get(parent) + 1);
    const inherited = id === EMPTY_INBOX ? 0 : this.#mentionMask.get(parent);
    this.#mentionMask.push(inherited | this.#messages.mentions(message).mask);
    if (this.#liveSets !== null) {
      const before = id === EMPTY_INBOX ? NOTHING_LIVE : (this.#live.get(parent) as LiveSet);
      this.#live.push(this.#liveSets.union(before, this.#messages.live(message)));
    }
    return id;
  }

  /** The opaque values in its messages. */
  live(inbox: InboxLeaf): LiveSet {
    return inbox === EMPTY_INBOX || this.#liveSets === null
      ? NOTHING_LIVE
      : (this.#live.get(inbox) as LiveSet);
  }

  /** Oldest first. */
  contents(inbox: InboxLeaf): MessageId[] {
    const contents: MessageId[] = [];
    for (let at = inbox; at !== EMPTY_INBOX; at = this.#parent.get(at) as InboxLeaf) {
      contents.push(this.#last.get(at) as MessageId);
    }
    return contents.reverse();
  }

  /** The number of a disposition; equal ones share it. */
  dispositionId(disposition: Disposition): number {
    const key = keyOf(disposition);
    let id = this.#dispositionIds.get(key);
    if (id === undefined) {
      id = this.#dispositions.length;
      this.#dispositions.push(disposition);
      this.#dispositionIds.set(key, id);
    }
    return id;
  }

  /**
   * What a machine so disposed takes from the inbox, as an index for {@link takenMessage} and {@link takenRest}.
   */
  take(disposition: number, inbox: InboxLeaf): number {
    const known = this.#taken.get(disposition, inbox);
    return known >= 0 ? known : this.#takeAnew(disposition, inbox);
  }

  /** `NO_MESSAGE`: it waits. `NULL_MESSAGE`: it takes the null event. */
  takenMessage(taken: number): MessageId {
    return this.#takenMessage.get(taken) as MessageId;
  }

  takenRest(taken: number): InboxLeaf {
    return this.#takenRest.get(taken) as InboxLeaf;
  }

  #takeAnew(dispositionId: number, inbox: InboxLeaf): number {
    if (inbox !== EMPTY_INBOX) {
      // What is taken from the front does not depend on what comes last: nothing of a long inbox need be read.
      const before = this.#taken.get(dispositionId, this.#parent.get(inbox));
      if (before >= 0 && this.takenMessage(before) > NULL_MESSAGE) {
        const rest = this.append(this.takenRest(before), this.#last.get(inbox) as MessageId);
        return this.#addTaken({ dispositionId, inbox }, { message: this.takenMessage(before), rest });
      }
    }
    const disposition = this.#dispositions[dispositionId] as Disposition;
    const contents = this.contents(inbox);
    const position = takeablePosition(disposition, this.#read(contents));
    const message = contents[position];
    const takesNull = disposition.kind === "dequeue" && disposition.takesNull;
    return this.#addTaken(
      { dispositionId, inbox },
      message === undefined
        ? { message: takesNull ? NULL_MESSAGE : NO_MESSAGE, rest: inbox }
        : { message, rest: this.#intern(contents.toSpliced(position, 1)) },
    );
  }

  #addTaken(
    { dispositionId, inbox }: { readonly dispositionId: number; readonly inbox: InboxLeaf },
    { message, rest }: { readonly message: MessageId; readonly rest: InboxLeaf },
  ): number {
    const taken = this.#takenMessage.length;
    this.#takenMessage.push(message);
    this.#takenRest.push(rest);
    this.#taken.add(dispositionId, inbox, taken);
    return taken;
  }

  /** The normal form under a disposition; see `world/settle.ts`. */
  settle(disposition: number, inbox: InboxLeaf): InboxLeaf {
    if (inbox === EMPTY_INBOX) return inbox;
    const known = this.#settled.get(disposition, inbox);
    if (known >= 0) return known as InboxLeaf;
    const read = this.#read(this.contents(inbox));
    const settled = this.#intern(
      settle(this.#dispositions[disposition] as Disposition, read).map(({ id }) => id),
    );
    this.#settled.add(disposition, inbox, settled);
    return settled;
  }

  /** A superset of the machines mentioned, as a mask. */
  mentionMask(inbox: InboxLeaf): number {
    return inbox === EMPTY_INBOX ? 0 : this.#mentionMask.get(inbox);
  }

  mentionsSlot(inbox: InboxLeaf, slot: Slot): boolean {
    return this.contents(inbox).some((message) => this.#messages.mentions(message).slots.includes(slot));
  }

  #read(contents: readonly MessageId[]): { readonly id: MessageId; readonly event: MessageEvent }[] {
    return contents.map((id) => ({ id, event: this.#messages.get(id).event }));
  }

  #intern(contents: readonly MessageId[]): InboxLeaf {
    return contents.reduce<InboxLeaf>((inbox, message) => this.append(inbox, message), EMPTY_INBOX);
  }
}

type MessageEvent = ReturnType<Messages["get"]>["event"];

function keyOf(disposition: Disposition): string {
  const list = (events: ReadonlySet<number>): string => [...events].sort((a, b) => a - b).join();
  switch (disposition.kind) {
    case "run":
      return "run";
    case "receive":
      return `receive ${list(disposition.accepts)}`;
    case "dequeue":
      return `dequeue ${list(disposition.defers)};${list(disposition.ignores)};${disposition.takesNull}`;
  }
}
