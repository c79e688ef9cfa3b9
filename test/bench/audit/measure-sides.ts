import type { SideName, Side } from "./sides.ts";
import { measured, medianRun, notMeasured } from "../measurement.ts";
import type { Cost, Measured } from "../measurement.ts";
import { isInstalled, runChild } from "../run-child.ts";

export interface SideCost extends Cost {
  /** Of all threads; null where the system does not tell, or the program is run by a shell. */
  readonly processorSeconds: number | null;
}

/** Of the run with the median of the wall time. */
export interface SideResult {
  readonly name: SideName;
  readonly lines: number;
  readonly runs: number;
  readonly cost: Measured<SideCost>;
}

export interface Sides {
  readonly results: readonly SideResult[];
  /** What was wrong, as "gz: violated is 0, and should be 1". */
  readonly problems: readonly string[];
}

export interface MeasureOptions {
  readonly runs: number;
  readonly cwd: string;
  /** When everything has to be over, in the milliseconds of `performance.now()`. */
  readonly deadlineMs: number;
  /** Why a side cannot be measured; null where it can. */
  readonly whyNot: (side: Side) => string | null;
  readonly say: (line: string) => void;
}

/** Runs all sides one after the other, and that several times, so that a busy minute is everybody's. */
export async function measureSides(sides: readonly Side[], options: MeasureOptions): Promise<Sides> {
  const tries = new Map<SideName, Measured<SideCost>[]>(sides.map(({ name }) => [name, []]));
  const problems = new Set<string>();
  for (let round = 0; round < options.runs; round++) {
    for (const side of sides) {
      if (round > 0 && !side.isRepeated) continue;
      const one = await measureSide(side, options, problems);
      tries.get(side.name)?.push(one);
      const text = one.kind === "measured" ? `${one.value.seconds.toFixed(2)} s` : one.reason;
      options.say(`round ${round + 1}: ${side.name}: ${text}`);
    }
  }
  const results = sides.map(({ name, lines }) => ({ name, lines, ...summarize(tries.get(name) ?? []) }));
  return { results, problems: [...problems] };
}

async function measureSide(
  side: Side,
  { cwd, deadlineMs, whyNot }: MeasureOptions,
  problems: Set<string>,
): Promise<Measured<SideCost>> {
  const { name, program, words } = side;
  if (program !== null && !isInstalled(program)) return notMeasured(`${program} is not installed`);
  const reason = whyNot(side);
  if (reason !== null) return notMeasured(reason);
  const timeoutMs = deadlineMs - performance.now();
  if (timeoutMs <= 0) return notMeasured("the time was up");
  const ran = await runChild(words, { cwd, timeoutMs });
  if (ran.isTimedOut) return notMeasured("the time was up");
  const found = ran.code === side.exitCode ? wrongCounts(side, ran.out) : [exitText(side, ran)];
  for (const problem of found) problems.add(`${name}: ${problem}`);
  if (found.length > 0) return notMeasured("it was wrong");
  const { seconds, peakMemoryBytes, processorSeconds } = ran;
  // Of a shell, only its own would be known.
  return words[0] === "sh"
    ? measured({ seconds, peakMemoryBytes: null, processorSeconds: null })
    : measured({ seconds, peakMemoryBytes, processorSeconds });
}

function exitText({ exitCode }: Side, ran: { readonly code: number | null; readonly err: string }): string {
  const [line = ""] = ran.err.split("\n");
  return `the exit code is ${ran.code}, and should be ${exitCode}${line === "" ? "" : ` (${line})`}`;
}

/** What an output says otherwise than it should. */
export function wrongCounts({ read, expected }: Pick<Side, "read" | "expected">, out: string): string[] {
  let found;
  try {
    found = read(out);
  } catch (error) {
    return [`its output cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    found[name] === value ? [] : [`${name} is ${found[name]}, and should be ${value}`],
  );
}

function summarize(tries: readonly Measured<SideCost>[]): Pick<SideResult, "cost" | "runs"> {
  const costs = tries.flatMap((one) => (one.kind === "measured" ? [one.value] : []));
  const wrong = tries.find((one) => one.kind === "not-measured" && one.reason === "it was wrong");
  const median = wrong === undefined ? medianRun(costs) : null;
  if (median !== null) return { runs: costs.length, cost: measured(median) };
  const [first = notMeasured("it was not run")] = wrong === undefined ? tries : [wrong];
  return { runs: 0, cost: first };
}
