import type { AnalyzeOptions } from "../analysis/work.ts";
import { wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import { DEFAULT_SIMULATION } from "../explore/simulate/simulate.ts";
import { DEFAULT_BUG_DEPTH, STRATEGIES } from "../explore/simulate/strategies.ts";
import type { StrategyChoice } from "../explore/simulate/strategies.ts";
import type { CommandLine } from "./command-line.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { readParameters } from "./read-parameters.ts";

/** As commander hands them over. */
export interface RawSimulateOptions extends RawOutputOptions, RawForeignOptions {
  readonly test?: readonly string[];
  readonly param?: readonly string[];
  readonly attachSpecs?: boolean;
  readonly schedules?: string;
  readonly maxSteps?: string;
  readonly timeout?: string;
  readonly seed?: string;
  readonly strategy?: string;
  readonly bugDepth?: string;
  readonly deadlock?: string;
  readonly savePath?: string;
  readonly exportTrace?: string;
}

export interface SimulateOptions extends OutputOptions {
  readonly tests: readonly string[];
  readonly analyze: AnalyzeOptions;
  readonly foreign: RawForeignOptions;
  readonly schedules: number;
  readonly maxSteps: number;
  /** For each test. */
  readonly timeMs: number | null;
  /** Null: whatever comes. */
  readonly seed: number | null;
  readonly strategy: StrategyChoice;
  readonly deadlock: "receive" | "strict";
  readonly savePath: string | null;
  readonly exportTrace: string | null;
  readonly reader: OptionReader;
}

/** The options of `simulate` as values. */
export function readSimulateOptions(
  raw: RawSimulateOptions,
  commandLine: CommandLine,
): Diagnosed<SimulateOptions> {
  const reader = new OptionReader(commandLine);
  const value: SimulateOptions = {
    ...readOutputOptions(raw, reader, ["pretty", "json"]),
    tests: raw.test ?? [],
    analyze: { parameters: readParameters(raw.param ?? [], reader), attachSpecs: raw.attachSpecs === true },
    foreign: raw,
    schedules: reader.count("--schedules", raw.schedules) ?? DEFAULT_SIMULATION.schedules,
    maxSteps: reader.count("--max-steps", raw.maxSteps) ?? DEFAULT_SIMULATION.maxSteps,
    timeMs: reader.duration("--timeout", raw.timeout),
    seed: reader.read("--seed", raw.seed, {
      parse: parseSeed,
      expected: "a whole number from 0 to 2^53 − 1",
    }),
    strategy: readStrategy(raw, reader),
    deadlock: reader.word("--deadlock", raw.deadlock, ["receive", "strict"]) ?? "receive",
    savePath: raw.savePath ?? null,
    exportTrace: raw.exportTrace ?? null,
    reader,
  };
  return { value, diagnostics: reader.diagnostics };
}

function parseSeed(text: string): number | null {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(seed) ? seed : null;
}

/** Each change of priority is drawn and looked for in every schedule: what is deeper than that was not meant. */
const DEEPEST = 100;

function readStrategy(raw: RawSimulateOptions, reader: OptionReader): StrategyChoice {
  const kind = reader.word("--strategy", raw.strategy, STRATEGIES) ?? "random";
  const bugDepth = reader.read("--bug-depth", raw.bugDepth, {
    parse: parseBugDepth,
    expected: `a whole number from 1 to ${DEEPEST}`,
  });
  if (kind === "pct") return { kind, bugDepth: bugDepth ?? DEFAULT_BUG_DEPTH };
  if (bugDepth !== null && raw.bugDepth !== undefined) {
    const span = reader.spanOf("--bug-depth", raw.bugDepth);
    const reason = "`--bug-depth` is a matter of `--strategy pct`";
    reader.diagnostics.push(wrongCommandLine(span, { reason }));
  }
  return { kind };
}

function parseBugDepth(text: string): number | null {
  const depth = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  return depth >= 1 && depth <= DEEPEST ? depth : null;
}
