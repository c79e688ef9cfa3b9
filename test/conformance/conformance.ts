/**
 * `npm run conformance -- DIR`: P's own regression suite, run by pspec. Exit code 0 when every case agrees, 1 when one
 * does not, 2 for a wrong command line.
 */
import { readCommandLine, USAGE } from "./command-line.ts";
import type { CommandLine } from "./command-line.ts";
import { findCases, pathOf } from "./find-cases.ts";
import { renderJson, renderText } from "./render-results.ts";
import { runSuites } from "./run-suites.ts";
import type { CaseResult } from "./run-suites.ts";
import { tally } from "./summary.ts";

function run({ folder, groups, filter, isJson, budget }: CommandLine): number {
  const cases = findCases(folder).filter(
    (one) => (groups.length === 0 || groups.includes(one.group)) && pathOf(one).includes(filter),
  );
  if (cases.length === 0)
    throw new Error(`no case matches: are there folders such as Feature1/Correct in ${folder}?`);
  const results: CaseResult[] = [];
  for (const result of runSuites(cases, budget)) {
    results.push(result);
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length} ${result.path}\u001b[K`);
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  process.stdout.write(isJson ? renderJson(results, budget) : renderText(results, budget));
  const { agree, of } = tally(results);
  return agree === of ? 0 : 1;
}

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine === null) process.stdout.write(USAGE);
  else process.exitCode = run(commandLine);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
