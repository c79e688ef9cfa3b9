/** Clearing dead registers changes nothing but the number of states. */
import { describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS, explore } from "../../src/explore/explore.ts";
import type { Program } from "../../src/ir/program.ts";
import { lowerText } from "./lower-text.ts";

/** The same program, forgetting nothing. */
function withoutClears(program: Program): Program {
  const codes = program.codes.map((code) => ({
    ...code,
    instructions: code.instructions.map((one) => ("clears" in one ? { ...one, clears: [] } : one)),
  }));
  return { ...program, codes };
}

function exploreFully(program: Program) {
  return explore(program, { ...DEFAULT_OPTIONS, reduction: "full" });
}

const machines = `
  event eA: int;
  machine Sink { start state S { ignore eA; } }
`;

describe("clears", () => {
  test.each([
    ["a variable that is not read again", `x = choose(5); print format("{0}", x); send sink, eA, 0;`],
    [
      "a variable that is written again",
      `x = choose(5); if (x > 9) x = 8; send sink, eA, 1; x = 2; send sink, eA, x;`,
    ],
    ["an argument", `pass(choose(5));`],
    [
      "what a loop has behind it",
      `foreach (x in all) { all -= 0; } all = default(seq[int]); send sink, eA, 3;`,
    ],
    ["a temporary", `if (choose(5) + zero() > 9) send sink, eA, 1; send sink, eA, 2;`],
  ])("forgets %s", (_what, statements) => {
    const members = `
      var sink: Sink; var all: seq[int];
      fun pass(x: int) { print format("{0}", x); send sink, eA, 1; send sink, eA, 2; }
      fun zero(): int { return 0; }`;
    const entry = `var x: int; sink = new Sink(); if ($) all += (0, 1); ${statements}`;
    const program = lowerText(`${machines} machine Main { ${members} start state S { entry { ${entry} } } }`);
    const cleared = exploreFully(program);
    const plain = exploreFully(withoutClears(program));
    expect(cleared.verdict.kind).toBe("holds");
    expect(plain.verdict.kind).toBe("holds");
    expect(cleared.coverage.states).toBeLessThan(plain.coverage.states);
  });

  test("a violation that depends on a live register is still found", () => {
    const entry = `var x: int; var sink: Sink; sink = new Sink(); x = choose(3); send sink, eA, 0; assert x != 2;`;
    const program = lowerText(`${machines} machine Main { start state S { entry { ${entry} } } }`);
    expect(exploreFully(program).verdict.kind).toBe("violated");
    expect(exploreFully(withoutClears(program)).verdict.kind).toBe("violated");
  });
});
