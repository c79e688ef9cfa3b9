import { describe, expect, test } from "vitest";
import { askPspec } from "./differential/ask-pspec.ts";
import { linesOf, readSettledCases, settledCases } from "./settled.ts";

const MOST_STATES = 5000;

test.each(settledCases())("$name", ({ text, pspec }) => {
  const answer = askPspec(text, MOST_STATES);
  if (answer === null) throw new Error(`there are more than ${MOST_STATES} states`);
  expect(linesOf(answer)).toEqual(pspec);
});

describe("a file of cases", () => {
  test("has programs, findings, and those of P where they differ", () => {
    const content = "=== one\nmachine Main {\n}\n---\nnothing\n\n=== two\nspec P\n---\na\nb\nP: c\n";
    expect(readSettledCases("file", content)).toEqual([
      { name: "file: one", text: "machine Main {\n}\n", pspec: ["nothing"], p: ["nothing"] },
      { name: "file: two", text: "spec P\n", pspec: ["a", "b"], p: ["c"] },
    ]);
  });

  test("is refused where a case says nothing of what is found", () => {
    expect(() => readSettledCases("file", "=== one\nmachine Main { }\n")).toThrow(
      /file: a case is malformed/,
    );
  });

  test("differs from P somewhere, and mostly not", () => {
    const all = settledCases();
    const different = all.filter(({ pspec, p }) => pspec.join() !== p.join());
    expect(different.length).toBeGreaterThan(5);
    expect(different.length).toBeLessThan(all.length / 10);
  });
});
