/** What is run in each round: which program over which trace, and what it has to say of it. */
import { join } from "node:path";
import { JITTER_EVENTS } from "./trace-shape.ts";
import type { Expected } from "./trace-shape.ts";

export type SideName =
  | "JSON.parse"
  | "start of Node"
  | "scalar monitor"
  | "start of pspec"
  | "container monitor"
  | "scan only"
  | "strict"
  | "gz"
  | "lateness"
  | "two workers"
  | "small file"
  | "large file"
  | "live keys"
  | "jq"
  | "Python";

export interface Side {
  readonly name: SideName;
  /** What has to be installed besides. */
  readonly program: string | null;
  readonly words: readonly [string, ...string[]];
  /** In each round, or once. */
  readonly isRepeated: boolean;
  readonly lines: number;
  readonly exitCode: number;
  /** What the output says, and what it has to say. */
  readonly read: (out: string) => Counts;
  readonly expected: Counts;
}

export type Counts = Readonly<Record<string, string | number>>;

export interface TraceFile {
  readonly path: string;
  readonly expected: Expected;
}

export interface Traces {
  readonly whole: TraceFile;
  /** The same, compressed. */
  readonly zipped: TraceFile;
  /** Shorter, for what is many times slower. */
  readonly part: TraceFile;
  /** So short that nothing but starting counts. */
  readonly tiny: TraceFile;
  /** Of few keys, so that all that is kept of a key is soon full. */
  readonly small: TraceFile;
  readonly large: TraceFile;
  /** Null: not wanted. */
  readonly live: TraceFile | null;
}

export const SPECS = join(import.meta.dirname, "sessions.pspec");
const PARSER = join(import.meta.dirname, "parse-lines.mjs");
const PYTHON = join(import.meta.dirname, "monitor.py");
/** What the monitor looks at. */
const PROJECTION = "[.event, .payload.session, .payload.number]";

export function sidesOf(traces: Traces, cli: string): Side[] {
  const audit = (
    name: SideName,
    trace: TraceFile,
    { spec = "InTurn", more = [] }: { readonly spec?: SpecName; readonly more?: readonly string[] } = {},
  ): Side => {
    const { exitCode, counts } = expectedOfAudit(spec, trace.expected);
    return {
      name,
      program: null,
      words: [process.execPath, cli, "audit", SPECS, trace.path, "--spec", spec, "--json", ...more],
      isRepeated: name !== "live keys",
      lines: trace.expected.lines,
      exitCode,
      read: countsOfAudit,
      expected: counts,
    };
  };
  const { whole, zipped, part, tiny, small, large, live } = traces;
  return [
    parser("start of Node", tiny),
    audit("start of pspec", tiny),
    parser("JSON.parse", whole),
    audit("scalar monitor", whole),
    audit("two workers", whole, { more: ["--jobs", "2"] }),
    audit("container monitor", whole, { spec: "Open" }),
    audit("scan only", whole, { spec: "Started" }),
    audit("strict", whole, { more: ["--strict"] }),
    audit("gz", zipped),
    jq(part),
    python(part),
    audit("lateness", whole, { more: ["--lateness", `${JITTER_EVENTS}ms`] }),
    audit("small file", small),
    audit("large file", large),
    ...(live === null ? [] : [audit("live keys", live)]),
  ];
}

function parser(name: SideName, { path, expected }: TraceFile): Side {
  const { lines } = expected;
  return {
    name,
    program: null,
    words: [process.execPath, PARSER, path],
    isRepeated: true,
    lines,
    exitCode: 0,
    read: (out) => JSON.parse(out) as Counts,
    expected: { lines },
  };
}

function jq({ path, expected: { lines } }: TraceFile): Side {
  return {
    name: "jq",
    program: "jq",
    words: ["sh", "-c", 'jq -c "$1" "$2" | wc -l', "sh", PROJECTION, path],
    isRepeated: true,
    lines,
    exitCode: 0,
    read: (out) => ({ lines: Number(out) }),
    expected: { lines },
  };
}

function python({ path, expected }: TraceFile): Side {
  const { lines, pending, satisfied, violated } = expected;
  return {
    name: "Python",
    program: "python3",
    words: ["python3", PYTHON, path],
    isRepeated: true,
    lines,
    exitCode: 0,
    read: (out) => JSON.parse(out) as Counts,
    expected: { lines, pending, satisfied, violated },
  };
}

type SpecName = "InTurn" | "Open" | "Started";

/** What an audit by one of the specs has to say of a trace. */
export function expectedOfAudit(
  spec: SpecName,
  { lines, pending, satisfied, violated }: Expected,
): { readonly exitCode: number; readonly counts: Counts } {
  if (spec === "Started") {
    const counts = countsOf({
      verdict: "satisfied",
      mapped: 1,
      skipped: lines - 1,
      keys: [0, 1, 0],
    });
    return { exitCode: 0, counts };
  }
  // Nothing of `Open` is hot.
  const open = spec === "Open" ? 0 : pending;
  const verdict = violated > 0 ? "violated" : open > 0 ? "pending" : "satisfied";
  const keys = [open, satisfied + pending - open, violated] as const;
  const counts = countsOf({ verdict, mapped: lines - 1, skipped: 1, keys });
  return { exitCode: violated > 0 ? 1 : 0, counts };
}

function countsOf({
  verdict,
  mapped,
  skipped,
  keys: [pending, satisfied, violated],
}: {
  readonly verdict: string;
  readonly mapped: number;
  readonly skipped: number;
  readonly keys: readonly [pending: number, satisfied: number, violated: number];
}): Counts {
  const lines = mapped + skipped;
  return { verdict, lines, mapped, skipped, rest: 0, pending, satisfied, violated, others: 0 };
}

/** What `audit --json` says, as far as it matters here. */
interface AuditResult {
  readonly verdict: string;
  readonly records: Readonly<Record<"read" | "mapped" | "skipped" | "unmapped" | "rejected", number>>;
  readonly monitors: readonly Readonly<Record<"keys" | "pending" | "satisfied" | "violated", number>>[];
}

function countsOfAudit(out: string): Counts {
  const { verdict, records, monitors } = JSON.parse(out) as AuditResult;
  const [monitor] = monitors;
  if (monitor === undefined || monitors.length > 1) throw new Error(`${monitors.length} specs were run`);
  const { read, mapped, skipped, unmapped, rejected } = records;
  const { keys, pending, satisfied, violated } = monitor;
  const others = keys - pending - satisfied - violated;
  return {
    verdict,
    lines: read,
    mapped,
    skipped,
    rest: unmapped + rejected,
    pending,
    satisfied,
    violated,
    others,
  };
}
