/**
 * Keys to instance numbers: an open-addressing hash table over bytes, since a `Map` ends at 2^24 entries and costs a
 * string for each. Slots are instance + 1, 0 for none; at most two thirds of them are taken. Keys stand one after the
 * other in pages that are never moved.
 */
import { hashBytes } from "./hash-bytes.ts";

const MIN_SLOTS = 1024;
const PAGE_BITS = 22;
const PAGE_BYTES = 2 ** PAGE_BITS;

export class KeyTable {
  #slots = new Int32Array(MIN_SLOTS);
  #size = 0;
  /** By instance. */
  #hashes = new Int32Array(MIN_SLOTS);
  /** By instance: page × page size + offset. */
  #places = new Float64Array(MIN_SLOTS);
  /** By instance. */
  #lengths = new Uint16Array(MIN_SLOTS);
  readonly #pages: Uint8Array[] = [];
  /** Within the last page. */
  #used = PAGE_BYTES;

  /** The instance with the key, −1 for none. */
  find(bytes: Uint8Array, length: number): number {
    const hash = hashBytes(bytes, 0, length);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const instance = (slots[slot] as number) - 1;
      if (instance < 0) return -1;
      if (this.#hashes[instance] === hash && this.#is(instance, bytes, length)) return instance;
    }
  }

  /** Adds a key that is not there. Instances need not come in their order. */
  add(instance: number, bytes: Uint8Array, length: number): void {
    this.#size++;
    if (this.#size * 3 > this.#slots.length * 2) this.#rehash();
    if (instance >= this.#hashes.length) this.#grow(instance + 1);
    const hash = hashBytes(bytes, 0, length);
    this.#hashes[instance] = hash;
    this.#lengths[instance] = length;
    this.#places[instance] = this.#store(bytes, length);
    this.#put(instance, hash);
  }

  /** Keeps these keys, which are there, and drops the others: their bytes, too. */
  retain(instances: readonly number[]): void {
    const old = [...this.#pages];
    this.#pages.length = 0;
    this.#used = PAGE_BYTES;
    this.#size = instances.length;
    let slots = MIN_SLOTS;
    while (this.#size * 3 > slots * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    for (const instance of instances) {
      const place = this.#places[instance] as number;
      const start = place % PAGE_BYTES;
      const length = this.#lengths[instance] as number;
      const bytes = (old[Math.floor(place / PAGE_BYTES)] as Uint8Array).subarray(start, start + length);
      this.#places[instance] = this.#store(bytes, length);
      this.#put(instance, this.#hashes[instance] as number);
    }
  }

  lengthOf(instance: number): number {
    return this.#lengths[instance] as number;
  }

  /** Where the bytes of a key are. */
  pageOf(instance: number): Uint8Array {
    return this.#pages[Math.floor((this.#places[instance] as number) / PAGE_BYTES)] as Uint8Array;
  }

  offsetOf(instance: number): number {
    return (this.#places[instance] as number) % PAGE_BYTES;
  }

  #is(instance: number, bytes: Uint8Array, length: number): boolean {
    if (this.#lengths[instance] !== length) return false;
    const page = this.pageOf(instance);
    const start = this.offsetOf(instance);
    let same = 0;
    while (same < length && page[start + same] === bytes[same]) same++;
    return same === length;
  }

  #store(bytes: Uint8Array, length: number): number {
    if (this.#used + length > PAGE_BYTES) {
      this.#pages.push(new Uint8Array(PAGE_BYTES));
      this.#used = 0;
    }
    const page = this.#pages.at(-1) as Uint8Array;
    const start = this.#used;
    for (let index = 0; index < length; index++) page[start + index] = bytes[index] as number;
    this.#used += length;
    return (this.#pages.length - 1) * PAGE_BYTES + start;
  }

  #put(instance: number, hash: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = instance + 1;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (const entry of old) if (entry > 0) this.#put(entry - 1, this.#hashes[entry - 1] as number);
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil(this.#hashes.length * 1.5));
    this.#hashes = enlarged(this.#hashes, new Int32Array(capacity));
    this.#places = enlarged(this.#places, new Float64Array(capacity));
    this.#lengths = enlarged(this.#lengths, new Uint16Array(capacity));
  }
}

function enlarged<T extends Int32Array | Float64Array | Uint16Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
