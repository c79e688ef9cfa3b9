// `npm start`: checks the active-passive system at small sizes and audits its sample traces. Exits 0 when every test
// and every trace got the verdict that it should: those of tests stand in the specs (`expect`), those of traces in
// the table of traces/README.md. Everything is printed by the command line tool itself, which is what this shows.
//
// `--full` (`npm run check:full`) checks the larger sizes instead, those of specs/active-passive/README.md, and the
// two small projects beside it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const pspec = join(root, "dist", "pspec.js");
const specs = "specs/active-passive";
const traces = "traces/active-passive";
let isAllWell = true;

if (!existsSync(pspec)) run(process.execPath, [join(root, ".ci", "build.mjs")]);

if (process.argv.includes("--full")) {
  for (const { tests, parameters } of fullSizes()) {
    const options = [
      ...tests.flatMap((test) => ["--test", test]),
      ...parameters.flatMap((p) => ["--param", p]),
    ];
    show(["check", specs, ...options]);
  }
  // The README's remark below the table: with two stages this test has room for one record only.
  show(["check", specs, "--test", "tcTemporaryLoss", "--param", "stages=2", "--param", "records=1"]);
  for (const project of ["specs/client-server", "specs/two-phase-commit"]) show(["check", project]);
} else {
  show(["check", specs]);
  auditTraces();
}
process.exitCode = isAllWell ? 0 : 1;

/** Runs a command of pspec, its output below its name. */
function show(args) {
  console.log(`\n$ pspec ${args.join(" ")}\n`);
  isAllWell = run(process.execPath, [pspec, ...args]).status === 0 && isAllWell;
}

/** A line for each trace: what the audit says, and whether its exit code is the one of the table. */
function auditTraces() {
  console.log(`\n$ cd ${traces}; pspec audit ../../${specs} TRACE`);
  console.log(`  (expected verdicts: traces/README.md)\n`);
  const rows = traceTable();
  const width = Math.max(...rows.map(({ words }) => words.join(" ").length));
  for (const { words, exit } of rows) {
    const args = [pspec, "audit", "../../specs/active-passive", ...words, "--quiet"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: join(root, traces),
      encoding: "utf8",
    });
    const isRight = status === exit;
    isAllWell = isAllWell && isRight;
    const said = (stdout || stderr).split("\n")[0].replace(/^\S+ /, "") || "satisfied";
    const mark = isRight ? "✓" : "✗";
    console.log(
      `${mark} ${words.join(" ").padEnd(width)}  ${said}${isRight ? "" : ` (exit ${status}, expected ${exit})`}`,
    );
  }
  console.log(`\n${rows.length} audits, ${isAllWell ? "all" : "NOT all"} verdicts as expected`);
}

/** The rows of traces/README.md on this system: what stands behind `pspec audit SPEC`, and the exit code. */
function traceTable() {
  const page = readFileSync(join(root, "traces", "README.md"), "utf8");
  const text = page.split(/^## /m).find((section) => section.startsWith("active-passive\n")) ?? "";
  const rows = [...text.matchAll(/^\| `([^`]+)` .*\| (\d+) +\|$/gm)];
  if (rows.length === 0) throw new Error("traces/README.md has no table of traces");
  return rows.map(([, words, exit]) => ({ words: words.split(" "), exit: Number(exit) }));
}

/** The rows of specs/active-passive/README.md, those of equal sizes together. The last sizes of a row are the full ones. */
function fullSizes() {
  const text = readFileSync(join(root, specs, "README.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(tc\w+)` .*\| (\d+), (\d+) +\| +[\d,]+ +\|$/gm)];
  if (rows.length === 0) throw new Error(`${specs}/README.md has no table of sizes`);
  const bySize = new Map();
  for (const [, test, stages, records] of rows) {
    const parameters = [`stages=${stages}`, `records=${records}`];
    const key = parameters.join(" ");
    const known = bySize.get(key) ?? { tests: [], parameters };
    known.tests.push(test);
    bySize.set(key, known);
  }
  return [...bySize.values()];
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (result.error) throw result.error;
  return result;
}
