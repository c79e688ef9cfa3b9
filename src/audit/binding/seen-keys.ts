/** The keys that records were told apart by so far. */

/** Fewer than the 2^24 that a `Set` takes. */
const SHARD_SIZE = 2 ** 23;

export class SeenKeys {
  readonly #full: Set<string>[] = [];
  #open = new Set<string>();

  /** False: it was there already. */
  add(key: string): boolean {
    if (this.#open.has(key) || this.#full.some((shard) => shard.has(key))) return false;
    if (this.#open.size >= SHARD_SIZE) {
      this.#full.push(this.#open);
      this.#open = new Set();
    }
    this.#open.add(key);
    return true;
  }
}
