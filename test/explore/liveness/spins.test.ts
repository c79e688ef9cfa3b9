/** Handlers that can be left by some choice and need not be: endless runs under weak and no fairness. */
import { describe, expect, test } from "vitest";
import type { Fairness } from "../../../src/analysis/fairness.ts";
import { explore } from "../../../src/explore/explore.ts";
import type { Exploration } from "../../../src/explore/explore.ts";
import { replay } from "../../../src/explore/replay.ts";
import { ChoiceCycles } from "../../../src/machine/choice-cycles.ts";
import { readPathFile, recordPath } from "../../../src/world/path-file.ts";
import { loadTest } from "../load-program.ts";

const SPEC = `spec Done observes eDone {
  start hot state Open { on eDone goto Closed; } cold state Closed { ignore eDone; } }`;

function programOf(machines: string): string {
  const names = [...machines.matchAll(/machine (\w+)\s*\{/g)].map(([, name]) => name);
  return `event eDone; event eGo; ${machines} ${SPEC} test tc [main = Main]: assert Done in { ${names.join()} };`;
}

function check(machines: string, fairness: Fairness): Exploration {
  return explore(loadTest(programOf(machines)).program, { fairness });
}

function main(entry: string): string {
  return `machine Main { var n: int; start state S { entry { ${entry} } ignore eGo; } }`;
}

/** Waits as long as it likes, then says that it is done. */
const WAITER = main("while ($) { } announce eDone;");

describe("a choice that leads back to itself", () => {
  test.each([
    ["random", "holds"],
    ["strong", "holds"],
    ["weak", "violated"],
    ["none", "violated"],
  ] as const)("under %s: %s", (fairness, verdict) => {
    expect(check(WAITER, fairness).verdict.kind).toBe(verdict);
  });

  test("is shown as a loop, and replays", () => {
    const { verdict } = check(WAITER, "weak");
    if (verdict.kind !== "violated") throw new Error("it is violated");
    const { path, loop, kind, property, message } = verdict.violation;
    expect(path.steps.map(({ action }) => action)).toEqual(["start", "spin"]);
    expect(path.loopStart).toBe(1);
    expect(loop?.machines).toMatchObject([{ steps: [1], idle: [] }]);
    const { program } = loadTest(programOf(WAITER));
    const written = recordPath(program, path, {
      spec: "sha256:0",
      test: "tc",
      violation: { kind, property, message },
      deadlock: "receive",
      fairness: "weak",
      placeOf: () => null,
    });
    const file = readPathFile(JSON.parse(JSON.stringify(written)));
    if ("error" in file) throw new Error(file.error);
    const { end } = replay(program, file.value);
    expect(end).toMatchObject({ kind: "violated", violation: { kind: "liveness" } });
    const random = { ...file.value, fairness: "random" as const };
    expect(replay(program, random).end).toMatchObject({ kind: "diverged", at: 0 });
  });

  test("does not stop other machines, to which weak fairness is owed", () => {
    const other = "machine Other { start state S { entry { announce eDone; } } }";
    const helped = `${main("new Other(); while ($) { } announce eDone;")} ${other}`;
    expect(check(helped, "weak").verdict.kind).toBe("holds");
    expect(check(helped, "none").verdict.kind).toBe("violated");
  });

  test("begins after what was sent and announced before it", () => {
    expect(check(main("announce eDone; while ($) { }"), "none").verdict.kind).toBe("holds");
    const { verdict } = check(main("send this, eGo; while ($) { } announce eDone;"), "none");
    if (verdict.kind !== "violated") throw new Error("it is violated");
    expect(verdict.violation.path.steps.map(({ action }) => action)).toEqual(["start", "send", "spin"]);
  });

  test("is none where choices only come together again, or each time is another", () => {
    const joined = main("if ($) { n = 1; } n = 0; if ($) { n = 2; } announce eDone;");
    expect(check(joined, "none").verdict.kind).toBe("holds");
    const counted = main("n = 0; while (n < 3 && $) { n = n + 1; } announce eDone;");
    expect(check(counted, "none").verdict.kind).toBe("holds");
  });
});

describe("cycles of choice points", () => {
  /** Ways as `from to`; the first point of all is `a`. */
  function firstOf(...ways: string[]): string[] {
    const cycles = new ChoiceCycles<string>();
    cycles.add(null, "a", () => "a");
    for (const way of ways) {
      const [from = "", to = ""] = way.split(" ");
      cycles.add(from, to, () => to);
    }
    return cycles.first();
  }

  test("are found once each, by their first point", () => {
    expect(firstOf("a b", "a c", "b d", "c d")).toEqual([]);
    expect(firstOf("a a")).toEqual(["a"]);
    expect(firstOf("a b", "b c", "c b", "c d", "d d")).toEqual(["b", "d"]);
  });
});
