import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { renderCstTypes } from "../../grammar/cst-types.ts";
import { renderEbnf, rulesOf } from "../../grammar/ebnf.ts";
import { allTokens } from "../../grammar/lexer.ts";
import { fillManual } from "../../grammar/manual.ts";
import { PspecParser } from "../../grammar/parser.ts";

const parser = new PspecParser();

function read(name: string): string {
  return readFileSync(new URL(`../../grammar/${name}`, import.meta.url), "utf8");
}

describe("what `npm run grammar` writes is up to date:", () => {
  test("grammar/cst.ts", async () => {
    const style = await resolveConfig(new URL("../../grammar/cst.ts", import.meta.url));
    expect(await format(renderCstTypes(parser), { ...style, parser: "typescript" })).toBe(read("cst.ts"));
  });

  test("the EBNF in grammar/README.md", () => {
    expect(fillManual(read("README.md"), parser)).toBe(read("README.md"));
  });
});

test("the manual shows every rule of the language", () => {
  const shown = new Set([...read("README.md").matchAll(/^(\w+) =/gm)].map(([, name]) => name));
  expect(rulesOf(parser).filter((rule) => !shown.has(rule))).toEqual([]);
});

test("the manual lists every reserved word", () => {
  const [list = ""] = /```text\n[^]*?```/.exec(read("README.md")) ?? [];
  const listed = list.match(/[\w-]+/g)?.slice(1) ?? [];
  expect([...listed].sort()).toEqual(reservedWords().sort());
});

function reservedWords(): string[] {
  return allTokens
    .filter((type) => type.CATEGORIES?.some((category) => category.name === "ReservedWord"))
    .map((type) => String(type.PATTERN));
}

describe("EBNF", () => {
  const text = [...renderEbnf(parser, ["file"]).values()].join("\n");

  test("omits what is read only to be refused with a better message", () => {
    expect(text).not.toMatch(/slip/);
    expect(text).toContain('variableDeclaration = "var" name { "," name } ":" type ";" ;');
  });

  test("has options, repetitions, lists and alternatives", () => {
    expect(text).toContain('typeDeclaration = "type" name [ "=" type ] ";" ;');
    expect(text).toContain("operand = { PrefixOperator } primary { suffix } ;");
    expect(text).toContain('testValue = "true" | "false" | [ "-" ] Integer ;');
    expect(text).toContain('receiveStatement = "receive" "{" receiveCase { receiveCase } "}" ;');
  });
});
