import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderDiagnostic } from "../../../src/diagnostics/render-diagnostic.ts";
import { explore } from "../../../src/explore/explore.ts";
import { compile } from "../../../src/analysis/compile.ts";
import { loadTests } from "../../explore/load-program.ts";
import { compileText, translated } from "./translated.ts";
import { translateToP } from "../../../src/translate/p/translate-to-p.ts";

const source = readFileSync(new URL("every-addition.pspec", import.meta.url), "utf8");

test("everything that is not in P", async () => {
  const compiled = compileText(source);
  const { value, diagnostics } = translateToP(compiled);
  await expect(value[0]?.text).toMatchFileSnapshot("every-addition.expected.p");
  const notes = diagnostics.map((one) => renderDiagnostic(one, compiled.sources)).join("\n");
  await expect(`${notes}\n`).toMatchFileSnapshot("every-addition.expected.txt");
});

test("what was translated has nothing left to translate", () => {
  const once = translated(source);
  const { value, diagnostics } = translateToP(compile(once));
  expect(value).toEqual(once);
  expect(diagnostics).toEqual([]);
});

test("no comment is lost", () => {
  const [file] = translated(source);
  for (const [comment] of source.matchAll(/\/\/.*|\/\*[^]*?\*\//g)) {
    for (const line of comment.split("\n")) expect(file?.text).toContain(line.trim());
  }
});

test("a variable that would hide an observed event or what a key is made of", () => {
  const compiled = compileText(`
    enum tKind { Small, Big }
    event eA: tKind;
    spec S for (big: bool) observes eA by payload == Big {
      var eA: int;
      var Big: int;
      start state Only { ignore eA; }
    }
  `);
  const { diagnostics } = translateToP(compiled);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "PS8003 the keyed spec `S` becomes one monitor",
    "PS8004 in the monitor that `S` becomes, the variable `eA` would hide what has the same name",
    "PS8004 in the monitor that `S` becomes, the variable `Big` would hide what has the same name",
  ]);
});

test("a scenario comes about when one of its keys does", () => {
  const covered = (text: string): unknown => {
    const tests = loadTests({ "test.pspec": text });
    return tests.map(({ test: { name }, program }) => [name, explore(program).coverage.scenarios]);
  };
  const plain = [["tcPlain", [{ name: "AllCold", isCovered: true }]]];
  expect(covered(source)).toEqual(expect.arrayContaining(plain));
  expect(covered(translated(source)[0]?.text ?? "")).toEqual(covered(source));
});
