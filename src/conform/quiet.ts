/**
 * Whether a run that has shown the whole trace need show nothing more.
 */
import type { StateNumber } from "../explore/visited.ts";
import type { MoveVisitor } from "./mover.ts";
import type { Search } from "./search.ts";

/**
 * A state at the trace's end from which nothing that a trace could hold can ever be shown, whatever happens: with
 * everything at rest, or going on for ever unseen. Null if there is none. For a search that has tried everything.
 *
 * Under the reading of fairness that is the default for liveness, whatever can happen again and again does happen; so a
 * run that stays silent for ever ends up in such states.
 */
export function findQuiet(search: Search): StateNumber | null {
  const { finalStates, visited, vector, mover } = search;
  const isFinal = new Set(finalStates);
  const predecessors = new Map<StateNumber, StateNumber[]>();
  const restless = new Set<StateNumber>();
  for (const state of finalStates) {
    const noticed = (): void => void restless.add(state);
    const visitor: MoveVisitor = {
      reached: () => {
        const next = visited.find(vector);
        // A step that leads elsewhere than to a state at the end was not followed: it leaves a machine waiting to show more.
        if (!isFinal.has(next)) return noticed();
        const known = predecessors.get(next);
        if (known === undefined) predecessors.set(next, [state]);
        else known.push(state);
      },
      ended: noticed,
      failed: noticed,
      refused: noticed,
      cut: noticed,
    };
    visited.read(state, vector);
    for (const slot of search.slotsToTry()) {
      const found = mover.stepOf(slot);
      if (found === null) continue;
      if (!found.step.isComplete || found.step.isGivenUp) noticed();
      for (const outcome of found.step.outcomes) mover.make({ slot, outcome }, found.inbox, visitor);
    }
  }
  // What leads to a restless state is restless: the set grows while it is walked.
  for (const state of restless) for (const before of predecessors.get(state) ?? []) restless.add(before);
  return finalStates.find((state) => !restless.has(state)) ?? null;
}
