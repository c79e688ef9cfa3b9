import { expect, expectTypeOf, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import type { Id } from "../../src/base/brand.ts";

type CatId = Id<"Cat">;
type DogId = Id<"Dog">;

test("an id is the number that it was made from", () => {
  expect(asId<CatId>(1)).toBe(1);
});

test("ids of different kinds are different types", () => {
  expectTypeOf<DogId>().not.toExtend<CatId>();
  expectTypeOf<number>().not.toExtend<CatId>();
  expectTypeOf<CatId>().toExtend<number>();
});
