/** Finds a name among a few by its bytes, without making a string. */
export class ByteNames {
  /** By hash: the numbers of the names. */
  readonly #buckets: (readonly number[])[] = Array.from({ length: BUCKETS }, () => []);
  readonly #names: readonly Uint8Array[];

  /** Of equal names, the first is found. */
  constructor(names: readonly string[]) {
    this.#names = names.map((name) => new TextEncoder().encode(name));
    this.#names.forEach((name, index) => {
      const hash = hashOf(name, 0, name.length);
      this.#buckets[hash] = [...(this.#buckets[hash] as readonly number[]), index];
    });
  }

  /** The number of the name at `start` to before `end`; −1 for none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    const bucket = this.#buckets[hashOf(bytes, start, end)] as readonly number[];
    for (let candidate = 0; candidate < bucket.length; candidate++) {
      const index = bucket[candidate] as number;
      const name = this.#names[index] as Uint8Array;
      if (name.length !== length) continue;
      let same = 0;
      while (same < length && bytes[start + same] === name[same]) same++;
      if (same === length) return index;
    }
    return -1;
  }
}

const BUCKETS = 256;

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  const first = bytes[start] as number;
  const middle = bytes[(start + end) >> 1] as number;
  const last = bytes[end - 1] as number;
  return (first + 7 * middle + 31 * last + 127 * (end - start)) & (BUCKETS - 1);
}
