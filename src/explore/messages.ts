/**
 * Events with their payloads, interned.
 */
import { NULL_EVENT } from "../ir/program.ts";
import { forEachMention } from "../machine/mentions.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { Message } from "../world/world.ts";
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
  readonly #ids = new Map<string, MessageId>();
  // Entry 0 is no message.
  readonly #messages: (Message | null)[] = [null];
  readonly #mentions: Mentions[] = [mentionsOf([])];
  #bytes = 0;

  constructor(slots: Slots) {
    this.#slots = slots;
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
      this.#bytes += MESSAGE_BYTES + 2 * key.length;
    }
    return id;
  }
}
