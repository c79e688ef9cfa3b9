/** A program in which each fairness differs from the next; and which attributes and options decide. */
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/analysis/compile.ts";
import { FAIRNESSES } from "../../../src/analysis/fairness.ts";
import { checkTest } from "../../../src/explore/check-test.ts";
import type { CheckTestOptions } from "../../../src/explore/check-test.ts";
import type { TestCase } from "../../../src/analysis/analysis.ts";
import type { TestResult } from "../../../src/explore/test-result.ts";
import { coin } from "../../report/models.ts";

function check(text: string, options: Partial<CheckTestOptions> = {}): TestResult {
  const { analysis } = compile([{ path: "model.pspec", text }]);
  const work = checkTest(analysis, analysis.tests[0] as TestCase, options);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

describe("the coin", () => {
  test.each([
    ["Edge", ["violated", "violated", "violated", "violated"]],
    ["HeadsTwice", ["holds", "violated", "violated", "violated"]],
    ["Heads", ["holds", "holds", "violated", "violated"]],
    ["Rings", ["holds", "holds", "holds", "violated"]],
  ] as const)("%s under random, strong, weak and no fairness", (spec, verdicts) => {
    const found = FAIRNESSES.map((fairness) => check(coin(spec, fairness)).verdict.kind);
    expect(found).toEqual(verdicts);
  });

  test("the option overrides the attribute, and the result says what counted", () => {
    const { verdict, figures } = check(coin("Heads", "random"), { fairness: "weak" });
    expect(verdict.kind).toBe("violated");
    expect(figures).toMatchObject({ fairness: "weak", reduction: "full" });
    expect(check(coin("Heads", "weak"), { fairness: "random" }).figures).toMatchObject({
      fairness: "random",
      reduction: "auto",
    });
  });

  test("without a hot state there is nothing to be fair about, and the search is reduced", () => {
    const text = coin("Heads", "none").replaceAll("hot state", "state");
    expect(check(text).figures).toMatchObject({ fairness: "none", reduction: "auto" });
  });

  test("in strong lassos each value is chosen, in weak ones each machine steps or rests", () => {
    const { verdict } = check(coin("HeadsTwice", "strong"));
    if (verdict.kind !== "violated") throw new Error("it is violated");
    const { loop } = verdict.violation;
    expect(loop?.isShortest).toBe(true);
    expect(loop?.choices.map(({ value, steps }) => [value, steps.length])).toEqual([
      [false, 1],
      [true, 1],
    ]);
    expect(loop?.machines).toHaveLength(3);
  });
});

describe("bounds", () => {
  /** Sends to itself what the inbox has no room for, unless it chooses not to. */
  const overflowing = (fairness: string, bounds: string): string => `
    event eA; event eStop;
    machine Main { start state S {
      entry { send this, eA; }
      on eA do { if ($) { announce eStop; send this, eA; } send this, eA; } } }
    spec Stops observes eStop { start hot state Going { on eStop goto Done; } cold state Done { ignore eStop; } }
    test tc [main = Main, fairness = ${fairness}${bounds}]: assert Stops in { Main };`;

  test("cut steps are offered and not taken: no loop that leaves them out is strongly fair", () => {
    const verdictOf = (text: string): unknown => check(text, { acceptsOpenLiveness: true }).verdict.kind;
    expect(verdictOf(overflowing("weak", ", inbox = 1"))).toBe("violated");
    expect(verdictOf(overflowing("strong", ", inbox = 1"))).toBe("holds");
  });

  test("cut values of a choice likewise", () => {
    const text = (fairness: string): string => `
      event eA; event eNine;
      machine Main { var n: int; start state S {
        entry { n = 10; send this, eA; }
        on eA do { if (choose(n) == 9) { announce eNine; } send this, eA; } } }
      spec Nine observes eNine { start hot state No { on eNine goto Yes; } cold state Yes { ignore eNine; } }
      test tc [main = Main, fairness = ${fairness}, choose = 3]: assert Nine in { Main };`;
    const verdictOf = (fairness: string): unknown =>
      check(text(fairness), { acceptsOpenLiveness: true }).verdict;
    expect(verdictOf("strong")).toEqual({ kind: "holds", isComplete: false });
    expect(verdictOf("weak")).toMatchObject({ kind: "violated" });
  });

  test("that bit leave liveness undecided where no loop is found", () => {
    expect(check(overflowing("strong", ", inbox = 1")).verdict).toMatchObject({
      kind: "inconclusive",
      reason: { kind: "open-liveness", specs: ["Stops"] },
    });
  });
});
