/**
 * Probabilistic concurrency testing: Sebastian Burckhardt, Pravesh Kothari, Madanlal Musuvathi, Santosh Nagarakatte,
 * "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 *
 * Machines have distinct priorities in a random order, and of those that can step the one of highest priority does.
 * After d − 1 steps whose numbers are drawn beforehand, the machine that has just stepped falls below all others;
 * the i-th of these change points puts it below the earlier ones' places. A bug of depth d is one that comes about
 * whenever d pairs of steps happen in a certain order; a schedule with n machines and k steps shows one with
 * probability 1/(n k^(d−1)) or more.
 *
 * The paper knows n and k. Here machines are created along the way: each draws its priority when it is created,
 * which makes every order of n machines as likely as drawing a permutation beforehand does. And k is the horizon: the
 * guarantee is for schedules that are no longer.
 */
import type { Slot } from "../leaf-ids.ts";
import type { Scheduler, Strategy } from "./strategy.ts";
import { highest } from "./highest.ts";

/** `bugDepth` is the paper's d, at least 1. */
export function pct(bugDepth: number): Strategy {
  return ({ random, horizon }): Scheduler => {
    /** By slot; higher goes first. At least `bugDepth` unless a change point has lowered it. */
    const priorities: number[] = [];
    /** The i-th is after this many steps. */
    const changePoints = Array.from({ length: bugDepth - 1 }, () => 1 + random(horizon));
    let steps = 0;
    return {
      created: (slot) => {
        // Two machines draw the same number once in 2^32 times; the first by name is then preferred.
        priorities[slot] = bugDepth + random(2 ** 32);
      },
      offered: () => {},
      pick: (enabled) => highest(enabled, priorities),
      stepped: (slot: Slot) => {
        steps++;
        changePoints.forEach((after, i) => {
          if (steps === after) priorities[slot] = bugDepth - 1 - i;
        });
      },
    };
  };
}
