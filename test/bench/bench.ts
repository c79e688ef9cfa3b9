/**
 * `npm run bench`: our explorer against SPIN, on the models beside this file, from the start of a process to its end.
 * Exit code 0 when all that was measured agrees, gates met or not; 1 when a number of states differs from SPIN's, or
 * a model does not hold; 2 for a wrong command line.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as prettier from "prettier";
import type { Bench } from "./bench-result.ts";
import { readCommandLine, USAGE } from "./command-line.ts";
import type { CommandLine } from "./command-line.ts";
import { judgeGates } from "./gates.ts";
import { measureRow } from "./measure-row.ts";
import { missingTools } from "./measure-spin.ts";
import type { RowResult } from "./measurement.ts";
import { readMachine } from "./read-machine.ts";
import { renderJson } from "./render-json.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSvg } from "./render-svg.ts";
import { renderRow, renderTables } from "./render-tables.ts";
import { nameOf, ROWS } from "./rows.ts";

/** A quick run takes less than a minute, a whole one less than a quarter of an hour; later rows are left out. */
const QUICK_MS = 50_000;
const WHOLE_MS = 14.5 * 60_000;

async function run(commandLine: CommandLine): Promise<number> {
  const { isQuick, isJson, only } = commandLine;
  const cli = resolve(commandLine.cli ?? fileURLToPath(new URL("../../dist/pspec.js", import.meta.url)));
  if (!existsSync(cli)) throw new Error(`there is no ${cli}: \`npm run build\` makes dist/pspec.js`);
  const rows = ROWS.filter(
    (row) =>
      (row.isQuick || !isQuick) && (only.length === 0 || only.some((text) => nameOf(row).includes(text))),
  );
  if (rows.length === 0) throw new Error(`no row has ${only.join(" or ")} in its name`);
  const missing = missingTools();
  if (missing !== null) say(`SPIN is not measured: ${missing}`);
  const start = performance.now();
  const deadlineMs = start + (isQuick ? QUICK_MS : WHOLE_MS);
  // There is no time for more in a minute.
  const runs = commandLine.runs ?? (isQuick ? 1 : null);
  const results: RowResult[] = [];
  for (const row of rows) {
    const result = await measureRow(row, { ...commandLine, runs, cli, deadlineMs });
    results.push(result);
    say(renderRow(result));
  }
  const bench: Bench = {
    machine: readMachine(),
    date: new Date().toISOString().slice(0, 10),
    isQuick,
    isWhole: rows.length === ROWS.length,
    seconds: (performance.now() - start) / 1000,
    results,
    gates: judgeGates(results, whyNoTlc(commandLine)),
  };
  process.stdout.write(isJson ? renderJson(bench) : `${renderTables(bench)}\n`);
  await writeResults(bench, commandLine);
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function whyNoTlc({ tlc }: CommandLine): string {
  return tlc === null
    ? "no --tlc JAR was given"
    : "pspec has no `translate --to tla` yet, so that there is nothing to give to the jar";
}

async function writeResults(bench: Bench, { out }: CommandLine): Promise<void> {
  const folder = out ?? (bench.isWhole ? import.meta.dirname : null);
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  const markdown = join(resolve(folder), "results.md");
  const style = await prettier.resolveConfig(join(import.meta.dirname, "results.md"));
  writeFileSync(markdown, await prettier.format(renderMarkdown(bench), { ...style, parser: "markdown" }));
  writeFileSync(join(folder, "results.svg"), renderSvg(bench));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// Ends what it has started, too: run-child listens to the exit.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine === null) process.stdout.write(USAGE);
  else process.exitCode = await run(commandLine);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
