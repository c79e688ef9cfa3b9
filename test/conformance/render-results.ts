import { budgetText } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { VERDICTS } from "./find-cases.ts";
import type { CaseResult } from "./run-suites.ts";
import { summarize, tally, tallyOfContinuousIntegration } from "./summary.ts";
import type { SuiteSummary, Tally } from "./summary.ts";

/** The table, what needs explaining, and `N of M agree`. */
export function renderText(results: readonly CaseResult[], budget: Budget): string {
  const { agree, of } = tally(results);
  const blocks = [
    budgetText(budget),
    table(summarize(results)),
    ...failures(results),
    ...explanations(results),
    ...continuousIntegration(results),
    `${agree} of ${of} agree`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function continuousIntegration(results: readonly CaseResult[]): string[] {
  const { agree, of } = tallyOfContinuousIntegration(results);
  return of === 0 ? [] : [`${agree} of ${of} agree in the groups that P's own continuous integration runs`];
}

/** The same for programs. */
export function renderJson(results: readonly CaseResult[], budget: Budget): string {
  const { agree, of } = tally(results);
  return `${JSON.stringify({ version: 1, budget, suites: summarize(results), results, agree, of }, null, 2)}\n`;
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
