import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";

const manual = readFileSync(new URL("../../grammar/README.md", import.meta.url), "utf8");

/** What stands around an example that is no file: the word behind `pspec` says what it is a piece of. */
const frames: Readonly<Record<string, (text: string) => string>> = {
  "": (text) => text,
  statements: (text) => `fun f() {\n${text}}`,
  items: (text) => `machine M { var x: int; start state S {\n${text}} }`,
};

const examples = [...manual.matchAll(/^```pspec *(\w*)\n([^]*?)^```/gm)].map(([, frame = "", text = ""]) => {
  return [text.trim().split("\n")[0] ?? "", (frames[frame] ?? frames[""])?.(text) ?? ""] as const;
});

describe("the examples of the manual", () => {
  test("are found", () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  test.each(examples)("parse: %s", (_name, text) => {
    const sources = new Sources();
    const { diagnostics } = parse(sources, sources.add("example.pspec", text));
    expect(renderDiagnostics(diagnostics, sources)).toBe("");
  });

  test("begin with a program in which nothing is wrong", () => {
    const sources = new Sources();
    const { value } = parse(sources, sources.add("example.pspec", examples[0]?.[1] ?? ""));
    const found = analyze([value]).diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    expect(renderDiagnostics(found, sources)).toBe("");
  });
});
