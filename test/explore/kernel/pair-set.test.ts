import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import type { Half } from "../../../src/explore/kernel/half.ts";
import { AT_HOMES, BATCH, COMMUTED, KEYS, NUMBERS } from "../../../src/explore/kernel/layout.ts";
import { MOST_HOMES, PairSet } from "../../../src/explore/kernel/pair-set.ts";
import { PairTable } from "../../../src/explore/kernel/pair-table.ts";
import type { Split } from "../../../src/explore/kernel/split.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";

type Pair = readonly [number, number];

const KERNELS = [
  ["WebAssembly", WASM_KERNEL],
  ["TypeScript", TYPESCRIPT_KERNEL],
] as const;
/** The least table: a batch, and a little more. */
const LEAST_HOMES = 1 << 14;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

function keyOf([a, b]: Pair): string {
  return `${a},${b}`;
}

/** Of few ids, hence often again, or of very different ones. */
function randomPair(random: Random, range: number): Pair {
  return random(20) === 0
    ? [1 + random(2 ** 31), 1 + random(2 ** 31)]
    : [1 + random(range), 1 + random(range)];
}

function batchOf(pairs: readonly Pair[]): Uint32Array {
  return Uint32Array.from(pairs.flat());
}

describe.each(KERNELS)("pairs, in %s,", (_, kernel) => {
  describe.each([
    { isNumbered: true, mostHomes: MOST_HOMES, what: "numbered" },
    { isNumbered: false, mostHomes: MOST_HOMES, what: "not numbered" },
    { isNumbered: true, mostHomes: LEAST_HOMES, what: "numbered, in several tables" },
    { isNumbered: false, mostHomes: LEAST_HOMES, what: "not numbered, in several tables" },
  ])("$what", ({ isNumbered, mostHomes }) => {
    const setOf = (): PairSet => {
      // No vectors are read here, so halves are not asked for anything.
      const halves = [null, null] as unknown as readonly [Half, Half];
      return new PairSet({ kernel, halves, split: null as unknown as Split, isNumbered, mostHomes });
    };

    test("are found again, and numbered as in a map", () => {
      const random = seededRandom(2, 0);
      const set = setOf();
      const numbers = new Map<string, number>();
      const order: Pair[] = [];
      for (let i = 0; i < 40; i++) {
        const pairs = Array.from({ length: random(BATCH + 1) }, () => randomPair(random, 40 + 10 * i));
        for (const pair of pairs) {
          if (numbers.has(keyOf(pair))) continue;
          numbers.set(keyOf(pair), order.length);
          order.push(pair);
        }
        const met: number[] = [];
        const isAllIn = set.insert(batchOf(pairs), {
          capacity: UNLIMITED,
          met: (position, state) => void (met[position] = state),
        });
        expect(isAllIn).toBe(true);
        expect(set.count).toBe(order.length);
        if (isNumbered) expect(met).toEqual(pairs.map((pair) => numbers.get(keyOf(pair))));
      }
      expect(order.length).toBeGreaterThan(2 * LEAST_HOMES);
      expect(order.every((pair, state) => keyOf(set.pair(state)) === keyOf(pair))).toBe(true);
    });

    test("are no more than the capacity, which may be reached exactly", () => {
      const pairs = Array.from({ length: 3 * BATCH }, (_, i): Pair => [1 + (i % 97), 1 + i]);
      for (const capacity of [0, 1, 96, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH]) {
        const set = setOf();
        const answers = [0, 1, 2].map((i) =>
          set.insert(batchOf(pairs.slice(i * BATCH, (i + 1) * BATCH)), { capacity, met: null }),
        );
        expect(set.count).toBe(capacity);
        expect(answers).toEqual([0, 1, 2].map((i) => (i + 1) * BATCH <= capacity));
        // What is there may be met again, though nothing can be added.
        const again = pairs.slice(0, Math.min(capacity, BATCH));
        expect(set.insert(batchOf(again), { capacity, met: null })).toBe(true);
        expect(set.count).toBe(capacity);
        expect(capacity === 0 || keyOf(set.pair(capacity - 1)) === keyOf(pairs[capacity - 1] as Pair)).toBe(
          true,
        );
      }
    });

    test("an empty batch adds nothing", () => {
      const set = setOf();
      expect(set.insert(new Uint32Array(0), { capacity: 0, met: null })).toBe(true);
      expect(set.count).toBe(0);
    });
  });

  test.each([null, 5])("a table grows in place and loses nothing (first number %s)", (firstNumber) => {
    const random = seededRandom(3, 0);
    const table = new PairTable({ kernel, firstNumber, mostHomes: MOST_HOMES });
    const known: Pair[] = [];
    const seen = new Set<string>();
    const homes = new Set<number>();
    while (known.length < 120_000) {
      expect(table.prepare()).toBe(true);
      homes.add(table.words[AT_HOMES] as number);
      const pairs = Array.from({ length: BATCH }, () => randomPair(random, 1000));
      // A mark is no part of a key, and stays with it.
      const marked = pairs.map(([a, b]): Pair => [a, random(2) === 0 ? b : COMMUTED + b]);
      table.words.set(batchOf(marked), KEYS);
      const { fresh, isFull } = table.insert(BATCH, UNLIMITED);
      expect(isFull).toBe(false);
      const isNew = pairs.map((pair) => !seen.has(keyOf(pair)) && seen.add(keyOf(pair)) !== null);
      expect([...table.words.subarray(KEYS, KEYS + 2 * fresh)]).toEqual(
        marked.filter((_, i) => isNew[i]).flat(),
      );
      const news = pairs.filter((_, i) => isNew[i]);
      known.push(...news);
    }
    expect(homes.size).toBeGreaterThan(2);
    for (let at = 0; at < known.length; at += BATCH) {
      const pairs = known.slice(at, at + BATCH);
      table.words.set(batchOf(pairs), KEYS);
      expect(table.find(pairs.length)).toBe(0);
      if (firstNumber === null) continue;
      const numbers = table.words.subarray(NUMBERS, NUMBERS + pairs.length);
      expect(numbers.every((number, i) => number === firstNumber + at + i)).toBe(true);
    }
    const strangers = Array.from({ length: BATCH }, (_, i): Pair => [2000 + i, 1 + i]);
    table.words.set(batchOf(strangers), KEYS);
    expect(table.find(BATCH)).toBe(BATCH);
  });

  test("a table that may not grow says so before it is full", () => {
    const table = new PairTable({ kernel, firstNumber: null, mostHomes: LEAST_HOMES });
    let count = 0;
    for (; table.prepare(); count += BATCH) {
      table.words.set(batchOf(Array.from({ length: BATCH }, (_, i): Pair => [1 + count + i, 1])), KEYS);
      expect(table.insert(BATCH, UNLIMITED)).toEqual({ fresh: BATCH, isFull: false });
    }
    expect(table.words[AT_HOMES]).toBe(LEAST_HOMES);
    // Four fifths full at most, and not a batch less.
    expect(count).toBeLessThanOrEqual(0.8 * LEAST_HOMES);
    expect(count + BATCH).toBeGreaterThan(0.8 * LEAST_HOMES);
  });
});
