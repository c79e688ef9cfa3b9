/** The tables of small integers, against plain maps and lists. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IntList } from "../../src/explore/int-list.ts";
import { allocateWords, OutOfRoom } from "../../src/explore/out-of-room.ts";
import { PairMap } from "../../src/explore/pair-map.ts";
import type { InboxLeaf, LocalLeaf, MonitorLeaf, Slot } from "../../src/explore/leaf-ids.ts";
import { StateVector } from "../../src/explore/state-vector.ts";
import { FULL, VectorSet } from "../../src/explore/visited.ts";
import type { MonitorId } from "../../src/ir/program.ts";

test("a pair map holds what a map would", () => {
  const pairs = fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.nat()), { maxLength: 2000 });
  fc.assert(
    fc.property(pairs, (entries) => {
      const expected = new Map<string, number>();
      const map = new PairMap();
      for (const [a, b, value] of entries) {
        if (expected.has(`${a},${b}`)) continue;
        expected.set(`${a},${b}`, value);
        map.add(a, b, value);
      }
      expect(map.size).toBe(expected.size);
      for (const [a, b] of entries) expect(map.get(a, b)).toBe(expected.get(`${a},${b}`));
      expect(map.get(301, 0)).toBe(-1);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test("what cannot be allocated is no room, not a crash", () => {
  expect(() => allocateWords(2 ** 45)).toThrow(OutOfRoom);
});

test("a list of integers grows over its pages", () => {
  const list = new IntList();
  for (let i = 0; i < 200_000; i++) list.push(i ^ 0x5555);
  expect(list.length).toBe(200_000);
  for (const i of [0, 65_535, 65_536, 131_072, 199_999]) expect(list.get(i)).toBe(i ^ 0x5555);
});

describe("a state vector", () => {
  const change = fc.record({
    what: fc.constantFrom("monitor", "local", "inbox"),
    at: fc.nat(40),
    value: fc.nat(3),
  });

  function apply(
    vector: StateVector,
    { what, at, value }: { what: string; at: number; value: number },
  ): void {
    if (what === "monitor") vector.setMonitor((at % 2) as MonitorId, (value + 1) as MonitorLeaf);
    else if (what === "local") vector.setLocal(at as Slot, value as LocalLeaf);
    else vector.setInbox(at as Slot, value as InboxLeaf);
  }

  function stateOf(vector: StateVector): unknown {
    const { length, hash, liveCount, haltedCount } = vector;
    return { words: [...vector.words.slice(0, length)], hash, liveCount, haltedCount };
  }

  test("keeps its figures true, and goes back to what it was", () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, second) => {
        const vector = new StateVector(2);
        vector.prepare(0);
        vector.loaded();
        for (const one of first) apply(vector, one);
        const before = stateOf(vector);
        const mark = vector.mark();
        for (const one of second) apply(vector, one);
        const fresh = new StateVector(2);
        fresh.prepare(vector.length).set(vector.words.slice(0, vector.length));
        fresh.loaded();
        expect(stateOf(fresh)).toEqual(stateOf(vector));
        expect(vector.words.slice(vector.length).every((word) => word === 0)).toBe(true);
        vector.undo(mark);
        expect(stateOf(vector)).toEqual(before);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe("a set of vectors", () => {
  function vectorOf(words: readonly number[]): StateVector {
    const vector = new StateVector(0);
    words.forEach((word, i) => vector.setInbox((i / 2) as Slot, word as InboxLeaf));
    return vector;
  }

  test("numbers vectors in the order in which they come, and tells all apart", () => {
    const words = fc.array(fc.nat(4), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 300 }), (many) => {
        const set = new VectorSet();
        const numbers = new Map<string, number>();
        for (const one of many) {
          const vector = vectorOf(one);
          const key = [...vector.words.slice(0, vector.length)].join();
          const known = numbers.get(key);
          expect(set.find(vector)).toBe(known ?? -1);
          expect(set.insert(vector, Infinity)).toBe(known === undefined ? numbers.size : ~known);
          if (known === undefined) numbers.set(key, numbers.size);
        }
        const read = new StateVector(0);
        for (const [key, number] of numbers) {
          set.read(number, read);
          expect([...read.words.slice(0, read.length)].join()).toBe(key);
          if (read.length > 0) expect(set.word(number, read.length - 1)).toBe(read.words[read.length - 1]);
        }
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  test("grows, over pages too", () => {
    const set = new VectorSet();
    const vector = new StateVector(0);
    const fill = (i: number): void => {
      vector.setInbox(0 as Slot, (i + 1) as InboxLeaf);
      vector.setInbox(7 as Slot, (i % 3) as InboxLeaf);
    };
    const count = 60_000;
    for (let i = 0; i < count; i++) {
      fill(i);
      expect(set.insert(vector, Infinity)).toBe(i);
    }
    for (let i = 0; i < count; i += 997) {
      fill(i);
      expect(set.insert(vector, Infinity)).toBe(~i);
    }
    expect(set.bytes).toBeGreaterThan(count * 4 * 8);
  });

  test("takes nothing new beyond its capacity", () => {
    const set = new VectorSet();
    expect(set.insert(vectorOf([1]), 1)).toBe(0);
    expect(set.insert(vectorOf([2]), 1)).toBe(FULL);
    expect(set.insert(vectorOf([1]), 1)).toBe(~0);
    expect(set.count).toBe(1);
  });
});
