import { describe, expect, test } from "vitest";
import { maxSyntaxErrors } from "../../grammar/base-parser.ts";
import type { Declaration, StateDeclaration } from "../../src/syntax/ast-declarations.ts";
import { read } from "./read.ts";

/** The names of the declarations, and of the states in them, that survived. */
function survivors(text: string): string[] {
  return read(text).file.declarations.flatMap((declaration) => [
    nameOf(declaration),
    ...statesOf(declaration),
  ]);
}

function nameOf(declaration: Declaration): string {
  if ("name" in declaration) return declaration.name.text;
  return declaration.kind;
}

function statesOf(declaration: Declaration): string[] {
  const states: readonly StateDeclaration[] =
    "body" in declaration && declaration.body !== null && "states" in declaration.body
      ? declaration.body.states
      : [];
  return states.map((state) => `${nameOf(declaration)}.${state.name.text}`);
}

describe("after a syntax error the rest is read", () => {
  test.each([
    ["in an event", "event e: ; event f;", ["e", "f"]],
    ["between declarations", "event e; what is this event f;", ["e", "f"]],
    ["a missing semicolon", "event e event f", ["e", "f"]],
    [
      "in a statement",
      "machine M { start state S { entry { x = ; } } state T { } } event f;",
      ["M", "M.S", "M.T", "f"],
    ],
    [
      "in a state",
      "machine M { start state S { oops; on e do { } } state T { } } event f;",
      ["M", "M.S", "M.T", "f"],
    ],
    ["in a machine", "machine M { oops oops; start state S { } } event f;", ["M", "M.S", "f"]],
    [
      "in a handler's head",
      "machine M { start state S { on e do (x: { } on f do { } } state T { } }",
      ["M", "M.S", "M.T"],
    ],
    [
      "a missing brace",
      "machine M { start state S { entry { x = 1; } on e do { } state T { } }",
      ["M", "M.S", "M.T"],
    ],
    [
      "in a machine's head",
      "machine M assume 100 { start state S { } } machine N [a = 1] { start state T { } }",
      ["M", "M.S", "N", "N.T"],
    ],
    ["in a state's head", "machine M { start state S (x) { on e do { } } state T { } }", ["M", "M.S", "M.T"]],
    ["a brace too many", "fun f() { } } event e;", ["f", "e"]],
    ["in a type", "type T = map[int; type U = (a: int, b); event e;", ["T", "U", "e"]],
    ["in a test", "test t [main = ]: A; test u [main = M]: { M }; event e;", ["u", "e"]],
    ["in a module", "module A = union B; module C = D;", ["A", "C"]],
  ])("%s", (_where, text, expected) => {
    expect(read(text).codes).not.toEqual([]);
    expect(survivors(text)).toEqual(expected);
  });

  test("a statement that is incomplete is left out, its neighbours stay", () => {
    const { file } = read("fun f() { a = 1; b = ; c = 3; send ; d(); }");
    const [declaration] = file.declarations;
    if (declaration?.kind !== "function-declaration") throw new Error("no function");
    expect(declaration.body?.statements.map((statement) => statement.kind)).toEqual([
      "assign",
      "assign",
      "empty",
      "expression",
    ]);
  });

  test("half a file gives a tree", () => {
    const text =
      "event e: int; machine M { var x: int; start state S { on e do (p: int) { if (p > x) { x = p + ";
    for (let end = 0; end <= text.length; end++) read(text.slice(0, end));
    expect(survivors(text)).toEqual(["e", "M", "M.S"]);
  });
});

describe("one mistake is told once", () => {
  test.each([
    ["x = 1 +;", 1],
    ["x = (1 + 2;", 1],
    ["x = ;", 1],
    ["f(1, ;", 1],
    ["if x { y = 1; }", 1],
    ["while (x { y = 1; }", 1],
    ["send m e;", 1],
    ["x == 3;", 1],
    ["x++;", 1],
    ["int x = 3; y = 2;", 1],
    ["for (i = 0; i < 3; i++) { x = 1; }", 1],
    ["pop;", 1],
    ["push S;", 1],
    ["var x: int = 3;", 2],
    ["x += 1; y += 2;", 2],
    ["x = = 1; y = 2; z = = 3;", 2],
    ["receive { case e: foo(); }", 1],
  ])("%s", (text, count) => {
    const { codes, rendered } = read(
      `machine M { start state S { entry { a = 1; ${text} b = 2; } on e do { } } } event e;`,
    );
    expect(codes, rendered).toHaveLength(count);
  });

  test("mistakes of several declarations are all told", () => {
    const { codes } = read("event ; event e; type = int; fun () { } machine { } enum E { } test t: A;");
    expect(codes).toHaveLength(6);
  });
});

test.each([
  ["words", "what ; "],
  ["characters", "@ "],
  ["quotes", '\\"\n'],
  ["signs", "| "],
])("a file of %s is given up", (_what, text) => {
  const { codes } = read(text.repeat(2000));
  expect(codes.length).toBeLessThanOrEqual(2 * maxSyntaxErrors + 1);
  expect(codes.filter((code) => code === "PS1010")).toHaveLength(1);
});
