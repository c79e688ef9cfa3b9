/**
 * The keys of one spec that were as if they had never been, and of which nothing is kept but that they were there: a
 * key that comes again is no new one, and where nothing can be said of any key, the first few are listed.
 *
 * Each key is held by its bytes, so that no two are ever taken for one: two bytes of length, the key, and what is
 * missing to a multiple of four; and 5 bytes for a slot, of which at most three quarters are taken. For a key of 8
 * bytes that is 19 to 26 bytes in all.
 */
import { hashBytes } from "../flat/hash-bytes.ts";
import type { KeyCodec } from "../flat/key-codec.ts";
import type { Value } from "../../machine/value.ts";

const MIN_SLOTS = 1024;
const PAGE_BITS = 22;
const PAGE_BYTES = 2 ** PAGE_BITS;
/** Places are counted in these: 32 bits suffice for 16 GiB. */
const UNIT = 4;
/** A page has so many units: places are taken apart by bits, since a remainder of floats is a call of a function in C. */
const PAGE_UNIT_BITS = PAGE_BITS - 2;
const IN_PAGE = 2 ** PAGE_UNIT_BITS - 1;
const HEAD = 2;
/** In the upper byte of the length, which is below 2^14: the key has come again, and is not forgotten now. */
const LIVE = 0x80;

export class ForgottenKeys {
  /** How many keys are forgotten now. */
  count = 0;
  readonly #codec: KeyCodec;
  /** By slot: where the key stands, in units, + 1; 0 for none. */
  #slots = new Uint32Array(MIN_SLOTS);
  /** By slot: eight bits of the hash, which tell most keys apart without looking at them. */
  #tags = new Uint8Array(MIN_SLOTS);
  #size = 0;
  readonly #pages: Uint8Array[] = [];
  /** By page: how much of it is written. */
  readonly #used: number[] = [];

  constructor(codec: KeyCodec) {
    this.#codec = codec;
  }

  /** False: keys like this one cannot be forgotten. */
  forget(key: Value): boolean {
    if (!this.#codec.encode(key)) return false;
    this.forgetBytes(this.#codec.bytes.subarray(0, this.#codec.length));
    return true;
  }

  /** Forgets a key, which is not forgotten by now, in the bytes that the codec makes of it. */
  forgetBytes(key: Uint8Array): void {
    this.count++;
    const hash = hashBytes(key, 0, key.length);
    const slot = this.#find(key, { length: key.length, hash });
    const known = (this.#slots[slot] as number) - 1;
    if (known >= 0) {
      const page = this.#pageOf(known);
      const flagAt = this.#offsetOf(known) + 1;
      page[flagAt] = (page[flagAt] as number) & ~LIVE;
      return;
    }
    this.#slots[slot] = this.#store(key) + 1;
    this.#tags[slot] = hash >>> 24;
    this.#size++;
    if (this.#size * 4 > this.#slots.length * 3) this.#rehash();
  }

  /** A key comes, in its bytes, which may have been forgotten: it no longer is. */
  recall(bytes: Uint8Array, length: number): void {
    if (this.count === 0) return;
    const place = this.#placeOf(bytes, length);
    if (place < 0 || this.#isLive(place)) return;
    const flagAt = this.#offsetOf(place) + 1;
    const page = this.#pageOf(place);
    page[flagAt] = (page[flagAt] as number) | LIVE;
    this.count--;
  }

  recallKey(key: Value): void {
    if (this.count > 0 && this.#codec.encode(key)) this.recall(this.#codec.bytes, this.#codec.length);
  }

  /** Where the keys stand that are forgotten now. */
  *places(): Generator<number> {
    for (const [index, used] of this.#used.entries()) {
      for (let at = 0; at < used;) {
        const place = (index * PAGE_BYTES + at) / UNIT;
        if (!this.#isLive(place)) yield place;
        at += sizeOf(this.#lengthAt(place));
      }
    }
  }

  keyAt(place: number): Value {
    return this.#codec.decode(this.#pageOf(place), this.#offsetOf(place) + HEAD);
  }

  #placeOf(bytes: Uint8Array, length: number): number {
    const hash = hashBytes(bytes, 0, length);
    return (this.#slots[this.#find(bytes, { length, hash })] as number) - 1;
  }

  /** The slot of the key, or the empty one where it would be. */
  #find(bytes: Uint8Array, { length, hash }: { readonly length: number; readonly hash: number }): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const tag = hash >>> 24;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = (slots[slot] as number) - 1;
      if (place < 0) return slot;
      if (this.#tags[slot] === tag && this.#is(place, bytes, length)) return slot;
    }
  }

  #is(place: number, bytes: Uint8Array, length: number): boolean {
    if (this.#lengthAt(place) !== length) return false;
    const page = this.#pageOf(place);
    const at = this.#offsetOf(place) + HEAD;
    for (let index = 0; index < length; index++) if (page[at + index] !== bytes[index]) return false;
    return true;
  }

  #store(key: Uint8Array): number {
    const { length } = key;
    const size = sizeOf(length);
    if (this.#used.length === 0 || (this.#used.at(-1) as number) + size > PAGE_BYTES) {
      this.#pages.push(new Uint8Array(PAGE_BYTES));
      this.#used.push(0);
    }
    const last = this.#pages.length - 1;
    const page = this.#pages[last] as Uint8Array;
    const at = this.#used[last] as number;
    page[at] = length & 255;
    page[at + 1] = length >> 8;
    page.set(key, at + HEAD);
    this.#used[last] = at + size;
    return (last * PAGE_BYTES + at) / UNIT;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#tags = new Uint8Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      const place = entry - 1;
      const hash = hashBytes(this.#pageOf(place), this.#offsetOf(place) + HEAD, this.#lengthAt(place));
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
      this.#tags[slot] = hash >>> 24;
    }
  }

  #pageOf(place: number): Uint8Array {
    return this.#pages[place >>> PAGE_UNIT_BITS] as Uint8Array;
  }

  #offsetOf(place: number): number {
    return (place & IN_PAGE) * UNIT;
  }

  #lengthAt(place: number): number {
    const page = this.#pageOf(place);
    const at = this.#offsetOf(place);
    return (page[at] as number) + (((page[at + 1] as number) & ~LIVE) << 8);
  }

  #isLive(place: number): boolean {
    return ((this.#pageOf(place)[this.#offsetOf(place) + 1] as number) & LIVE) !== 0;
  }
}

/** What a key of that many bytes takes up. */
function sizeOf(length: number): number {
  return Math.ceil((HEAD + length) / UNIT) * UNIT;
}
