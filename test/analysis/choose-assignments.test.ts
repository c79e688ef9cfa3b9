import { describe, expect, test } from "vitest";
import { chooseAssignments, nameOfInstance } from "../../src/analysis/choose-assignments.ts";

type Values = ReadonlyMap<string, readonly (bigint | boolean)[]>;

function namesOf(values: Values, strength: number | null, isWanted: (name: string) => boolean = () => true) {
  const named = chooseAssignments(values, {
    strength,
    isWanted: (assignment) => isWanted(nameOfInstance("t", assignment)),
  });
  return named.map((assignment) => nameOfInstance("t", assignment));
}

describe("the assignments of a parametric test", () => {
  const two: Values = new Map<string, readonly (bigint | boolean)[]>([
    ["a", [1n, -2n]],
    ["b", [true, false]],
  ]);

  test("are all combinations, the first parameter varying fastest, and named as P names them", () => {
    expect(namesOf(two, null)).toEqual([
      "t___a_1__b_true",
      "t___a_neg2__b_true",
      "t___a_1__b_false",
      "t___a_neg2__b_false",
    ]);
  });

  test("leave out what the assumption refuses", () => {
    expect(namesOf(two, null, (name) => !name.includes("neg2__b_true"))).toEqual([
      "t___a_1__b_true",
      "t___a_1__b_false",
      "t___a_neg2__b_false",
    ]);
  });

  test("without parameters are one, with the test's own name", () => {
    expect(namesOf(new Map(), null)).toEqual(["t"]);
  });

  test("at strength 1 show each value once, taking the first of those that show most", () => {
    const values: Values = new Map([
      ["a", [1n, 2n]],
      ["b", [1n, 2n, 3n]],
    ]);
    expect(namesOf(values, 1)).toEqual(["t___a_1__b_1", "t___a_2__b_2", "t___a_1__b_3"]);
  });

  test("at strength 2 show each pair that is possible, and not every combination", () => {
    const values: Values = new Map([
      ["a", [0n, 1n, 2n]],
      ["b", [0n, 1n, 2n]],
      ["c", [0n, 1n, 2n]],
    ]);
    const names = namesOf(values, 2, (name) => !name.includes("a_0__b_0"));
    const pairs = (name: string): string[] => {
      const [a, b, c] = name.slice(4).split("__");
      return [`${a} ${b}`, `${a} ${c}`, `${b} ${c}`];
    };
    expect(new Set(names.flatMap(pairs)).size).toBe(27 - 1);
    expect(names.length).toBeLessThan(15);
  });
});
