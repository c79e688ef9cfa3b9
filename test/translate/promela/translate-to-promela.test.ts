/**
 * The text of models, and what is refused. `vitest run -u test/translate/promela` writes the golden file anew; read
 * the difference.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { translateToPromela } from "../../../src/translate/promela/translate-to-promela.ts";
import { loadTest } from "../../explore/load-program.ts";

test("a small program, whole", async () => {
  const { program } = loadTest(readFileSync("test/translate/promela/counting.pspec", "utf8"));
  const { value, diagnostics } = translateToPromela(program);
  expect(diagnostics).toEqual([]);
  expect(value?.capacities.isComplete).toBe(true);
  await expect(value?.text).toMatchFileSnapshot("counting.expected.pml");
});

test("the same text every time", () => {
  const { program } = loadTest(readFileSync("test/translate/promela/counting.pspec", "utf8"));
  expect(translateToPromela(program)).toEqual(translateToPromela(program));
});

test("room: measured, estimated, given", () => {
  const { program } = loadTest(readFileSync("test/translate/promela/counting.pspec", "utf8"));
  const estimated = translateToPromela(program, { states: 2 }).value;
  expect(estimated?.capacities).toMatchObject({ isComplete: false });
  expect(estimated?.text).toContain("The room needed was estimated from 2 states.");
  const given = translateToPromela(program, { capacities: { inbox: 7, ways: null } }).value;
  expect(given?.text).toContain("byte q_event[7];");
});

const program = (declarations: string, body: string): string => `
event eA; ${declarations}
machine Main { start state Init { entry { ${body} } } }
test tc [main = Main]: { Main };`;

const UP = "fun Up(n: int): int { if (n > 3) { return n; } return Up(n + 1); }";

test.each([
  ["a value of type `any`", "event eAny: any;", "send this, eAny, 1;"],
  ["a value of type `float`", "", 'var x: float; x = 1.5; print format("{0}", x);'],
  ["a string that is computed", "", 'var x: string; x = "a"; x = x + "b"; assert x != "c";'],
  ["a `send` whose event is computed", "", "var e: event; if ($) { e = eA; } send this, e;"],
  ["a recursive function", UP, "var n: int; n = Up(0); assert n > 0;"],
])("%s is refused", (construct, declarations, body) => {
  const loaded = loadTest(program(declarations, body));
  const { value, diagnostics } = translateToPromela(loaded.program, { states: 100 });
  expect(value).toBeNull();
  expect(diagnostics).toMatchObject([{ code: "PS8005", message: `SPIN cannot hold ${construct}` }]);
  expect(diagnostics[0]?.span).not.toBeNull();
});
