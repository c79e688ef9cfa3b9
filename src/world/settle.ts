/**
 * What a machine's disposition makes of its inbox: what it would take, and what it may forget.
 */
import type { EventId } from "../ir/program.ts";
import type { Disposition } from "../machine/disposition.ts";
import type { Message } from "./world.ts";

/** Anything with an event: a message, or an interned one. */
export interface HasEvent {
  readonly event: EventId;
}

/** The position of the message that the machine would take next; −1 if there is none. */
export function takeablePosition(disposition: Disposition, inbox: readonly HasEvent[]): number {
  switch (disposition.kind) {
    case "run":
      return -1;
    case "receive":
      return inbox.findIndex(({ event }) => disposition.accepts.has(event));
    case "dequeue":
      return inbox.findIndex(
        ({ event }) => !disposition.defers.has(event) && !disposition.ignores.has(event),
      );
  }
}

/**
 * The inbox's normal form: at a dequeue point without the ignored messages that the next dequeue would drop, that
 * is, those before the first takeable message, or all of them if none is takeable. Nothing can observe them any
 * more, since the state cannot change before that dequeue, so that states which differ in them are one. Elsewhere
 * ignored messages stay: a `receive` may want them, or a later state handle them.
 */
export function settle<M extends HasEvent>(disposition: Disposition, inbox: readonly M[]): readonly M[] {
  if (disposition.kind !== "dequeue" || disposition.ignores.size === 0) return inbox;
  const position = takeablePosition(disposition, inbox);
  const end = position < 0 ? inbox.length : position;
  const settled = inbox.filter((message, i) => i >= end || !disposition.ignores.has(message.event));
  return settled.length === inbox.length ? inbox : settled;
}

/** The inbox after taking the message at `position`. It is settled again by what the machine becomes. */
export function without(inbox: readonly Message[], position: number): readonly Message[] {
  return inbox.toSpliced(position, 1);
}
