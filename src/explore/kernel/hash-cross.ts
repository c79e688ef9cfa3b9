/** Where the search for what an effect does to an id begins. `assembly/expand.ts` has the same: both read one table. */
export function hashCross(id: number, effect: number): number {
  const hash = Math.imul(id ^ Math.imul(effect, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
