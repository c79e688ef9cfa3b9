import { describe, expect, test } from "vitest";
import { measureSides, wrongCounts } from "./measure-sides.ts";
import type { Side } from "./sides.ts";

/** A program that prints this. */
function side(text: string, more: Partial<Side> = {}): Side {
  return {
    name: "JSON.parse",
    program: null,
    words: [process.execPath, "-e", `console.log(${JSON.stringify(text)})`],
    isRepeated: true,
    lines: 3,
    exitCode: 0,
    read: (out) => JSON.parse(out) as Record<string, number>,
    expected: { lines: 3 },
    ...more,
  };
}

async function measure(...sides: readonly Side[]) {
  const said: string[] = [];
  const measured = await measureSides(sides, {
    runs: 2,
    cwd: ".",
    deadlineMs: performance.now() + 20_000,
    whyNot: ({ words }) => (words.includes("--never") ? "it is never run" : null),
    say: (line) => void said.push(line),
  });
  return { ...measured, said };
}

test("sides take turns, those that are not repeated are run once", async () => {
  const { results, problems, said } = await measure(
    side('{"lines":3}'),
    side('{"lines":3}', { name: "jq", isRepeated: false }),
  );
  expect(said.map((line) => line.replace(/: [^:]*$/, ""))).toEqual([
    "round 1: JSON.parse",
    "round 1: jq",
    "round 2: JSON.parse",
  ]);
  expect(results.map(({ runs, cost }) => [runs, cost.kind])).toEqual([
    [2, "measured"],
    [1, "measured"],
  ]);
  expect(problems).toEqual([]);
});

describe("is not measured", () => {
  test("a side that says something wrong, and that is a problem", async () => {
    const { results, problems } = await measure(side('{"lines":2}'));
    expect(results[0]?.cost).toEqual({ kind: "not-measured", reason: "it was wrong" });
    expect(problems).toEqual(["JSON.parse: lines is 2, and should be 3"]);
  });

  test("a side that fails", async () => {
    const { problems } = await measure(side('{"lines":3}', { exitCode: 1 }));
    expect(problems).toEqual(["JSON.parse: the exit code is 0, and should be 1"]);
  });

  test("what is not there, which is no problem", async () => {
    const { results, problems } = await measure(
      side("", { program: "no-such-program" }),
      side("", { name: "jq", words: ["no", "--never"] }),
    );
    expect(results.map(({ cost }) => cost)).toEqual([
      { kind: "not-measured", reason: "no-such-program is not installed" },
      { kind: "not-measured", reason: "it is never run" },
    ]);
    expect(problems).toEqual([]);
  });
});

test("output that cannot be read is wrong", () => {
  expect(wrongCounts(side(""), "lines: 3")[0]).toMatch(/^its output cannot be read: /);
  expect(wrongCounts(side(""), "{}")).toEqual(["lines is undefined, and should be 3"]);
});
