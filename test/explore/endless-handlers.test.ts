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

  test.each([
    ["in its state", "goto S;", "M.S"],
    ["in a loop", "while (true) { n = 1; }", "comes back"],
    ["in a loop of thousands of instructions", "while (true) { n = (n + 1) % 3000; }", "comes back"],
    ["in a function", "while (true) { n = next(n); }", "comes back"],
    ["only seemingly", "while (true) { n = n + 1; }", "ran 1000000 instructions"],
  ])("is noticed where it comes back to where it was: %s", (_, entry, message) => {
    const { program, bounds } = loadTest(`
      fun next(n: int): int { return 1 - n; }
      machine M { var n: int; start state S { entry { ${entry} } } }
      test t [main = M]: { M };`);
    const { verdict } = explore(program, { ...DEFAULT_OPTIONS, bounds });
    expect(verdict).toMatchObject({
      kind: "violated",
      violation: { kind: "non-termination", message: expect.stringContaining(message) as string },
    });
  });

  test("is noticed in a round of transitions, with what runs on their way", () => {
    const { program, bounds } = loadTest(`
      event eBack;
      machine M {
        var n: int;
        start state S { entry { goto T; } exit { n = 1; } }
        state T { entry { raise eBack; } on eBack goto S with { n = 2; } exit { n = 3; } }
      }
      test t [main = M]: { M };`);
    expect(explore(program, { ...DEFAULT_OPTIONS, bounds }).verdict).toMatchObject({
      violation: { message: expect.stringMatching(/comes back to where it was without/) as string },
    });
  });

  test("that announces does so until the limit: a monitor that counts fails before it", () => {
    const { program, bounds } = loadTest(`
      event eRound;
      machine M { start state S { entry { while (true) { announce eRound; } } } }
      spec Few observes eRound { var n: int; start state S { on eRound do { n = n + 1; assert n < 5000; } } }
      test t [main = M]: assert Few in { M };`);
    expect(explore(program, { ...DEFAULT_OPTIONS, bounds }).verdict).toMatchObject({
      violation: { kind: "assertion", property: "Few" },
    });
  });

  test("is none where a long loop ends, however often most of it comes back", () => {
    expect(verdictOf("while (n < 7 * 5000) { n = n + 7; }").kind).toBe("holds");
    const { program, bounds } = loadTest(`
      machine M { var n: int; var turns: int; start state S { entry {
        turns = turns + 1; n = 1 - n; if (turns < 3000) { goto S; }
      } } }
      test t [main = M]: { M };`);
    expect(explore(program, { ...DEFAULT_OPTIONS, bounds }).verdict.kind).toBe("holds");
  });

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
