import type { Analysis, TestCase } from "../../src/analysis/analysis.ts";
import { analyze } from "../../src/analysis/analyze.ts";
import type { AnalyzeOptions } from "../../src/analysis/work.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";

export interface Analyzed {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  /** The source text of each diagnostic's place. */
  readonly places: readonly string[];
}

/** Analyses a program of one file, which must have no errors of syntax. */
export function analyzeText(text: string, options: AnalyzeOptions = {}): Analyzed {
  const sources = new Sources();
  const parsed = parse(sources, sources.add("test.pspec", text));
  if (parsed.diagnostics.length > 0) throw new Error(parsed.diagnostics.map((d) => d.message).join("\n"));
  const { value, diagnostics } = analyze([parsed.value], options);
  return {
    analysis: value,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
    places: diagnostics.map(({ span }) => (span === null ? "" : sources.textOf(span))),
  };
}

/** The one test of this name; the program must have no errors. */
export function testOf(text: string, name: string, options: AnalyzeOptions = {}): TestCase {
  const { analysis, diagnostics } = analyzeText(text, options);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const found = analysis.tests.find((test) => test.name === name);
  if (found === undefined)
    throw new Error(`no test ${name} among ${analysis.tests.map((test) => test.name)}`);
  return found;
}

/** The interfaces of a test with the machines behind them: `Server=FastServer`. */
export function bindingsOf(test: TestCase): string[] {
  return test.bindings.map(({ interface: bound, machine }) => `${bound.name}=${machine.name}`);
}
