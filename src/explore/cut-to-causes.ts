import type { Turn } from "./expander.ts";

/**
 * Leaves out the turns without which the last one fails all the same. A reduced search runs what nobody notices at
 * once, whether or not the failure has anything to do with it.
 *
 * From the end backwards: a turn is tried without, unless a later one of its machine was kept, since that one needs
 * it. So there are few more trials than turns left out. `stillFails` says whether a run of these turns is possible
 * and ends in the same failure.
 */
export function cutToCauses(
  turns: readonly Turn[],
  stillFails: (turns: readonly Turn[]) => boolean,
): readonly Turn[] {
  let kept = [...turns];
  const needed = new Set(turns.slice(-1).map(({ slot }) => slot));
  for (let i = turns.length - 2; i >= 0; i--) {
    const { slot } = turns[i] as Turn;
    if (needed.has(slot)) continue;
    // Everything before the i-th turn still stands where it stood.
    const without = kept.toSpliced(i, 1);
    if (stillFails(without)) kept = without;
    else needed.add(slot);
  }
  return kept;
}
