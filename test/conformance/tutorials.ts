/**
 * `npm run conformance:tutorials -- DIR [TEXT]`: checks the tutorials of P in a checkout's `Tutorial` folder as the
 * guide `grammar/checking-p-programs.md` says, and prints its table anew; with a text, only the rows that contain it.
 * Exit code 0, or 2 for a wrong command line; what the verdicts are is for the reader.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isFolder } from "../../src/cli/walk.ts";
import { TUTORIAL_RUNS } from "./tutorial-runs.ts";
import type { TutorialRun } from "./tutorial-runs.ts";

interface TestResult {
  readonly test: string;
  readonly verdict: string;
  /** Whether no bound cut anything off. */
  readonly complete: boolean;
  readonly states: number;
  readonly seconds: number;
  readonly depth: number;
  readonly limit: string | null;
  readonly vacuous: { readonly states: string[]; readonly handlers: string[]; readonly monitors: string[] };
  readonly violation: {
    readonly kind: string;
    readonly property: string | null;
    readonly steps: unknown[];
  } | null;
}

const PSPEC = fileURLToPath(new URL("../../dist/pspec.js", import.meta.url));

function check(root: string, { folder, args }: TutorialRun): readonly TestResult[] {
  const words = ["--max-old-space-size=12000", PSPEC, "check", folder, ...args.split(" "), "--json"];
  const { stdout, error } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error !== undefined) throw error;
  const { tests } = JSON.parse(stdout) as { readonly tests: readonly TestResult[] };
  return tests;
}

function row({ folder, args }: TutorialRun, results: readonly TestResult[]): string {
  const sum = (pick: (one: TestResult) => number): number =>
    results.reduce((total, one) => total + pick(one), 0);
  const cells = [
    `\`${folder}\``,
    `\`${args}\``,
    [...new Set(results.map(verdict))].join("; "),
    sum(({ states }) => states).toLocaleString("en"),
    sum(({ seconds }) => seconds).toPrecision(2),
    String(Math.max(...results.map(({ depth }) => depth))),
    unseen(results),
  ];
  return `| ${cells.join(" | ")} |`;
}

function verdict({ verdict: kind, complete, limit, violation }: TestResult): string {
  if (violation !== null) return `violated: ${violation.property ?? violation.kind}`;
  if (limit !== null) return `${kind}: ${limit}`;
  return kind === "holds" && !complete ? "holds within the bounds" : kind;
}

/** What no run of a test reached, by the test that missed most. */
function unseen(results: readonly TestResult[]): string {
  const most = (pick: (one: TestResult) => number): number => Math.max(0, ...results.map(pick));
  const counts = [
    [most(({ vacuous }) => vacuous.monitors.length), "monitors"],
    [most(({ vacuous }) => vacuous.states.length), "states"],
    [most(({ vacuous }) => vacuous.handlers.length), "handlers"],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? "nothing" : said.join(", ");
}

const [root, text = ""] = process.argv.slice(2);
if (root === undefined || !existsSync(root) || !isFolder(root)) {
  process.stderr.write("usage: npm run conformance:tutorials -- DIR [TEXT]\n");
  process.exitCode = 2;
} else {
  process.stdout.write("| folder | options | verdict | states | seconds | depth | never seen |\n");
  process.stdout.write("| --- | --- | --- | --- | --- | --- | --- |\n");
  for (const run of TUTORIAL_RUNS.filter(({ folder, args }) => `${folder} ${args}`.includes(text))) {
    process.stdout.write(`${row(run, check(root, run))}\n`);
  }
}
