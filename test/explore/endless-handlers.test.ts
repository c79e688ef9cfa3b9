/** Handlers that do not end: reported, or cut off by a limit, and never a hang. */
import { describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS, explore } from "../../src/explore/explore.ts";
import type { ExploreOptions } from "../../src/explore/explore.ts";
import { UNLIMITED } from "../../src/explore/limits.ts";
import { loadTest } from "../explore/load-program.ts";

const machine = (entry: string): string =>
  `machine M { var n: int; start state S { entry { ${entry} } } }\ntest t [main = M]: { M };`;

function verdictOf(entry: string, options: Partial<ExploreOptions> = {}) {
  const { program, bounds } = loadTest(machine(entry));
  return explore(program, { ...DEFAULT_OPTIONS, bounds, ...options }).verdict;
}

describe("a handler that never ends", () => {
  test.each(["goto S;", "while (true) { n = 1; }", "while (true) { n = n + 1; }"])(
    "is a violation: %s",
    (entry) => {
      const verdict = verdictOf(entry);
      expect(verdict).toMatchObject({ kind: "violated", violation: { kind: "non-termination" } });
      if (verdict.kind !== "violated") return;
      expect(verdict.violation.path.steps[0]?.log.length).toBeLessThan(10);
    },
  );

  test("is none where a choice leads out of it", () => {
    expect(verdictOf("while ($) { n = 1; }").kind).toBe("holds");
  });

  test("is cut off where its choices have no end", () => {
    expect(verdictOf("while ($) { n = n + 1; }")).toEqual({
      kind: "inconclusive",
      reason: { kind: "limit", limit: "memory" },
    });
  });

  test("is cut off by the limits, too", () => {
    let now = 0;
    const limits = { ...UNLIMITED, timeMs: 5 };
    const verdict = verdictOf("while ($) { n = n + 1; }", { limits, clock: () => now++ });
    expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit: "time" } });
  });
});

test("thousands of messages that nobody notices being taken are no trouble for the reduction", () => {
  const { program, bounds } = loadTest(`
    event eA; event eGo;
    machine M {
      var n: int;
      start state Fill { entry { while (n < 3000) { n = n + 1; send this, eA; } send this, eGo; } defer eA; on eGo goto Drain; }
      state Drain { on eA do { n = n - 1; } }
    }
    test t [main = M]: { M };`);
  const { verdict, figures } = explore(program, { ...DEFAULT_OPTIONS, bounds });
  expect(verdict).toEqual({ kind: "holds", isComplete: true });
  expect(figures.reduction).toBe("full");
});
