import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { explore } from "../../src/explore/explore.ts";
import { loadTests } from "../explore/load-program.ts";
import { ROWS } from "./rows.ts";

/**
 * The models are free of errors at their small sizes, and a planted fault is found: what a property says is checked
 * by none of the rivals unless it can be violated.
 */
const FAULTS: readonly (readonly [file: string, healthy: string, faulty: string])[] = [
  ["filter-lock", "height >= level", "height > level"],
  ["leader-election", "candidate > number", "candidate != number"],
  ["paxos", "if (promise.votedIn > votedIn)", "if (false)"],
  ["pipeline", "if (stored[record])", "if (false)"],
  ["sliding-window", "frame.number == expected", "frame.number != expected + 1"],
  ["two-phase-commit", "votes == participants", "votes == participants - 1"],
];

describe.each(FAULTS)("%s", (file, healthy, faulty) => {
  const text = readFileSync(join(import.meta.dirname, "models", `${file}.pspec`), "utf8");

  test("holds at its small sizes", () => {
    for (const one of loadTests({ [`${file}.pspec`]: text })) {
      const { verdict } = explore(one.program, { bounds: one.bounds });
      expect([one.test.name, verdict.kind]).toEqual([one.test.name, "holds"]);
    }
  });

  test(`is violated with ${faulty}`, () => {
    const planted = text.replace(healthy, faulty);
    expect(planted).not.toBe(text);
    const verdicts = loadTests({ [`${file}.pspec`]: planted }).map(
      (one) => explore(one.program, { bounds: one.bounds }).verdict.kind,
    );
    expect(verdicts).toContain("violated");
  });
});

test("every model has a fault here, and a row", () => {
  expect(FAULTS.map(([file]) => `${file}.pspec`)).toEqual([...new Set(ROWS.map(({ file }) => file))].sort());
});
