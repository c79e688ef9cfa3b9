import { parseTime } from "../audit/trace-time.ts";
import type { TraceTime } from "../audit/trace-time.ts";
import { wrongCommandLine } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import type { RawForeignOptions } from "./load-foreign.ts";
import { OptionReader } from "./option-reader.ts";
import { readOutputOptions } from "./output-options.ts";
import type { OutputOptions, RawOutputOptions } from "./output-options.ts";
import { readParameters } from "./read-parameters.ts";
import { DURATION_HELP, parseDuration } from "./units.ts";

/** As commander hands them over. */
export interface RawAuditOptions extends RawOutputOptions, RawForeignOptions {
  readonly spec?: readonly string[];
  readonly param?: readonly string[];
  readonly binding?: string;
  readonly closed?: boolean;
  readonly failOnPending?: boolean;
  readonly strict?: boolean;
  readonly lateness?: string;
  readonly skew?: string;
  readonly unordered?: boolean;
  readonly gap?: string;
  readonly beganEarlier?: boolean;
  readonly redact?: readonly string[];
  readonly checkpoint?: string;
  readonly partSize?: string;
  readonly jobs?: string;
  readonly engine?: string;
  readonly redis?: string;
}

/** Whether the audit is divided, and among whom. */
export interface DivideOptions {
  /** The folder that keeps what is done; null: none does. */
  readonly checkpoint: string | null;
  readonly jobs: number;
  readonly partBytes: number;
  /** Where the queue is; null: the work is done by this process. */
  readonly redis: string | null;
}

export interface AuditOptions extends OutputOptions {
  /** Null: all specs. */
  readonly specs: readonly string[] | null;
  readonly parameters: ReadonlyMap<string, bigint | boolean>;
  /** As it was given; null: canonical trace lines. */
  readonly binding: string | null;
  readonly isClosed: boolean;
  readonly isStrict: boolean;
  readonly failsOnPending: boolean;
  readonly latenessMs: number | null;
  readonly skewMs: number;
  readonly isUnordered: boolean;
  readonly gap: TraceTime | null;
  readonly hasBegunEarlier: boolean;
  readonly redact: readonly string[];
  /** Null: in one piece. */
  readonly divide: DivideOptions | null;
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
  const span = { parse: parseSpan, expected: SPAN_HELP };
  const value: AuditOptions = {
    ...output,
    specs: raw.spec ?? null,
    parameters,
    binding: raw.binding ?? null,
    isClosed: raw.closed === true,
    isStrict: raw.strict === true,
    failsOnPending: raw.failOnPending === true,
    latenessMs: reader.read("--lateness", raw.lateness, span),
    skewMs: reader.read("--skew", raw.skew, span) ?? 0,
    isUnordered: raw.unordered === true,
    gap: reader.read("--gap", raw.gap, { parse: parseTime, expected: TIME_HELP }),
    hasBegunEarlier: raw.beganEarlier === true,
    redact: raw.redact ?? [],
    divide: readDivideOptions(raw, reader),
  };
  return { value, diagnostics: reader.diagnostics };
}

/** What is lost at most when a run is killed; small enough for several to have something to do. */
export const PART_BYTES = 32 * 1024 * 1024;

function readDivideOptions(raw: RawAuditOptions, reader: OptionReader): DivideOptions | null {
  const engine = reader.word("--engine", raw.engine, ["bullmq"]);
  const jobs = reader.count("--jobs", raw.jobs) ?? 1;
  const partBytes = reader.bytes("--part-size", raw.partSize) ?? PART_BYTES;
  const { checkpoint = null, redis = null } = raw;
  const refuse = (option: string, text: string, reason: string): void =>
    void reader.diagnostics.push(wrongCommandLine(reader.spanOf(option, text), { reason }));
  if (engine !== null && redis === null) {
    refuse("--engine", engine, "`--engine bullmq` needs `--redis URL`, which says where the queue is");
  }
  if (redis !== null && engine === null)
    refuse("--redis", redis, "`--redis` needs `--engine bullmq` beside it");
  if (engine !== null && checkpoint === null) {
    refuse("--engine", engine, "`--engine bullmq` needs `--checkpoint DIR`, a folder that all workers share");
  }
  if (checkpoint === null && jobs === 1 && engine === null) return null;
  return { checkpoint, jobs, partBytes, redis };
}

const SPAN_HELP = `\`0\`, or ${DURATION_HELP}`;
const TIME_HELP = "a time with a zone, as in `2026-11-22T10:00:00.123Z`";

/** Milliseconds; nothing is a span of time, too, and needs no unit. */
function parseSpan(text: string): number | null {
  return /^0 ?[a-z]*$/.test(text.trim()) ? 0 : parseDuration(text);
}
