import { measurePspec, translateToPromela } from "./measure-pspec.ts";
import { measureSpin, missingTools } from "./measure-spin.ts";
import { measured, medianRun, notMeasured } from "./measurement.ts";
import type { Cost, Measured, Pair, RowResult } from "./measurement.ts";
import type { Row } from "./rows.ts";

export interface RowOptions {
  readonly cli: string;
  readonly maxMemoryBytes: number;
  /** How often; null: three times where that is short. */
  readonly runs: number | null;
  /** When everything has to be over, in the milliseconds of `performance.now()`. */
  readonly deadlineMs: number;
}

interface RunOptions extends RowOptions {
  readonly isReduced: boolean;
}

/** Rows with fewer states are over so soon that a single run says little. */
const SHORT_STATES = 400_000;
const SHORT_RUNS = 3;
const ROUNDED_DIGITS = 8;

/** Measures both sides in turn, without and with reduction, and compares what they counted. */
export async function measureRow(row: Row, options: RowOptions): Promise<RowResult> {
  const problems: string[] = [];
  const promela = await rivalOf(row, options);
  const full: Tries = { pspec: [], spin: [] };
  const reduced: Tries = { pspec: [], spin: [] };
  let runs = 0;
  try {
    do {
      // Ours first, since it is the shorter one: should time run out, it is the rival that is not measured.
      full.pspec.push(await runPspec(row, { ...options, isReduced: false }));
      reduced.pspec.push(await runPspec(row, { ...options, isReduced: true }));
      full.spin.push(await runSpin(row, { ...options, isReduced: false, promela }));
      reduced.spin.push(await runSpin(row, { ...options, isReduced: true, promela }));
      runs++;
    } while (runs < wantedRuns(full, options.runs));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const pair = pairOf(full);
  return { row, runs, full: pair, reduced: pairOf(reduced), problems: [...problems, ...compareCounts(pair)] };
}

/** What disagrees between the two sides without reduction, where the numbers of states have to be equal. */
export function compareCounts({ pspec, spin }: Pair): string[] {
  if (pspec.kind !== "measured" || spin.kind !== "measured") return [];
  const ours = pspec.value.states;
  const { states, isRounded } = spin.value;
  const isEqual = isRounded ? Number(ours.toPrecision(ROUNDED_DIGITS)) === states : ours === states;
  if (isEqual) return [];
  return [`SPIN stores ${states.toLocaleString("en")} states, pspec ${ours.toLocaleString("en")}`];
}

type Side = "pspec" | "spin";
type Tries = { readonly [side in Side]: Pair[side][] };

async function rivalOf(row: Row, { cli, deadlineMs }: RowOptions): Promise<Measured<string>> {
  const missing = missingTools();
  if (missing !== null) return notMeasured(missing);
  const timeoutMs = deadlineMs - performance.now();
  return timeoutMs > 0 ? translateToPromela(row, { cli, timeoutMs }) : notMeasured("the time was up");
}

async function runPspec(row: Row, options: RunOptions): Promise<Pair["pspec"]> {
  const { cli, maxMemoryBytes, isReduced } = options;
  const timeoutMs = options.deadlineMs - performance.now();
  if (timeoutMs <= 0) return notMeasured("the time was up");
  return measurePspec(row, { timeoutMs, maxMemoryBytes, cli, reduction: isReduced ? "auto" : "full" });
}

async function runSpin(
  row: Row,
  options: RunOptions & { readonly promela: Measured<string> },
): Promise<Pair["spin"]> {
  const { maxMemoryBytes, isReduced, promela } = options;
  const { isCollapsed, panDepth, isReducedBySpin } = row;
  if (isReduced && !isReducedBySpin) return notMeasured("it was left out to save time");
  if (promela.kind === "not-measured") return promela;
  const timeoutMs = options.deadlineMs - performance.now();
  if (timeoutMs <= 0) return notMeasured("the time was up");
  return measureSpin(promela.value, { timeoutMs, maxMemoryBytes, isReduced, isCollapsed, panDepth });
}

function wantedRuns(full: Tries, told: number | null): number {
  if (told !== null) return told;
  const [first] = full.pspec;
  return first?.kind === "measured" && first.value.states < SHORT_STATES ? SHORT_RUNS : 1;
}

function pairOf({ pspec, spin }: Tries): Pair {
  return { pspec: summarize(pspec), spin: summarize(spin) };
}

/** The median of what was measured; a run that the end of the time cut off is no reason to forget the others. */
function summarize<T extends Cost>(tries: readonly Measured<T>[]): Measured<T> {
  const median = medianRun(tries.flatMap((one) => (one.kind === "measured" ? [one.value] : [])));
  if (median !== null) return measured(median);
  return tries.find((one) => one.kind === "not-measured") ?? notMeasured("it was not run");
}
