import { describe, expect, test } from "vitest";
import { remedyOf } from "../../src/report/verdict-text.ts";

describe("what to do about an inconclusive verdict", () => {
  test.each(["states", "memory", "time"] as const)(
    "a limit on %s: raise it, or any of the bounds",
    (limit) => {
      expect(remedyOf({ kind: "limit", limit })).toMatch(
        /^raise --[a-z-]+, or bound the test with choose, depth, inbox or machines$/,
      );
    },
  );

  test("nothing, when it was interrupted", () => {
    expect(remedyOf({ kind: "limit", limit: "interrupted" })).toBeNull();
  });
});
