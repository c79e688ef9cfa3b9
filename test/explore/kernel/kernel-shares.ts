/**
 * The kernel on generated programs: with halves at random and from the first state on, it must find what the search
 * over whole vectors and the reference explorer find. `PSPEC_RUNS=100000 PSPEC_SEED=7` for more and others, and
 * `npm run fuzz` for many more, which also makes a failing program smaller.
 */
import { describe, expect, test } from "vitest";
import { holdToReference } from "./hold-to-reference.ts";
import type { Held } from "./hold-to-reference.ts";
import { generatePrograms } from "./program-pool.ts";
import type { GeneratedProgram } from "./program-pool.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 10_000);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_261_125);
const SIZES = { most: 500, mostOfReference: 60 };
/** Each compares a share of the programs; a runner shows that it gets on. */
const SHARES = 10;
/** Files among which the shares are dealt, since a runner gives a file to one processor. */
const FILES = 2;
const PATIENCE_MS = 300_000 * Math.max(1, RUNS / 10_000);

/** Declares the tests of one file's shares. `file` counts from 0. */
export function describeShares(file: number): void {
  const shares = Array.from({ length: SHARES }, (_, share) => share).filter(
    (share) => share % FILES === file,
  );
  describe(
    "generated programs are explored alike by every kernel, with any halves",
    { timeout: PATIENCE_MS },
    () => void test.each(shares)("share %d", holdShare),
  );
}

function holdShare(share: number): void {
  const [from, to] = [share, share + 1].map((end) => Math.floor((end * RUNS) / SHARES)) as [number, number];
  const programs = generatePrograms(SEED, from);
  const tally: Record<Held, number> = { "too-large": 0, "to-vectors": 0, "to-reference": 0 };
  for (let index = from; index < to; index++) {
    const one = programs.next().value;
    try {
      tally[holdToReference(one, SIZES)]++;
    } catch (error) {
      throw new Error(describeFailure(one), { cause: error });
    }
  }
  // Nothing is proved by programs that are left out.
  expect(tally["to-reference"]).toBeGreaterThan(0.6 * (to - from));
  expect(tally["too-large"]).toBeLessThan(0.2 * (to - from));
}

function describeFailure({ seed, index, text, bounds }: GeneratedProgram): string {
  return `seed ${seed}, program ${index}, bounds ${JSON.stringify(bounds)}:\n${text()}`;
}
