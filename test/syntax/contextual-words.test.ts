import { describe, expect, test } from "vitest";
import { readStatements, readValid } from "./read.ts";

describe("the words that pspec adds are names everywhere else", () => {
  test("within", () => {
    const [spec] = readValid(
      "spec S observes e { hot state within within 5 s {} cold state T within 0.5 within { } }",
    ).declarations;
    expect(spec).toMatchObject({
      body: {
        states: [
          { name: { text: "within" }, within: { amount: { text: "5" }, unit: { text: "s" } } },
          { name: { text: "T" }, within: { amount: { text: "0.5" }, unit: { text: "within" } } },
        ],
      },
    });
  });

  test("for and by", () => {
    const [spec] = readValid("spec for for (by: within) observes by by payload.for { }").declarations;
    expect(spec).toMatchObject({
      name: { text: "for" },
      key: { name: { text: "by" }, type: { kind: "named-type", name: { text: "within" } } },
      observes: [{ event: { text: "by" }, by: { kind: "field", field: { text: "for" } } }],
    });
  });

  test("all", () => {
    const [spec] = readValid(
      "spec S for (k: int) observes all by all, by by all.all, c by (all), d by all { }",
    ).declarations;
    expect(spec).toMatchObject({
      observes: [
        { event: { text: "all" }, by: "all" },
        { event: { text: "by" }, by: { kind: "field", target: { kind: "name", name: "all" } } },
        { event: { text: "c" }, by: { kind: "name", name: "all" } },
        { event: { text: "d" }, by: "all" },
      ],
    });
  });

  test("as variables, functions, types, events and states", () => {
    const text = `
      type all = int; event for: all; event by; enum within { s, ms, min }
      machine payload { var for, by: all; fun all(for: int): all { return for + by; }
        start state by { on for goto within with all; defer by; } state within { } }`;
    expect(readValid(text).declarations).toHaveLength(5);
    expect(
      readStatements("for = by + all(within); for(by); send all, for, by.within; goto for; all.by[for] = 1;"),
    ).toHaveLength(5);
  });

  test("attributes of tests, and their values", () => {
    const [test] = readValid(
      "test depth [main = expect, depth = 3, choose = 2, all = violated(for, by)]: { inbox };",
    ).declarations;
    expect(test).toMatchObject({
      name: { text: "depth" },
      main: { text: "expect" },
      attributes: [
        { name: { text: "depth" }, value: { kind: "integer", text: "3" } },
        { name: { text: "choose" }, value: { kind: "integer", text: "2" } },
        {
          name: { text: "all" },
          value: { kind: "word", word: { text: "violated" }, arguments: [{ text: "for" }, { text: "by" }] },
        },
      ],
    });
  });
});

describe("the parenthesis of a wise test is no call", () => {
  test.each([
    ["test assume a == b (2 wise) tc [main = M]: A;", { strength: 2 }],
    ["test param (a in [1]) assume f(2) == b(3 wise) tc [main = M]: A;", { strength: 3 }],
    ["test (10 wise) tc [main = M]: A;", { strength: 10 }],
    ["test pairwise tc [main = M]: A;", { strength: "pairwise" }],
    ["test assume a == b(2) tc [main = M]: A;", null],
  ])("%s", (text, wise) => {
    const [test] = readValid(text).declarations;
    if (wise === null) expect(test).toMatchObject({ wise });
    else expect(test).toMatchObject({ name: { text: "tc" }, wise });
  });
});
