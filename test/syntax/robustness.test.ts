import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allTokens } from "../../grammar/lexer.ts";
import { read } from "./read.ts";

/** Fixed, so that a failure can be repeated; fast-check prints it with the failing text. */
const seed = 20_260_801;

const specs = fileURLToPath(new URL("../../specs", import.meta.url));
const programs = readdirSync(specs, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".pspec"))
  .sort()
  .map((name) => readFileSync(join(specs, name), "utf8"))
  .filter((text) => text.length < 4000);

const words = allTokens.map((type) => type.PATTERN).filter((pattern) => typeof pattern === "string");
const piece = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom("x", "eA", "1", "0.5", '"s"', '"', "/*", "// c\n"),
);

/** Texts of bytes as a file may have them, decoded as files are. */
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new TextDecoder().decode(array));
const soup = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(" "));

/** A valid program with some stretches cut out, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...programs),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), piece, fc.nat(2)), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([program, edits]) =>
    edits.reduce((text, [where, length, word, kind]) => {
      const start = Math.floor(where * text.length);
      const cut = text.slice(start, start + length);
      const middle = kind === 0 ? "" : kind === 1 ? cut + cut : ` ${word} `;
      return text.slice(0, start) + middle + text.slice(start + length);
    }, program),
  );

describe("any text gives a tree and diagnostics, and no exception", () => {
  test.each([
    ["bytes", bytes, 400],
    ["characters", fc.string({ unit: "binary", maxLength: 300 }), 200],
    ["tokens in any order", soup, 400],
    ["programs with mistakes", mutated, 150],
  ] as const)(`%s (seed ${seed})`, (_what, texts, numRuns) => {
    const property = fc.property(texts as fc.Arbitrary<string>, (text) => {
      const { file, codes } = read(text);
      expect(file.span.end).toBe(text.startsWith("\uFEFF") ? text.length - 1 : text.length);
      // A handler with several parameters is refused while its tree is made.
      expect(codes.every((code) => /^PS([16]|4005)/.test(code))).toBe(true);
    });
    fc.assert(property, { seed, numRuns });
  });
});

describe("nesting", () => {
  test.each([
    ["parentheses", (n: number) => `fun f() { x = ${"(".repeat(n)}1${")".repeat(n)}; }`],
    ["open parentheses", (n: number) => `fun f() { x = ${"(".repeat(n)}`],
    ["prefixes", (n: number) => `fun f() { x = ${"!".repeat(n)}y; }`],
    ["operators", (n: number) => `fun f() { x = ${"1 + ".repeat(n)}1; }`],
    ["fields", (n: number) => `fun f() { x = y${".z".repeat(n)}; }`],
    ["indices", (n: number) => `fun f() { x = y${"[0]".repeat(n)}; }`],
    ["casts", (n: number) => `fun f() { x = y${" as T".repeat(n)}; }`],
    ["calls in calls", (n: number) => `fun f() { x = ${"f(".repeat(n)}${")".repeat(n)}; }`],
    ["blocks", (n: number) => `fun f() ${"{".repeat(n)}${"}".repeat(n)}`],
    ["types", (n: number) => `type T = ${"seq[".repeat(n)}int${"]".repeat(n)};`],
    ["loops", (n: number) => `fun f() { ${"while (x) ".repeat(n)}; }`],
    ["branches", (n: number) => `fun f() { ${"if (x) ".repeat(n)}; }`],
    ["else if", (n: number) => `fun f() { ${"if (x) { } else ".repeat(n)}{ } }`],
    ["compositions", (n: number) => `module M = ${"compose { A }, ".repeat(n)}A;`],
    ["hidings", (n: number) => `module M = ${"hidee e in ".repeat(n)}A;`],
    ["quantifiers", (n: number) => `axiom ${"forall (x: int) :: ".repeat(n)}x;`],
    ["receives", (n: number) => `fun f() { ${"receive { case e: { ".repeat(n)}${"} } ".repeat(n)}}`],
  ])("of %s: a little is read, too much is refused", (_what, program) => {
    expect(read(program(40)).codes).not.toContain("PS1009");
    expect(read(program(20_000)).codes).toEqual(["PS1009"]);
  });

  test.each([
    ["statements", "x = 1 + 2; ".repeat(2000)],
    ["branches", "if (a) { b = c.d; } else { e(); } ".repeat(2000)],
    ["arguments", `f(${"a.b + 1, ".repeat(2000)}1);`],
  ])("is not a long row of %s", (_what, text) => {
    expect(read(`fun f() { ${text} }`).codes).toEqual([]);
  });
});
