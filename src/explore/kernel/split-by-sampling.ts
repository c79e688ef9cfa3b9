/**
 * Chooses which machines and monitors stand in which half of a state.
 *
 * The kernel's tables cost time and memory for each half state met, so there should be few: where the halves are
 * about equally rich and depend little on each other, n states have about 2·√n. A sample of states is counted under
 * many splits, beginning with several random ones, and moving one machine or monitor at a time as long as that helps.
 */
import { seededRandom } from "../../base/random.ts";
import type { Random } from "../../base/random.ts";
import type { Slots } from "../slots.ts";
import type { StateVector } from "../state-vector.ts";
import { Split } from "./split.ts";
import type { HalfNumber } from "./split.ts";

/** The states to choose by. */
export interface States {
  readonly count: number;
  read(state: number, vector: StateVector): void;
}

const SAMPLES = 1 << 13;
const BEGINNINGS = 6;

export function splitBySampling(
  states: States,
  { vector, slots }: { readonly vector: StateVector; readonly slots: Slots },
): Split {
  const { monitorCount } = vector;
  const unitCount = monitorCount + slots.count;
  const sample = sampleHashes(states, vector, unitCount);
  const random = seededRandom(0, 0);
  let best: Assignment | null = null;
  for (let i = 0; i < BEGINNINGS; i++) {
    const found = improve(
      sample,
      Array.from({ length: unitCount }, () => random(2) as HalfNumber),
      random,
    );
    if (best === null || found.cost < best.cost) best = found;
  }
  const halves = best?.halves ?? [];
  return new Split(slots, { monitors: halves.slice(0, monitorCount), machines: halves.slice(monitorCount) });
}

/** By unit (monitors, then machines): a hash of what it is in each sampled state. */
type Sample = readonly Int32Array[];

function sampleHashes(states: States, vector: StateVector, unitCount: number): Sample {
  const count = Math.min(SAMPLES, states.count);
  const sample = Array.from({ length: unitCount }, () => new Int32Array(count));
  const { monitorCount } = vector;
  for (let i = 0; i < count; i++) {
    states.read(Math.floor((i * states.count) / count), vector);
    sample.forEach((hashes, unit) => {
      const slot = unit - monitorCount;
      const at = slot < 0 ? unit : monitorCount + 2 * slot;
      const [first, second] = [vector.words[at] ?? 0, slot < 0 ? 0 : (vector.words[at + 1] ?? 0)];
      hashes[i] = mix(mix(first + Math.imul(unit, 0x27d4eb2f)) ^ Math.imul(second, 0x85ebca6b));
    });
  }
  return sample;
}

interface Assignment {
  readonly halves: readonly HalfNumber[];
  readonly cost: number;
}

/** Moves one unit after the other to the other half, as long as that lessens the cost. */
function improve(sample: Sample, beginning: HalfNumber[], random: Random): Assignment {
  const halves = [...beginning];
  const count = sample[0]?.length ?? 0;
  const sums: readonly [Int32Array, Int32Array] = [new Int32Array(count), new Int32Array(count)];
  sample.forEach((hashes, unit) => addTo(sums[halves[unit] as HalfNumber], hashes, 1));
  let cost = costOf(sums);
  let unmoved = 0;
  for (let unit = random(sample.length); unmoved < sample.length; unit = (unit + 1) % sample.length) {
    const from = halves[unit] as HalfNumber;
    const to = (1 - from) as HalfNumber;
    const hashes = sample[unit] as Int32Array;
    addTo(sums[from], hashes, -1);
    addTo(sums[to], hashes, 1);
    const moved = costOf(sums);
    if (moved < cost) {
      cost = moved;
      halves[unit] = to;
      unmoved = 0;
    } else {
      addTo(sums[from], hashes, 1);
      addTo(sums[to], hashes, -1);
      unmoved++;
    }
  }
  return { halves, cost };
}

/** Of the squares: where a sample shows every state once, all in one half would be as good as two equal ones. */
function costOf([left, right]: readonly [Int32Array, Int32Array]): number {
  return distinct(left) ** 2 + distinct(right) ** 2;
}

function addTo(sums: Int32Array, hashes: Int32Array, sign: 1 | -1): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + sign * (hashes[i] as number);
}

const table = new Int32Array(4 * SAMPLES);
/** Entries used for few values, which are quicker to clear. */
const FEWEST_ENTRIES = 64;

/** How many different values there are; zero is taken for any other, which does not matter for a comparison. */
function distinct(values: Int32Array): number {
  let entries = FEWEST_ENTRIES;
  while (entries < 4 * values.length) entries *= 2;
  table.fill(0, 0, entries);
  const mask = entries - 1;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] as number) | 1;
    let entry = mix(value) & mask;
    while (table[entry] !== 0 && table[entry] !== value) entry = (entry + 1) & mask;
    if (table[entry] === 0) {
      table[entry] = value;
      count++;
    }
  }
  return count;
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
