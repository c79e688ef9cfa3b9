/** Sets and maps against JavaScript's own, through long histories with branches. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addToSet, contains, insert, positionOf, remove, writeIndex } from "../../src/machine/collections.ts";
import { RuntimeFailure } from "../../src/machine/runtime-failure.ts";
import { EMPTY_MAP, EMPTY_SET, MapValue, SetValue } from "../../src/machine/value.ts";
import type { Span } from "../../src/source/span.ts";

const SEED = 20260103;
const span = { file: 0, start: 0, end: 0 } as Span;

/** Which earlier version to go on from (as a share of the history), what to do, with which member. */
const steps = fc.array(
  fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }).filter((share) => share < 1),
    isRemoval: fc.boolean(),
    member: fc.integer({ min: 0, max: 30 }),
  }),
  { maxLength: 80 },
);

describe(`collections (seed ${SEED})`, () => {
  test("every version of a set stays what it was, whatever is made of it later", () => {
    fc.assert(
      fc.property(steps, (history) => {
        const versions: { set: SetValue; model: readonly number[] }[] = [{ set: EMPTY_SET, model: [] }];
        for (const { from, isRemoval, member } of history) {
          // Mostly the newest version, so that collections grow past the size from which they are indexed.
          const at = from < 0.8 ? versions.length - 1 : Math.floor(from * versions.length);
          const { set, model } = versions[at] as (typeof versions)[number];
          const without = model.filter((one) => one !== member);
          const removes = isRemoval && from > 0.5;
          versions.push({
            set: removes ? (remove(set, member, span) as SetValue) : addToSet(set, member),
            model: removes ? without : model.includes(member) ? model : [...model, member],
          });
        }
        for (const { set, model } of versions) {
          expect(set.items).toEqual(model);
          for (let member = 0; member <= 30; member++) {
            expect(positionOf(set, member)).toBe(model.indexOf(member));
          }
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("every version of a map likewise", () => {
    fc.assert(
      fc.property(steps, (history) => {
        const versions: { map: MapValue; model: ReadonlyMap<number, number> }[] = [
          { map: EMPTY_MAP, model: new Map() },
        ];
        history.forEach(({ from, member }, value) => {
          const at = from < 0.8 ? versions.length - 1 : Math.floor(from * versions.length);
          const { map, model } = versions[at] as (typeof versions)[number];
          const next = writeIndex(map, { key: member, value }, span) as MapValue;
          versions.push({ map: next, model: new Map(model).set(member, value) });
        });
        for (const { map, model } of versions) {
          expect(map.keys).toEqual([...model.keys()]);
          expect(map.values).toEqual([...model.values()]);
          for (let key = 0; key <= 30; key++) expect(contains(map, key, span)).toBe(model.has(key));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a map refuses a key that it has, when inserted", () => {
    const map = insert(EMPTY_MAP, { key: "k", value: 1 }, span) as MapValue;
    expect(() => insert(map, { key: "k", value: 2 }, span)).toThrow(RuntimeFailure);
    expect((writeIndex(map, { key: "k", value: 2 }, span) as MapValue).values).toEqual([2]);
  });
});
