/**
 * Audits traces: the monitors of a specification over the records of one or more files.
 *
 * Bytes → lines → records → order → monitors → verdicts. Pure: bytes come in as chunks, the clock and the hash
 * function are passed in, the result is data. What is held grows with the number of keys, not with the files.
 */
import type { EventId, MonitorId, Program } from "../ir/program.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Sources } from "../source/sources.ts";
import type { Audit, AuditedInput, AuditViolation } from "./audit-result.ts";
import { AuditRun } from "./audit-run.ts";
import type { FinishedAudit } from "./audit-run.ts";
import type { Partition } from "./monitor-run.ts";
import { FORGET_FROM } from "./forget/forgetting.ts";
import type { ScannedTraces } from "./flat/flat-lane.ts";
import type { LineHolder } from "./flat/line-log.ts";
import { takeInOrder } from "./order-records.ts";
import { RecordReader } from "./read-record.ts";
import { DocumentSplitter } from "./split-document.ts";
import { TraceCursor } from "./trace-cursor.ts";
import type { Hasher, RecordCursor, TraceInput } from "./trace-cursor.ts";
import type { LineReader, TraceBinding } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface AuditOptions {
  /** The specification's texts, for the places of violations. */
  readonly sources: Sources;
  /** `pspec 0.1.0`. */
  readonly tool: string;
  /** `sha256:…` of the specification. */
  readonly spec: string;
  /** The traces go on no further: what is hot at the end is violated, not pending. */
  readonly closed?: boolean;
  /**
   * Records are put in the order of their times, as far as they lie no further apart than this, in milliseconds. What
   * comes later makes its keys inconclusive. Null, and not told otherwise: the files are not re-sorted. Where there is
   * a skew, or a file is unordered, and not told otherwise: the skew.
   */
  readonly latenessMs?: number | null;
  /** Events of different sources that are closer than this are in no known order. 0 unless told otherwise. */
  readonly skewMs?: number;
  /** Records of one file with equal times are in no known order. A binding may say so, too. */
  readonly unordered?: boolean;
  /** Records may be missing from this time on: microseconds since 1970. */
  readonly gap?: TraceTime | null;
  /** The trace begins when the system was already running. */
  readonly beganEarlier?: boolean;
  /** Payload fields, at any depth, whose values are hidden in everything that the result shows. None unless told. */
  readonly redact?: readonly string[];
  /** Makes events of the records; null: they are canonical trace lines. */
  readonly binding?: TraceBinding | null;
  /** Records of events that no spec observes are validated in full, too. */
  readonly strict?: boolean;
  /** Longer lines are rejected. 16 MiB unless told otherwise. */
  readonly maxLineBytes?: number;
  /** How many records of a key are kept for explanations. 12 unless told otherwise. */
  readonly sliceLength?: number;
  /** How many violations, and how many pending keys, are listed. All are counted. 1000 unless told otherwise. */
  readonly maxListed?: number;
  /** Possible worlds of a key that are followed, those included that are not finished. 1024 unless told otherwise. */
  readonly maxWorlds?: number;
  /**
   * How many keys a spec has to have before those that are finished are forgotten, which the result does not show; for
   * tests, which compare it to never (`Infinity`). {@link FORGET_FROM} unless told otherwise.
   */
  readonly forgetFrom?: number;
  /**
   * Whether states and lines are held as flat records where they can be, which the result does not show; for tests,
   * which compare it to objects. True unless told otherwise.
   */
  readonly flat?: boolean;
  /** How many bytes of an input that comes only once are kept before any is dropped; for tests. See `LineLog`. */
  readonly leastLogBytes?: number;
  /** Milliseconds, from any origin; without it the result says 0 seconds. */
  readonly clock?: () => number;
  /** Makes a SHA-256; without it the result has no hashes. */
  readonly createHasher?: () => Hasher;
  /** Stops the run at the next opportunity; the result then says what is known so far. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: AuditEvent) => void;
}

export type AuditEvent =
  | { readonly kind: "progress"; readonly bytes: number; readonly records: number; readonly events: number }
  | { readonly kind: "violation"; readonly violation: AuditViolation };

/** Longer lines are rejected. */
export const DEFAULT_LINE_BYTES = 16 * 1024 * 1024;
/** Of each list. */
export const DEFAULT_LISTED = 1000;

/**
 * Runs every spec of `program` (scenarios are for models) over the inputs. Where an input's iterator throws, the run
 * ends: the result says so (`failure`), and what is known so far. Bad records are rejected and counted.
 */
export async function audit(
  program: Program,
  inputs: readonly TraceInput[],
  options: AuditOptions,
): Promise<Audit> {
  const { maxLineBytes = DEFAULT_LINE_BYTES, leastLogBytes, flat: isFlat = true } = options;
  const reader = createLineReader(program, options);
  const holders: LineHolder[] = [];
  const cursors = inputs.map((input, index) => {
    const hasher = options.createHasher?.() ?? null;
    const documents = createDocumentSplitter(options);
    return new TraceCursor(input, { reader, index, maxLineBytes, documents, hasher, holders, leastLogBytes });
  });
  const { audit } = await auditRecords(program, cursors, {
    ...options,
    files: inputs.map(({ file }) => file),
    partition: null,
    traces: isFlat ? tracesOf(reader, { cursors, holders }) : null,
    bytes: () => cursors.reduce((total, cursor) => total + cursor.bytes, 0),
    inputs: () =>
      cursors.map((cursor) => ({ file: cursor.input.file, bytes: cursor.bytes, sha256: cursor.hash() })),
  });
  return audit;
}

/** Where the records come from, and for which keys they are looked at. */
export interface RecordsOptions extends AuditOptions {
  readonly files: readonly string[];
  readonly partition: Partition | null;
  /** Null: no line is to be taken from its bytes. */
  readonly traces: ScannedTraces | null;
  /** Of the inputs, read so far. */
  readonly bytes: () => number;
  /** At the end. */
  readonly inputs: () => readonly AuditedInput[];
}

/** Takes all records of the cursors, and sums up. */
export async function auditRecords(
  program: Program,
  cursors: readonly RecordCursor[],
  options: RecordsOptions,
): Promise<FinishedAudit> {
  const { clock = () => 0, signal, onEvent = () => {}, binding = null } = options;
  const startMs = clock();
  const run = new AuditRun(program, specsOf(program), {
    context: jsonContext(program),
    sources: options.sources,
    files: options.files,
    closed: options.closed ?? false,
    ...orderOptions(options, cursors.length),
    gap: options.gap ?? null,
    beganEarlier: options.beganEarlier ?? false,
    maxWorlds: options.maxWorlds ?? 1024,
    redact: new Set(options.redact),
    sliceLength: options.sliceLength ?? 12,
    maxListed: options.maxListed ?? DEFAULT_LISTED,
    forgetFrom: options.forgetFrom ?? FORGET_FROM,
    partition: options.partition,
    traces: options.traces,
    onViolation: (violation) => onEvent({ kind: "violation", violation }),
  });
  return takeInOrder(cursors, {
    take: (cursor) => run.take(cursor),
    bytes: options.bytes,
    onProgress: (bytes) => onEvent({ kind: "progress", bytes, ...run.progress() }),
    signal,
    finish: (end) =>
      run.finish({
        ...end,
        tool: options.tool,
        spec: options.spec,
        binding: binding === null ? null : { name: binding.name, hash: binding.hash },
        announced: binding?.announces ?? null,
        inputs: options.inputs(),
        seconds: (clock() - startMs) / 1000,
      }),
  });
}

/** What finds the records of a trace that is one document; null where it has lines. For one trace. */
export function createDocumentSplitter({
  binding = null,
  maxLineBytes = DEFAULT_LINE_BYTES,
}: Pick<AuditOptions, "binding" | "maxLineBytes">): DocumentSplitter | null {
  const path = binding?.document ?? null;
  return path && new DocumentSplitter(path, { maxBytes: maxLineBytes });
}

/** What makes records of lines, for one run. */
export function createLineReader(
  program: Program,
  { binding = null, strict: isStrict = false }: Pick<AuditOptions, "binding" | "strict">,
): LineReader {
  const observed = observedBy(program, specsOf(program));
  return binding?.createReader({ observed, isStrict }) ?? readerOf(program, observed, isStrict);
}

function orderOptions({ latenessMs = null, skewMs = 0, unordered, binding }: AuditOptions, inputs: number) {
  const isUnordered = unordered === true || binding?.isUnordered === true;
  const sorted = latenessMs ?? (skewMs > 0 || isUnordered ? skewMs : null);
  return {
    lateness: sorted === null ? null : Math.round(sorted * 1000),
    skew: Math.round(skewMs * 1000),
    unordered: Array.from({ length: inputs }, () => isUnordered),
  };
}

/** Null: the lines are read as text. */
function tracesOf(
  reader: LineReader,
  { cursors, holders }: { readonly cursors: readonly TraceCursor[]; readonly holders: LineHolder[] },
): ScannedTraces | null {
  const { slotOf } = reader;
  const held = reader.createHeldLines?.();
  if (slotOf === undefined || held === undefined) return null;
  holders.push(held);
  return {
    holders,
    held,
    slotOf: (event, path) => slotOf.call(reader, event, path),
    recordAt: ({ input, line }, offset) => cursors[input]?.recordAt(line, offset) ?? null,
  };
}

/** Compiling the schemas takes longer than a short trace. */
const readers = {
  lenient: new WeakMap<Program, RecordReader>(),
  strict: new WeakMap<Program, RecordReader>(),
};

function readerOf(program: Program, observed: ReadonlySet<EventId>, isStrict: boolean): RecordReader {
  const known = isStrict ? readers.strict : readers.lenient;
  let reader = known.get(program);
  if (reader === undefined) {
    reader = new RecordReader(program, jsonContext(program), { observed, isStrict });
    known.set(program, reader);
  }
  return reader;
}

/** Scenarios are for models. */
export function specsOf(program: Program): MonitorId[] {
  return program.monitors.flatMap(({ form }, id) => (form === "spec" ? [id as MonitorId] : []));
}

function observedBy(program: Program, monitors: readonly MonitorId[]): ReadonlySet<EventId> {
  const observed = monitors.flatMap((id) => program.monitors[id]?.observes.map(({ event }) => event) ?? []);
  return new Set(observed);
}
