import { expect, expectTypeOf, test } from "vitest";
import { asId, asTable, at, idsOf } from "../../src/base/brand.ts";
import type { Id, Table } from "../../src/base/brand.ts";

type CatId = Id<"Cat">;
type DogId = Id<"Dog">;

const cats: Table<CatId, string> = asTable(["Tom", "Felix"]);

test("a table is read by its own ids", () => {
  expect(at(cats, asId<CatId>(1))).toBe("Felix");
  expect(idsOf(cats).map((id) => at(cats, id))).toEqual(["Tom", "Felix"]);
  expect([...cats]).toEqual(["Tom", "Felix"]);
});

test.each([-1, 2, NaN])("an id from elsewhere throws: %d", (index) => {
  expect(() => at(cats, asId<CatId>(index))).toThrow(RangeError);
});

test("ids and tables of different kinds are different types", () => {
  expectTypeOf<DogId>().not.toExtend<CatId>();
  expectTypeOf<number>().not.toExtend<CatId>();
  expectTypeOf<CatId>().toExtend<number>();
  expectTypeOf<Table<DogId, string>>().not.toExtend<Table<CatId, string>>();
});
