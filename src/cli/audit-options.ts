import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { readParameters } from "./read-parameters.ts";

/** As commander hands them over. */
export interface RawAuditOptions extends RawOutputOptions, RawForeignOptions {
  readonly spec?: readonly string[];
  readonly param?: readonly string[];
  readonly closed?: boolean;
  readonly failOnPending?: boolean;
  readonly strict?: boolean;
}

export interface AuditOptions extends OutputOptions {
  /** Null: all specs. */
  readonly specs: readonly string[] | null;
  readonly parameters: ReadonlyMap<string, bigint | boolean>;
  readonly isClosed: boolean;
  readonly isStrict: boolean;
  readonly failsOnPending: boolean;
}

/** The options of `audit` as values. */
export function readAuditOptions(raw: RawAuditOptions, commandLine: CommandLine): Diagnosed<AuditOptions> {
  const reader = new OptionReader(commandLine);
  const output = readOutputOptions(raw, reader, ["pretty", "json"]);
  const parameters = new Map<string, bigint | boolean>();
  for (const [name, [value, ...others]] of readParameters(raw.param ?? [], reader)) {
    const text = (raw.param ?? []).find((one) => one.startsWith(`${name}=`)) ?? "";
    if (others.length > 0) reader.refuse("--param", text, { expected: "one value for an audit" });
    if (value !== undefined) parameters.set(name, value);
  }
  const value: AuditOptions = {
    ...output,
    specs: raw.spec ?? null,
    parameters,
    isClosed: raw.closed === true,
    isStrict: raw.strict === true,
    failsOnPending: raw.failOnPending === true,
  };
  return { value, diagnostics: reader.diagnostics };
}
