import { expect, test } from "vitest";
import { PspecParser } from "../../grammar/parser.ts";

// In use the parser skips chevrotain's validations, which take longer than most files.
test("the grammar has no left recursion and no ambiguities beyond those that are marked", () => {
  expect(() => new PspecParser({ validate: true })).not.toThrow();
});

test("a parser can be used again, and keeps nothing", () => {
  const parser = new PspecParser();
  parser.input = [];
  expect(parser.file().children).toEqual({});
  expect(parser.errors).toEqual([]);
  expect(parser.hasGivenUp).toBe(false);
});
