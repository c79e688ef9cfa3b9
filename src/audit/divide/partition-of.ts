/**
 * Which partition owns an instance of a spec: by a hash of the spec's name and the key's text, so that it is the same
 * on every machine. A spec without key is one instance, hence in one partition.
 *
 * FNV-1a over UTF-16 code units (Fowler, Noll, Vo), with a final mix, since the low bits decide.
 */
export function partitionOf(spec: string, keyText: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < spec.length; i++) hash = Math.imul(hash ^ spec.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 0x10000, 0x01000193);
  for (let i = 0; i < keyText.length; i++) hash = Math.imul(hash ^ keyText.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % partitions;
}
