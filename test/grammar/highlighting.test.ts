import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fixedTokens } from "../../grammar/lexer.ts";

interface Rule {
  readonly match?: string;
  readonly patterns?: readonly Rule[];
}

const grammar = JSON.parse(
  readFileSync(new URL("../../grammar/pspec.tmLanguage.json", import.meta.url), "utf8"),
) as { readonly repository: Readonly<Record<string, Rule>> };

test("every reserved word is coloured", () => {
  const rules = [grammar.repository["word"], grammar.repository["literal"]].flatMap(
    (rule) => rule?.patterns ?? [],
  );
  const patterns = rules.flatMap(({ match }) => (match === undefined ? [] : [new RegExp(`^(?:${match})$`)]));
  const reserved = fixedTokens.filter((type) => type.CATEGORIES?.some(({ name }) => name === "ReservedWord"));
  const missing = reserved
    .map((type) => String(type.PATTERN))
    .filter((word) => !patterns.some((p) => p.test(word)));
  expect(reserved.length).toBeGreaterThan(90);
  expect(missing).toEqual([]);
});

test("every pattern is a regular expression", () => {
  const visit = (rule: Rule): void => {
    if (rule.match !== undefined) expect(() => new RegExp(rule.match ?? "")).not.toThrow();
    rule.patterns?.forEach(visit);
  };
  Object.values(grammar.repository).forEach(visit);
});
