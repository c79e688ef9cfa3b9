import type { TestCase } from "../analysis/analysis.ts";
import { nothingMatched } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { globToRegExp } from "./glob.ts";
import type { OptionReader } from "./option-reader.ts";

/**
 * The tests that one of the patterns names, in their own order; all of them without a pattern. A pattern is a test's
 * name, with or without the suffix that tells the instances of a parametric test apart, or a glob. It is an error if
 * a pattern matches nothing.
 */
export function selectTests<T extends { readonly test: Pick<TestCase, "name" | "declaredName"> }>(
  tests: readonly T[],
  patterns: readonly string[],
  reader: Pick<OptionReader, "spanOf">,
): Diagnosed<T[]> {
  if (patterns.length === 0) return { value: [...tests], diagnostics: [] };
  const names = new Set(tests.flatMap(({ test }) => [test.name, test.declaredName]));
  const selected = new Set<T>();
  const diagnostics = patterns.flatMap((pattern) => {
    const regExp = globToRegExp(pattern);
    const found = tests.filter(({ test }) => regExp.test(test.name) || regExp.test(test.declaredName));
    for (const test of found) selected.add(test);
    if (found.length > 0) return [];
    const help = didYouMean(pattern, names) ?? "--list-tests lists them all";
    return [nothingMatched(reader.spanOf("--test", pattern), { what: "test", pattern }, { help })];
  });
  return { value: tests.filter((test) => selected.has(test)), diagnostics };
}
