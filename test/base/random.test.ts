import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";

function sample(seed: number, stream: number): number[] {
  const random = seededRandom(seed, stream);
  return Array.from({ length: 20 }, () => random(1000));
}

describe("a seeded generator", () => {
  test("repeats itself, and only itself", () => {
    expect(sample(1, 0)).toEqual(sample(1, 0));
    expect(sample(1, 0)).not.toEqual(sample(1, 1));
    expect(sample(1, 0)).not.toEqual(sample(2, 0));
    expect(sample(1, 0)).not.toEqual(sample(1 + 2 ** 32, 0));
  });

  test("stays below its bound and favours nobody", () => {
    const random = seededRandom(7, 7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) counts[random(6)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    expect(random(1)).toBe(0);
  });
});
