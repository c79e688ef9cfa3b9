import { FAIRNESSES } from "../analysis/fairness.ts";
import type { Fairness } from "../analysis/fairness.ts";
import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { Bounds } from "../explore/bounds.ts";
import type { ResourceLimits } from "../explore/limits.ts";
import type { CommandLine } from "./command-line.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { readBounds } from "./read-bounds.ts";
import { readParameters } from "./read-parameters.ts";

/** As commander hands them over. */
export interface RawCheckOptions extends RawOutputOptions, RawForeignOptions {
  readonly test?: readonly string[];
  readonly listTests?: boolean;
  readonly param?: readonly string[];
  readonly attachSpecs?: boolean;
  readonly depth?: string;
  readonly inbox?: string;
  readonly machines?: string;
  readonly choose?: string;
  readonly maxStates?: string;
  readonly maxMemory?: string;
  readonly timeout?: string;
  readonly reduction?: string;
  readonly fairness?: string;
  readonly acceptOpenLiveness?: boolean;
  readonly deadlock?: string;
  readonly savePath?: string;
  readonly exportTrace?: string;
}

export interface CheckOptions extends OutputOptions {
  readonly tests: readonly string[];
  readonly listsTests: boolean;
  readonly analyze: AnalyzeOptions;
  readonly foreign: RawForeignOptions;
  /** Those given on the command line; null lifts a declared one. */
  readonly bounds: Partial<Bounds>;
  /** For each test. */
  readonly limits: ResourceLimits;
  readonly reduction: "full" | "auto";
  /** Null: as each test declares. */
  readonly fairness: Fairness | null;
  readonly deadlock: "receive" | "strict";
  readonly acceptsOpenLiveness: boolean;
  readonly savePath: string | null;
  readonly exportTrace: string | null;
  /** Where the values stand, for what is found wrong with them later. */
  readonly reader: OptionReader;
}

const BOUNDS = ["depth", "inbox", "machines", "choose"] as const;

/** The options of `check` as values. */
export function readCheckOptions(raw: RawCheckOptions, commandLine: CommandLine): Diagnosed<CheckOptions> {
  const reader = new OptionReader(commandLine);
  const value: CheckOptions = {
    ...readOutputOptions(raw, reader),
    tests: raw.test ?? [],
    listsTests: raw.listTests === true,
    analyze: { parameters: readParameters(raw.param ?? [], reader), attachSpecs: raw.attachSpecs === true },
    foreign: raw,
    bounds: readBounds(raw, BOUNDS, reader),
    limits: {
      states: reader.count("--max-states", raw.maxStates),
      memoryBytes: reader.bytes("--max-memory", raw.maxMemory),
      timeMs: reader.duration("--timeout", raw.timeout),
    },
    reduction: reader.word("--reduction", raw.reduction, ["full", "auto"]) ?? "auto",
    fairness: reader.word("--fairness", raw.fairness, FAIRNESSES),
    deadlock: reader.word("--deadlock", raw.deadlock, ["receive", "strict"]) ?? "receive",
    acceptsOpenLiveness: raw.acceptOpenLiveness === true,
    savePath: raw.savePath ?? null,
    exportTrace: raw.exportTrace ?? null,
    reader,
  };
  return { value, diagnostics: reader.diagnostics };
}
