import { expect, test } from "vitest";
import { choiceLines } from "../../src/report/choice-text.ts";
import { Sources } from "../../src/source/sources.ts";

test("choices are shown with what they tried, or with what stands in the way", () => {
  const sources = new Sources();
  const file = sources.add("a.pspec", "x = choose(20000);\ny = x + 1;\n");
  const span = { file, start: 4, end: 17 };
  const use = { file, start: 23, end: 28 };
  const lines = choiceLines(
    [
      { span, count: 20_000, standing: { kind: "opaque", offered: [0, 1, 2, 7] } },
      { span, count: 20_000, standing: { kind: "opaque", offered: [] } },
      { span, count: 2, standing: { kind: "small" } },
      { span, count: 20_000, standing: { kind: "misused", misuse: "arithmetic", span: use } },
      { span, count: null, standing: { kind: "misused", misuse: "bound", span: use } },
    ],
    sources,
  );
  expect(lines).toEqual([
    "choose(20,000) at a.pspec:1:5: values 0–2, 7, since they are only copied and compared",
    "choose(20,000) at a.pspec:1:5: never reached",
    "choose(2) at a.pspec:1:5: all values, since the program names all of them but one or none",
    "choose(20,000) at a.pspec:1:5: all values, since something is computed with them (a.pspec:2:5)",
    "choose(…) at a.pspec:1:5: all values, since their number depends on the state (a.pspec:2:5)",
  ]);
});
