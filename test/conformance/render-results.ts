import { budgetText } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { VERDICTS } from "./find-cases.ts";
import type { CaseResult } from "./run-suites.ts";
import { summarize, tally, tallyOfContinuousIntegration } from "./summary.ts";
import type { Agreements, SuiteSummary, Tally } from "./summary.ts";

/**
 * The table, what needs explaining, and `N of M agree`; where P itself decides some of them otherwise than their
 * folders' names, how many.
 */
export function renderText(results: readonly CaseResult[], budget: Budget): string {
  const blocks = [
    budgetText(budget),
    table(summarize(results)),
    ...failures(results),
    ...explanations(results),
    ...continuousIntegration(results),
    agreementText(tally(results)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function continuousIntegration(results: readonly CaseResult[]): string[] {
  const tallied = tallyOfContinuousIntegration(results);
  if (tallied.of === 0) return [];
  return [`In the groups that P's own continuous integration runs: ${agreementText(tallied)}`];
}

function agreementText({ agree, of, asFiled, asP }: Agreements): string {
  const parts = asP === 0 ? "" : `: ${asFiled} as filed, ${asP} as P decides against the folder's name`;
  return `${agree} of ${of} agree${parts}`;
}

/** The same for programs. */
export function renderJson(results: readonly CaseResult[], budget: Budget): string {
  const suites = summarize(results);
  return `${JSON.stringify({ version: 1, budget, suites, results, ...tally(results) }, null, 2)}\n`;
}

const HEADINGS = ["", ...VERDICTS, "agree", "seconds"];

function table(suites: readonly SuiteSummary[]): string {
  const rows = suites.map(({ suite, filed, all, seconds }) => [
    suite,
    ...[...filed, all].map(cell),
    seconds.toFixed(1),
  ]);
  const widths = HEADINGS.map((_, i) => Math.max(...[HEADINGS, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [HEADINGS, ...rows].map(line).join("\n");
}

function cell({ agree, of }: Tally): string {
  return of === 0 ? "–" : `${agree}/${of}`;
}

function failures(results: readonly CaseResult[]): string[] {
  return results
    .filter(({ agreement }) => agreement.kind === "none")
    .map(({ suite, path, verdict, detail }) => `${path} (${suite}): ${verdict}\n  ${detail}`);
}

/** What agrees with P and not with the folder, by the rule that decides it. */
function explanations(results: readonly CaseResult[]): string[] {
  const cases = new Map<string, CaseResult[]>();
  for (const result of results) {
    if (result.agreement.kind !== "as-p") continue;
    const key = `${result.suite}: filed as ${result.filed}, and ${result.verdict} by P's own checker: ${result.agreement.rule}`;
    cases.set(key, [...(cases.get(key) ?? []), result]);
  }
  return [...cases].map(([rule, ones]) => [rule, ...ones.map(({ path }) => `  ${path}`)].join("\n"));
}
