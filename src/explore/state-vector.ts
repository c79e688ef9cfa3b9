import type { MonitorId } from "../ir/program.ts";
import { ABSENT, EMPTY_INBOX, HALTED, isLive } from "./leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, MonitorLeaf, Slot } from "./leaf-ids.ts";

/**
 * One global state, to be changed in place and changed back.
 *
 * Layout: a word for each monitor, then for each slot its local leaf and its inbox leaf. Beyond `length` all is
 * zero, and `length` is the least such: it does not depend on how many slots have been seen elsewhere. The hash
 * is a sum over the words, so that a change costs the changed words only.
 */
export class StateVector {
  readonly #monitorCount: number;
  /** Read-only outside. Replaced when it grows. */
  words: Int32Array = new Int32Array(64);
  #length = 0;
  #hash = 0;
  #liveCount = 0;
  #haltedCount = 0;
  /** Pairs of position and former value. */
  readonly #undo: number[] = [];

  constructor(monitorCount: number) {
    this.#monitorCount = monitorCount;
  }

  get monitorCount(): number {
    return this.#monitorCount;
  }

  get length(): number {
    return this.#length;
  }

  /** A 32-bit integer; equal vectors have equal hashes. */
  get hash(): number {
    return this.#hash;
  }

  get liveCount(): number {
    return this.#liveCount;
  }

  get haltedCount(): number {
    return this.#haltedCount;
  }

  monitor(monitor: MonitorId): MonitorLeaf {
    return this.words[monitor] as MonitorLeaf;
  }

  local(slot: Slot): LocalLeaf {
    return (this.words[this.#monitorCount + 2 * slot] ?? ABSENT) as LocalLeaf;
  }

  inbox(slot: Slot): InboxLeaf {
    return (this.words[this.#monitorCount + 2 * slot + 1] ?? EMPTY_INBOX) as InboxLeaf;
  }

  setMonitor(monitor: MonitorId, leaf: MonitorLeaf): void {
    this.#set(monitor, leaf);
  }

  setLocal(slot: Slot, leaf: LocalLeaf): void {
    const before = this.local(slot);
    if (before === leaf) return;
    this.#count(before, -1);
    this.#count(leaf, 1);
    this.#set(this.#monitorCount + 2 * slot, leaf);
  }

  setInbox(slot: Slot, leaf: InboxLeaf): void {
    this.#set(this.#monitorCount + 2 * slot + 1, leaf);
  }

  /** Where the changes stand now, for {@link undo}. */
  mark(): number {
    return this.#undo.length;
  }

  /** Takes back every change made since the mark. */
  undo(mark: number): void {
    const undo = this.#undo;
    while (undo.length > mark) {
      const value = undo.pop() as number;
      const position = undo.pop() as number;
      const now = this.words[position] as number;
      if (position >= this.#monitorCount && (position - this.#monitorCount) % 2 === 0) {
        this.#count(now as LocalLeaf, -1);
        this.#count(value as LocalLeaf, 1);
      }
      this.#write(position, value, now);
    }
  }

  /** Makes room for `length` words and forgets what was there; the caller fills `words` and calls {@link loaded}. */
  prepare(length: number): Int32Array {
    this.#reserve(length);
    this.words.fill(0, length, Math.max(length, this.#length));
    this.#length = length;
    this.#undo.length = 0;
    return this.words;
  }

  /** To be called when `words` has been filled from outside. */
  loaded(): void {
    let hash = 0;
    for (let i = 0; i < this.#length; i++) hash = (hash + hashWord(i, this.words[i] as number)) | 0;
    this.#hash = hash;
    this.#liveCount = 0;
    this.#haltedCount = 0;
    for (let i = this.#monitorCount; i < this.#length; i += 2) this.#count(this.words[i] as LocalLeaf, 1);
  }

  #count(leaf: LocalLeaf, by: number): void {
    if (isLive(leaf)) this.#liveCount += by;
    else if (leaf === HALTED) this.#haltedCount += by;
  }

  #set(position: number, value: number): void {
    const before = this.words[position] ?? 0;
    if (before === value) return;
    if (position >= this.words.length) this.#reserve(position + 1);
    this.#undo.push(position, before);
    this.#write(position, value, before);
  }

  #write(position: number, value: number, before: number): void {
    this.words[position] = value;
    this.#hash = (this.#hash + hashWord(position, value) - hashWord(position, before)) | 0;
    if (position >= this.#length) {
      this.#length = position + 1;
    } else if (value === 0 && position === this.#length - 1) {
      let length = position;
      while (length > 0 && this.words[length - 1] === 0) length--;
      this.#length = length;
    }
  }

  #reserve(length: number): void {
    if (length <= this.words.length) return;
    const grown = new Int32Array(Math.max(length, 2 * this.words.length));
    grown.set(this.words);
    this.words = grown;
  }
}

/** Nothing for a zero, so that trailing zeros do not count. */
function hashWord(position: number, value: number): number {
  if (value === 0) return 0;
  let hash = Math.imul(value, 0x9e3779b1) ^ Math.imul(position + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}
