/**
 * Events with their payloads, interned.
 */
import { NULL_EVENT } from "../ir/program.ts";
import { forEachMention } from "../machine/mentions.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { Message } from "../world/world.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet } from "./data/live-sets.ts";
import type { LiveValues } from "./data/live-values.ts";
import { NULL_MESSAGE } from "./leaf-ids.ts";
import type { MessageId, Slot } from "./leaf-ids.ts";
import { mentionsOf } from "./mentions-of-leaf.ts";
import type { Mentions } from "./mentions-of-leaf.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "./out-of-room.ts";
import type { Slots } from "./slots.ts";

/** An estimate of what a message weighs beside its key. */
const MESSAGE_BYTES = 250;

export class Messages {
  readonly #slots: Slots;
  readonly #values: LiveValues | null;
  readonly #ids = new Map<string, MessageId>();
  // Entry 0 is no message.
  readonly #messages: (Message | null)[] = [null];
  readonly #mentions: Mentions[] = [mentionsOf([])];
  readonly #live: LiveSet[] = [NOTHING_LIVE];
  #bytes = 0;

  /** Without `values` nobody asks what is alive. */
  constructor(slots: Slots, values: LiveValues | null = null) {
    this.#slots = slots;
    this.#values = values;
    const id = this.intern({ event: NULL_EVENT, payload: null });
    if (id !== NULL_MESSAGE) throw new Error("the null event must be the first message");
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(id: MessageId): Message {
    const message = this.#messages[id];
    if (message === null || message === undefined) throw new Error(`there is no message ${id}`);
    return message;
  }

  mentions(id: MessageId): Mentions {
    return this.#mentions[id] as Mentions;
  }

  /** The opaque values in it. */
  live(id: MessageId): LiveSet {
    return this.#live[id] as LiveSet;
  }

  intern(message: Message): MessageId {
    const key = `${message.event}:${representationKey(message.payload)}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#ids.size >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different messages");
      id = this.#messages.length as MessageId;
      this.#ids.set(key, id);
      this.#messages.push({ event: message.event, payload: message.payload });
      const mentioned: Slot[] = [];
      forEachMention(message.payload, (machine) => mentioned.push(this.#slots.slotOf(machine)));
      this.#mentions.push(mentionsOf(mentioned));
      this.#live.push(this.#values?.ofMessage(message.event, message.payload) ?? NOTHING_LIVE);
      this.#bytes += MESSAGE_BYTES + 2 * key.length;
    }
    return id;
  }
}
