/** Mixes the 64 bits of a pair; its high bits choose an entry of the table, its low ones one of the filter. */
// @ts-ignore: decorator
@inline
export function mix(key: u64): u64 {
  let hash = key * 0x9e3779b97f4a7c15;
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93;
  return hash ^ (hash >> 32);
}
