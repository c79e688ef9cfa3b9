/**
 * The small integers that stand for the parts of a state.
 */
import type { Id } from "../base/brand.ts";

/** A machine's name, numbered when first seen. A machine keeps its slot; a state without it has zeros there. */
export type Slot = Id<"Slot">;
/** The local state of one machine. */
export type LocalLeaf = Id<"LocalLeaf">;
/** The contents of an inbox, whosever it is. */
export type InboxLeaf = Id<"InboxLeaf">;
/** The state of one monitor. */
export type MonitorLeaf = Id<"MonitorLeaf">;
/** An event with its payload. */
export type MessageId = Id<"Message">;
/** What is hot or cold: a monitor, or one instance of a keyed one. */
export type SubjectId = Id<"Subject">;

/** No such machine in this state. Zero, so that vectors can be cut after the last machine that is there. */
export const ABSENT = 0 as LocalLeaf;
/** Halted, and still mentioned somewhere. */
export const HALTED = 1 as LocalLeaf;
export const EMPTY_INBOX = 0 as InboxLeaf;
export const NO_MESSAGE = 0 as MessageId;
/** What a machine takes for `on null`. */
export const NULL_MESSAGE = 1 as MessageId;

/** Whether a leaf is the state of a machine that is there and has not halted. */
export function isLive(local: LocalLeaf): boolean {
  return local > HALTED;
}
