import type { TestCase } from "../analysis/analysis.ts";
import { nothingMatched, testWithoutInstance } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { globToRegExp } from "./glob.ts";
import type { OptionReader } from "./option-reader.ts";

export interface Candidates<T, E> {
  readonly tests: readonly T[];
  /** Tests that are declared and have no instance. */
  readonly excluded: readonly E[];
}

export interface Selected<T, E> extends Diagnosed<T[]> {
  /** Those of the excluded ones that a pattern names. */
  readonly missed: readonly E[];
}

/**
 * The tests that one of the patterns names, in their own order; all of them without a pattern. A pattern is a test's
 * name, with or without the suffix that tells the instances of a parametric test apart, or a glob. It is an error if
 * a pattern selects nothing.
 */
export function selectTests<
  T extends { readonly test: Pick<TestCase, "name" | "declaredName"> },
  E extends { readonly name: string },
>(
  { tests, excluded }: Candidates<T, E>,
  patterns: readonly string[],
  reader: Pick<OptionReader, "spanOf">,
): Selected<T, E> {
  if (patterns.length === 0) return { value: [...tests], diagnostics: [], missed: [] };
  const names = new Set(tests.flatMap(({ test }) => [test.name, test.declaredName]));
  const selected = new Set<T>();
  const missed = new Set<E>();
  const diagnostics = patterns.flatMap((pattern) => {
    const regExp = globToRegExp(pattern);
    const found = tests.filter(({ test }) => regExp.test(test.name) || regExp.test(test.declaredName));
    for (const test of found) selected.add(test);
    if (found.length > 0) return [];
    const span = reader.spanOf("--test", pattern);
    const empty = excluded.filter(({ name }) => regExp.test(name) || pattern.startsWith(`${name}___`));
    for (const one of empty) missed.add(one);
    if (empty.length > 0) return empty.map(({ name }) => testWithoutInstance(span, { name }));
    const help = didYouMean(pattern, names) ?? "--list-tests lists them all";
    return [nothingMatched(span, { what: "test", pattern }, { help })];
  });
  return { value: tests.filter((test) => selected.has(test)), diagnostics, missed: [...missed] };
}
