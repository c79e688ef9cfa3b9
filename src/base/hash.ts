/**
 * Hashes the 32-bit integers `words[start]` up to but not including `words[end]`: MurmurHash3 x86_32 over their
 * little-endian bytes. For tables in memory; it resists no adversary. The result is a signed 32-bit integer: mask it
 * with the table's size, or take `>>> 0`.
 *
 * Positional parameters, because it is called once for every state and an options object would be allocated.
 */
export function hashInts(words: ArrayLike<number>, start = 0, end = words.length, seed = 0): number {
  let hash = seed | 0;
  for (let index = start; index < end; index++) {
    hash = mix(hash, words[index] as number);
  }
  return finish(hash ^ ((end - start) << 2));
}

/** Hashes a text by its UTF-16 units, as {@link hashInts} does. */
export function hashText(text: string, seed = 0): number {
  let hash = seed | 0;
  for (let index = 0; index < text.length; index++) {
    hash = mix(hash, text.charCodeAt(index));
  }
  return finish(hash ^ (text.length << 2));
}

/** Murmur's step for one word. */
function mix(hash: number, word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((product << 15) | (product >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Murmur's last step: every bit of the input changes about half of the bits of the output. */
function finish(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
