/** What runs when: the lowered code is run, and says by `print` in which order its parts were evaluated. */
import { describe, expect, test } from "vitest";
import { initialLocal } from "../../src/machine/initial.ts";
import { stepWith } from "../../src/machine/step.ts";
import { lowerText } from "./lower-text.ts";

const members = `
  var n: int; var s: seq[int]; var m: map[int, int];
  fun i(v: int): int { print format("{0}", v); return v; }
  fun b(v: bool): bool { print format("{0}", v); return v; }
  fun bump(): int { n = n + 1; return n; }
  fun grow(v: int): int { s += (0, v); return 0; }
  fun t(): string { print "text"; return "no"; }
  fun show() { print format("n = {0}, s = {1}, m = {2}", n, s, m); }
`;

/** Runs the statements in a start state's entry: what is printed, and the failure if there is one. */
function run(statements: string): string {
  const program = lowerText(
    `event eA: (int, int); machine Main { ${members} start state S { entry { ${statements} } } }`,
  );
  const main = program.main;
  if (main === null) throw new Error("there is no main");
  const local = initialLocal(program, { kind: "machine", type: main, name: "Main" }, null);
  const outcome = stepWith(program, local, {
    input: { kind: "start" },
    limits: { choose: null },
    pick: (options) => options.at(-1) ?? null,
  });
  const printed = outcome.log.flatMap((entry) => (entry.kind === "print" ? [entry.text] : []));
  return [...printed, ...(outcome.failure === null ? [] : [outcome.failure.message])].join(" | ");
}

describe("from left to right", () => {
  test.each([
    ["operands", `var x: int; x = i(1) + i(2) * i(3) - i(4);`, "1 | 2 | 3 | 4"],
    ["arguments", `var x: (int, int, int); x = (i(1), i(i(2) + 1), i(4));`, "1 | 2 | 3 | 4"],
    ["comparison and membership", `var x: bool; x = i(1) in s || i(2) < i(3);`, "1 | 2 | 3"],
    ["an announcement", `announce eA, i(1), i(2);`, "1 | 2"],
    ["format", `print format("{1}{0}", i(1), i(2));`, "1 | 2 | 21"],
  ])("%s", (_what, statements, printed) => {
    expect(run(statements)).toBe(printed);
  });

  test.each([
    ["a variable before a call that changes it", `n = 5; n = n * 10 + bump(); show();`, "n = 56"],
    ["and after it", `n = 5; n = bump() + n * 10; show();`, "n = 66"],
    ["a variable that is an operand after all calls", `n = 5; n = n + bump(); show();`, "n = 12"],
    ["a collection, too", `s += (0, 7); n = s[grow(8)]; show();`, "n = 8, s = (8, 7)"],
    ["but not what is more than a variable", `n = 5; n = (n + 0) + bump(); show();`, "n = 11"],
    ["in a tuple", `var x: (int, int, int); x = (n, bump(), n); print format("{0}", x);`, "<0,1,1,>"],
  ])("reads %s", (_what, statements, printed) => {
    expect(run(statements)).toContain(printed);
  });
});

describe("assignment", () => {
  test("indices, then the value, then the update of what is there by then", () => {
    expect(run(`m[i(1)] = i(2); show();`)).toBe("1 | 2 | n = 0, s = (), m = (<1->2>)");
    expect(run(`s += (0, 7); s[0] = grow(8) + 1; show();`)).toContain("s = (1, 7)");
    expect(run(`m[n] = bump(); m[n + 0] = bump(); show();`)).toContain("m = (<1->2>)");
    expect(run(`s += (i(0), i(1)); m += (i(2), i(3)); s -= i(0);`)).toBe("0 | 1 | 2 | 3 | 0");
  });
});

describe("what need not be evaluated is not", () => {
  test.each([
    ["and", `var x: bool; x = b(false) && b(true);`, "False"],
    ["or", `var x: bool; x = b(true) || b(false);`, "True"],
    ["both", `var x: bool; x = b(false) && b(true) || b(true) && b(false);`, "False | True | False"],
    ["a message of an assertion that holds", `assert b(true), t();`, "True"],
    [
      "a failing operand behind a short circuit",
      `var x: bool; x = sizeof(s) > 0 && s[0] > 1; print "on";`,
      "on",
    ],
  ])("%s", (_what, statements, printed) => {
    expect(run(statements).toLowerCase()).toBe(printed.toLowerCase());
  });

  test("a message of an assertion that fails is evaluated once", () => {
    expect(run(`assert b(false), t();`)).toMatch(/^\w+ \| text \| .*no/);
  });
});

describe("failures come in order too", () => {
  test("before a later call", () => {
    expect(run(`n = s[3] + i(1);`)).toMatch(/^index 3/);
    expect(run(`n = i(1) + s[3] + i(2);`)).toMatch(/^1 \| index 3/);
  });
});

describe("loops", () => {
  test("a condition is evaluated in every round, a collection once", () => {
    expect(run(`while (i(n) < 2) { n = n + 1; }`)).toBe("0 | 1 | 2");
    expect(
      run(
        `var x: int; s += (0, 5); s += (1, 6); foreach (x in s) { s -= 0; print format("{0}", x); } show();`,
      ),
    ).toBe("5 | 6 | n = 0, s = (), m = ()");
  });

  test("continue and break", () => {
    const body = `n = n + 1; if (n == 2) continue; if (n == 4) break; print format("{0}", n);`;
    expect(run(`while (true) { ${body} } print "end";`)).toBe("1 | 3 | end");
  });
});

test("return leaves the function, raise and goto everything", () => {
  expect(run(`while (true) { if (bump() == 3) return; }  print "never";`)).toBe("");
  expect(run(`print "on"; raise halt; print "never";`)).toBe("on");
});
