/**
 * What pspec says of one case, by the rules of P's own harness (Tst/UnitTests/Runners/PCheckerRunner.cs).
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { TestCase } from "../../src/analysis/analysis.ts";
import { compile } from "../../src/analysis/compile.ts";
import type { Compiled } from "../../src/analysis/compile.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import type { Budget } from "./budget.ts";
import { findBug } from "./find-bug.ts";
import type { Case, ExpectedVerdict } from "./find-cases.ts";

export interface Judgement {
  /** `Unusable`: the case is not what the harness expects it to be, or pspec itself failed. */
  readonly verdict: ExpectedVerdict | "Unusable";
  /** The error that was found, or how far the search for one went. */
  readonly detail: string;
}

export interface JudgeOptions {
  readonly budget: Budget;
  /** Attach all specs to a program without tests, where P leaves them inert. */
  readonly attachesSpecs: boolean;
}

/** Never throws: a failure of pspec itself is a judgement too. */
export function judgeCase(one: Case, options: JudgeOptions): Judgement {
  try {
    return judge(one, options);
  } catch (error) {
    return { verdict: "Unusable", detail: `pspec failed: ${error instanceof Error ? error.stack : error}` };
  }
}

function judge(one: Case, { budget, attachesSpecs }: JudgeOptions): Judgement {
  const inputs = one.files.map((path) => ({
    path: relative(one.folder, path),
    text: readFileSync(path, "utf8"),
  }));
  const compiled = compile(inputs, { attachSpecs: attachesSpecs });
  const error = compiled.diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) {
    const at = error.span === null ? "" : `${placeText(compiled, error.span)}: `;
    return { verdict: "StaticError", detail: `${at}${error.code} ${error.message}` };
  }
  const { tests } = compiled.analysis;
  const listed = listedTests(one);
  const missing = listed?.filter((name) => !tests.some((test) => test.name === name)) ?? [];
  if (missing.length > 0) return { verdict: "Unusable", detail: `there is no test ${missing.join(", ")}` };
  // A list of one names the test to run; a longer one is only compared.
  if (listed !== null && listed.length !== 1) {
    return { verdict: "Correct", detail: `lists the ${listed.length} expected tests` };
  }
  return judgeTests(compiled, testsToRun(tests, listed), budget);
}

function judgeTests(compiled: Compiled, tests: readonly TestCase[], budget: Budget): Judgement {
  if (tests.length === 0) return { verdict: "Unusable", detail: "there is no test to run" };
  const extents: string[] = [];
  for (const test of tests) {
    const { violation, extent } = findBug(lowerTest(compiled.analysis, test), budget);
    if (violation !== null) {
      const at = violation.span === null ? "" : `${placeText(compiled, violation.span)}: `;
      return { verdict: "DynamicError", detail: `${at}${violation.message} (${test.name}, ${extent})` };
    }
    extents.push(`${test.name}: ${extent}`);
  }
  return { verdict: "Correct", detail: extents.join("; ") };
}

/** `DefaultImpl` where there is one; else all of them. */
function testsToRun(tests: readonly TestCase[], listed: readonly string[] | null): readonly TestCase[] {
  const wanted = listed ?? ["DefaultImpl"];
  const named = tests.filter(({ name }) => wanted.includes(name));
  return named.length > 0 ? named : tests;
}

/** For a case of parametric tests, the names that its program must list; null for any other. */
function listedTests({ name, folder }: Case): string[] | null {
  const path = join(folder, "ExpectedParametricTests.txt");
  if (!name.toLowerCase().includes("param") || !existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

function placeText({ sources }: Compiled, span: Parameters<Compiled["sources"]["locate"]>[0]): string {
  const { file, line, column } = sources.locate(span);
  return `${file}:${line}:${column}`;
}
