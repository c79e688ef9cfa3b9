import { Lexer } from "chevrotain";
import { describe, expect, test } from "vitest";
import { allTokens, fixedTokens, tokenize } from "../../grammar/lexer.ts";
import * as t from "../../grammar/tokens.ts";

function kinds(text: string): string[] {
  return tokenize(text).tokens.map((token) => token.tokenType.name);
}

test("chevrotain finds nothing wrong with the tokens", () => {
  expect(() => new Lexer([...allTokens], { positionTracking: "onlyOffset" })).not.toThrow();
});

test("every token is in the list of the lexer once", () => {
  const listed = new Set(allTokens);
  expect(listed.size).toBe(allTokens.length);
  expect(Object.values(t).filter((type) => !listed.has(type) && type.PATTERN !== Lexer.NA)).toEqual([]);
});

describe("words", () => {
  const words = fixedTokens.filter((type) => /^\w+$/.test(String(type.PATTERN)));

  test("are tokens", () => {
    expect(words.length).toBeGreaterThan(100);
    for (const { PATTERN, name } of words) expect(kinds(String(PATTERN))).toEqual([name]);
  });

  test("with more behind or before them are names", () => {
    for (const { PATTERN } of words) {
      expect(kinds(`${PATTERN}_ ${PATTERN}1 x${PATTERN}`)).toEqual([
        "Identifier",
        "Identifier",
        "Identifier",
      ]);
    }
  });

  test("case matters", () => {
    expect(kinds("State Lemma lemma")).toEqual(["Identifier", "Lemma", "Identifier"]);
  });

  test("a word that begins with another one is itself", () => {
    expect(kinds("eventset sends receives forall foreach assert interface")).toEqual([
      ...["Eventset", "Sends", "Receives", "Forall", "Foreach", "Assert", "Interface"],
    ]);
  });

  test("init-condition is one token, with its hyphen", () => {
    expect(kinds("init-condition init - condition")).toEqual([
      ...["InitCondition", "Identifier", "Minus", "Identifier"],
    ]);
  });
});

describe("signs", () => {
  test.each([
    ["a<==>b", ["Identifier", "Iff", "Identifier"]],
    ["a==>b", ["Identifier", "Implies", "Identifier"]],
    ["a==b", ["Identifier", "Equal", "Identifier"]],
    ["x-=-1", ["Identifier", "Remove", "Minus", "Integer"]],
    ["M->I", ["Identifier", "Arrow", "Identifier"]],
    ["x<-1", ["Identifier", "Less", "Minus", "Integer"]],
    ["$$$", ["FairNondet", "Nondet"]],
    ["t.0.1", ["Identifier", "Dot", "Integer", "Dot", "Integer"]],
    ["::", ["Colon", "Colon"]],
  ])("%s", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe("strings", () => {
  test.each([
    ['"a"', ["StringLiteral"]],
    ['""', ["StringLiteral"]],
    ['"a\\"b"', ["StringLiteral"]],
    ['"a\\\\"', ["StringLiteral"]],
    ['"over\nlines"', ["StringLiteral"]],
    ['"a" + "b"', ["StringLiteral", "Plus", "StringLiteral"]],
    ['"never closed\nx', ["UnclosedString", "Identifier"]],
    ['"\\"', ["UnclosedString"]],
  ])("%j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test("many quotes without partners take linear time", () => {
    const text = '\\"\n'.repeat(100_000);
    const { tokens } = tokenize(text);
    expect(tokens.every((token) => token.tokenType === t.UnclosedString)).toBe(true);
    expect(tokens).toHaveLength(100_000);
  });
});

describe("comments", () => {
  test("stand in a group of their own", () => {
    const { tokens, groups } = tokenize("a // b\n/* c\n */ d /**/ e // f");
    expect(tokens.map((token) => token.image)).toEqual(["a", "d", "e"]);
    expect(groups["comments"]?.map((token) => token.image)).toEqual(["// b", "/* c\n */", "/**/", "// f"]);
  });

  test("do not nest", () => {
    expect(kinds("/* /* */ a */")).toEqual(["Identifier", "Times", "Divide"]);
  });

  test("that are never closed reach to the end", () => {
    const { tokens, groups } = tokenize("a /* b\nc");
    expect(tokens).toHaveLength(1);
    expect(groups["comments"]?.[0]?.tokenType).toBe(t.UnclosedComment);
  });
});
