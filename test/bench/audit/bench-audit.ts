/**
 * `npm run bench:audit`: what an audit costs, against bare `JSON.parse`, jq and Python over the same traces.
 * Exit code 0 when all that was measured is right, targets met or not; 1 when a verdict or a count is wrong; 2 for a
 * wrong command line.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as prettier from "prettier";
import { readMachine, firstLine } from "../read-machine.ts";
import { runChild } from "../run-child.ts";
import { isWhole, readCommandLine, USAGE } from "./command-line.ts";
import type { CommandLine } from "./command-line.ts";
import { measureSides } from "./measure-sides.ts";
import { renderJson, renderMarkdown, renderTables } from "./render-results.ts";
import type { AuditBench } from "./render-results.ts";
import { sidesOf } from "./sides.ts";
import type { Side } from "./sides.ts";
import { judgeTargets } from "./targets.ts";
import { makeTraces } from "./make-traces.ts";

/** A quick run takes less than a minute; what is left then is not measured. */
const QUICK_MS = 48_000;
const WHOLE_MS = 60 * 60_000;

async function run(commandLine: CommandLine): Promise<number> {
  const { isQuick, isJson, runs } = commandLine;
  const cli = resolve(commandLine.cli ?? fileURLToPath(new URL("../../../dist/pspec.js", import.meta.url)));
  if (!existsSync(cli)) throw new Error(`there is no ${cli}: \`npm run build\` makes dist/pspec.js`);
  const start = performance.now();
  const deadlineMs = start + (isQuick ? QUICK_MS : WHOLE_MS);
  const folder = mkdtempSync(join(tmpdir(), "pspec-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const made = await makeTraces(folder, commandLine);
  say(`the traces took ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const options = { cwd: folder, deadlineMs, whyNot: await findReasons(cli, folder), say };
  const { results, problems } = await measureSides(sidesOf(made.traces, cli), { ...options, runs });
  const { spin: _spin, gcc: _gcc, ...machine } = readMachine();
  const bench: AuditBench = {
    machine: { ...machine, jq: firstLine("jq", "--version"), python: firstLine("python3", "--version") },
    date: new Date().toISOString().slice(0, 10),
    command: ["npm run bench:audit", ...commandLine.words].join(" "),
    seconds: (performance.now() - start) / 1000,
    trace: made.size,
    runs,
    results,
    targets: judgeTargets(results),
    problems,
  };
  process.stdout.write(isJson ? renderJson(bench) : `${renderTables(bench)}\n`);
  await writeResults(bench, commandLine);
  return problems.length === 0 ? 0 : 1;
}

/** What this command line has not is not measured. */
async function findReasons(cli: string, cwd: string): Promise<(side: Side) => string | null> {
  const { out } = await runChild([process.execPath, cli, "audit", "--help"], { cwd, timeoutMs: 20_000 });
  return ({ words }) =>
    words.includes("--jobs") && !out.includes("--jobs ") ? "this pspec has no --jobs" : null;
}

async function writeResults(bench: AuditBench, commandLine: CommandLine): Promise<void> {
  const folder = commandLine.out ?? (isWhole(commandLine) ? import.meta.dirname : null);
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  const style = await prettier.resolveConfig(join(import.meta.dirname, "results.md"));
  const text = await prettier.format(renderMarkdown(bench), { ...style, parser: "markdown" });
  writeFileSync(join(resolve(folder), "results.md"), text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// Ends what it has started, too: run-child listens to the exit.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

let commandLine: CommandLine | null = null;
try {
  commandLine = readCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(2);
}
if (commandLine === null) process.stdout.write(USAGE);
else process.exitCode = await run(commandLine);
