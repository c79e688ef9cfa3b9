import { join } from "node:path";
import { measured, notMeasured } from "./measurement.ts";
import type { Measured, PspecRun } from "./measurement.ts";
import { instanceOf } from "./instance-of.ts";
import type { Row } from "./rows.ts";
import { runChild } from "./run-child.ts";

export const MODELS = join(import.meta.dirname, "models");

export interface Limits {
  readonly timeoutMs: number;
  readonly maxMemoryBytes: number;
}

export interface PspecOptions extends Limits {
  /** The built command line. */
  readonly cli: string;
  readonly reduction: "full" | "auto";
}

/** What `check --json` says of one test, as far as it matters here. */
interface CheckResult {
  readonly tests: readonly {
    readonly verdict: string;
    readonly complete: boolean;
    readonly limit: string | null;
    readonly states: number;
    readonly transitions: number;
  }[];
}

/** Checks the row's test as a user would, process start included. Throws where the test does not hold. */
export async function measurePspec(row: Row, options: PspecOptions): Promise<Measured<PspecRun>> {
  const { cli, reduction, timeoutMs, maxMemoryBytes } = options;
  const ran = await runChild(
    [
      process.execPath,
      cli,
      "check",
      ...wordsFor(row),
      "--reduction",
      reduction,
      "--max-memory",
      `${maxMemoryBytes}B`,
      "--json",
    ],
    { cwd: MODELS, timeoutMs },
  );
  if (ran.isTimedOut) return notMeasured("the time was up in pspec");
  if (ran.code !== 0 && ran.code !== 3)
    throw new Error(`pspec exited with ${ran.code}: ${ran.err || ran.out}`);
  const [test] = (JSON.parse(ran.out) as CheckResult).tests;
  if (test === undefined) throw new Error("pspec ran no test");
  if (test.limit !== null) return notMeasured(`pspec hit the limit of ${test.limit}`);
  if (test.verdict !== "holds" || !test.complete) throw new Error(`pspec says: ${test.verdict}`);
  const { seconds, peakMemoryBytes } = ran;
  return measured({ seconds, peakMemoryBytes, states: test.states, transitions: test.transitions });
}

/** The row's model in Promela, or why there is none. */
export async function translateToPromela(
  row: Row,
  { cli, timeoutMs }: { readonly cli: string; readonly timeoutMs: number },
): Promise<Measured<string>> {
  const words = ["translate", ...wordsFor(row), "--to", "promela", ...row.room];
  const ran = await runChild([process.execPath, cli, ...words], {
    cwd: MODELS,
    timeoutMs,
  });
  if (ran.isTimedOut) return notMeasured("the time was up");
  if (ran.code === 0) return measured(ran.out);
  const [reason = "it failed"] = ran.err.split("\n");
  return notMeasured(`translate --to promela: ${reason}`);
}

function wordsFor(row: Row): string[] {
  const parameters = Object.entries(row.parameters).flatMap(([name, value]) => [
    "--param",
    `${name}=${value}`,
  ]);
  return [row.file, "--test", instanceOf(row), ...parameters];
}
