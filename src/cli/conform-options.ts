import type { AnalyzeOptions } from "../analysis/work.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { ResourceLimits } from "../explore/limits.ts";
import type { WorldLimits } from "../world/apply.ts";
import type { CommandLine } from "./command-line.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { readBounds } from "./read-bounds.ts";
import { readParameters } from "./read-parameters.ts";

/** As commander hands them over. */
export interface RawConformOptions extends RawOutputOptions, RawForeignOptions {
  readonly test?: readonly string[];
  readonly param?: readonly string[];
  readonly inbox?: string;
  readonly machines?: string;
  readonly choose?: string;
  readonly binding?: string;
  readonly observe?: readonly string[];
  readonly closed?: boolean;
  readonly strict?: boolean;
  readonly maxStates?: string;
  readonly maxMemory?: string;
  readonly timeout?: string;
  readonly savePath?: string;
}

export interface ConformCliOptions extends OutputOptions {
  readonly tests: readonly string[];
  readonly analyze: AnalyzeOptions;
  readonly foreign: RawForeignOptions;
  /** Those given on the command line; null lifts a declared one. */
  readonly bounds: Partial<WorldLimits>;
  readonly limits: ResourceLimits;
  /** A file or a name; null: records are canonical trace lines. */
  readonly binding: string | null;
  /** Names of events; null: what specs observe. */
  readonly observed: readonly string[] | null;
  readonly isClosed: boolean;
  readonly isStrict: boolean;
  readonly savePath: string | null;
  /** Where the values stand, for what is found wrong with them later. */
  readonly reader: OptionReader;
}

/** The options of `conform` as values. */
export function readConformOptions(
  raw: RawConformOptions,
  commandLine: CommandLine,
): Diagnosed<ConformCliOptions> {
  const reader = new OptionReader(commandLine);
  const value: ConformCliOptions = {
    ...readOutputOptions(raw, reader),
    tests: raw.test ?? [],
    analyze: { parameters: readParameters(raw.param ?? [], reader) },
    foreign: raw,
    bounds: readBounds(raw, ["inbox", "machines", "choose"], reader),
    limits: {
      states: reader.count("--max-states", raw.maxStates),
      memoryBytes: reader.bytes("--max-memory", raw.maxMemory),
      timeMs: reader.duration("--timeout", raw.timeout),
    },
    binding: raw.binding ?? null,
    observed: raw.observe ?? null,
    isClosed: raw.closed === true,
    isStrict: raw.strict === true,
    savePath: raw.savePath ?? null,
    reader,
  };
  return { value, diagnostics: reader.diagnostics };
}
