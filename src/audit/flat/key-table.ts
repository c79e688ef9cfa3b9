/**
 * Keys to instance numbers: an open-addressing hash table over bytes, since a `Map` ends at 2^24 entries and costs a
 * string for each. At most two thirds of the slots are taken. Keys stand one after the other in pages that are never
 * moved. A key that is found costs three places in memory: its slot, its entry and its bytes.
 */
import { hashBytes } from "./hash-bytes.ts";

const MIN_SLOTS = 1024;
const PAGE_BITS = 22;
const PAGE_BYTES = 2 ** PAGE_BITS;

/** The words of a slot: instance + 1, 0 for none, and the hash of its key. */
const SLOT_WORDS = 2;
/** The words of an instance: where its key is (the page's number, an offset in it), its length, its hash. */
const PAGE = 0;
const OFFSET = 1;
const LENGTH = 2;
const HASH = 3;
const ENTRY_WORDS = 4;

export class KeyTable {
  #slots = new Int32Array(SLOT_WORDS * MIN_SLOTS);
  #mask = MIN_SLOTS - 1;
  #size = 0;
  /** By instance. */
  #entries = new Int32Array(ENTRY_WORDS * MIN_SLOTS);
  readonly #pages: Uint8Array[] = [];
  /** Within the last page. */
  #used = PAGE_BYTES;

  /** The instance with the key, −1 for none. */
  find(bytes: Uint8Array, length: number): number {
    const hash = hashBytes(bytes, 0, length);
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const instance = (slots[SLOT_WORDS * slot] as number) - 1;
      if (instance < 0) return -1;
      if (slots[SLOT_WORDS * slot + 1] === hash && this.#is(instance, bytes, length)) return instance;
    }
  }

  /** Adds a key that is not there. Instances need not come in their order. */
  add(instance: number, bytes: Uint8Array, length: number): void {
    this.#size++;
    if (this.#size * 3 > (this.#mask + 1) * 2) this.#rehash();
    if (ENTRY_WORDS * instance >= this.#entries.length) this.#grow(instance + 1);
    const hash = hashBytes(bytes, 0, length);
    this.#entries[ENTRY_WORDS * instance + HASH] = hash;
    this.#store(instance, bytes, length);
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
    this.#slots = new Int32Array(SLOT_WORDS * slots);
    this.#mask = slots - 1;
    for (const instance of instances) {
      const page = old[this.#word(instance, PAGE)] as Uint8Array;
      const start = this.offsetOf(instance);
      const length = this.lengthOf(instance);
      this.#store(instance, page.subarray(start, start + length), length);
      this.#put(instance, this.#word(instance, HASH));
    }
  }

  lengthOf(instance: number): number {
    return this.#word(instance, LENGTH);
  }

  /** Where the bytes of a key are. */
  pageOf(instance: number): Uint8Array {
    return this.#pages[this.#word(instance, PAGE)] as Uint8Array;
  }

  offsetOf(instance: number): number {
    return this.#word(instance, OFFSET);
  }

  #word(instance: number, word: number): number {
    return this.#entries[ENTRY_WORDS * instance + word] as number;
  }

  #is(instance: number, bytes: Uint8Array, length: number): boolean {
    if (this.lengthOf(instance) !== length) return false;
    const page = this.pageOf(instance);
    const start = this.offsetOf(instance);
    let same = 0;
    while (same < length && page[start + same] === bytes[same]) same++;
    return same === length;
  }

  #store(instance: number, bytes: Uint8Array, length: number): void {
    if (this.#used + length > PAGE_BYTES) {
      this.#pages.push(new Uint8Array(PAGE_BYTES));
      this.#used = 0;
    }
    const page = this.#pages.at(-1) as Uint8Array;
    const start = this.#used;
    for (let index = 0; index < length; index++) page[start + index] = bytes[index] as number;
    this.#used += length;
    const entry = ENTRY_WORDS * instance;
    this.#entries[entry + PAGE] = this.#pages.length - 1;
    this.#entries[entry + OFFSET] = start;
    this.#entries[entry + LENGTH] = length;
  }

  #put(instance: number, hash: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    while (slots[SLOT_WORDS * slot] !== 0) slot = (slot + 1) & mask;
    slots[SLOT_WORDS * slot] = instance + 1;
    slots[SLOT_WORDS * slot + 1] = hash;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    this.#mask = 2 * this.#mask + 1;
    for (let slot = 0; slot < old.length; slot += SLOT_WORDS) {
      const entry = old[slot] as number;
      if (entry > 0) this.#put(entry - 1, old[slot + 1] as number);
    }
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil((this.#entries.length / ENTRY_WORDS) * 1.5));
    const larger = new Int32Array(ENTRY_WORDS * capacity);
    larger.set(this.#entries);
    this.#entries = larger;
  }
}
