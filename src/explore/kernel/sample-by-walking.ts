/**
 * A sample of the states that a program can reach, to choose the halves by: those that random walks come across. What
 * a search finds first are the states near its beginning, where much has yet to happen; a split that suits them may
 * suit the others badly.
 */
import { seededRandom } from "../../base/random.ts";
import type { Random } from "../../base/random.ts";
import type { Expander, SuccessorVisitor } from "../expander.ts";
import { TooManyTurns } from "../expander.ts";
import { OutOfRoom } from "../out-of-room.ts";
import type { StateVector } from "../state-vector.ts";
import { VectorSet } from "../visited.ts";
import type { StateNumber } from "../visited.ts";

/** For each state found so far: a short search is not to be kept waiting for a sample. */
const STEPS_PER_STATE = 8;
const MOST_STEPS = 1 << 13;
const LONGEST_WALK = 200;

interface Needs {
  /** Of its own for this: what is thrown in the middle of a step leaves it as it is then. */
  readonly expander: Expander;
  /** The expander's. */
  readonly vector: StateVector;
  /** Where walks begin: the states found so far. */
  readonly found: VectorSet;
  /** Steps that may be made from a state at most: beyond a bound there is nothing to learn, and nothing to be covered. */
  readonly stepsFrom: (state: StateNumber) => number;
}

export function sampleByWalking({ expander, vector, found, stepsFrom }: Needs): VectorSet {
  const random = seededRandom(0, 0);
  const sample = new VectorSet();
  const successor = new RandomSuccessor(vector, random);
  try {
    for (let left = Math.min(MOST_STEPS, STEPS_PER_STATE * found.count); left > 0;) {
      const start = random(found.count);
      found.read(start, vector);
      const longest = Math.min(LONGEST_WALK, stepsFrom(start));
      for (let steps = 0; ; steps++) {
        left--;
        sample.insert(vector, MOST_STEPS);
        if (steps >= longest || !successor.step(expander)) break;
      }
    }
  } catch (error) {
    // The search will come to that by itself, or end before.
    if (!(error instanceof OutOfRoom || error instanceof TooManyTurns)) throw error;
  }
  return sample;
}

/** Goes on to one of the successors of the state in the vector, each as likely as the others. */
class RandomSuccessor implements SuccessorVisitor {
  readonly #vector: StateVector;
  readonly #random: Random;
  readonly #chosen: number[] = [];
  #count = 0;

  constructor(vector: StateVector, random: Random) {
    this.#vector = vector;
    this.#random = random;
  }

  /** False: there is none. */
  step(expander: Expander): boolean {
    this.#count = 0;
    expander.expand(this);
    if (this.#count === 0) return false;
    this.#vector.prepare(this.#chosen.length).set(this.#chosen);
    this.#vector.loaded();
    return true;
  }

  reached(): void {
    this.#count++;
    if (this.#random(this.#count) !== 0) return;
    const { words, length } = this.#vector;
    this.#chosen.length = length;
    for (let i = 0; i < length; i++) this.#chosen[i] = words[i] as number;
  }

  failed(): void {}

  cut(): void {}
}
