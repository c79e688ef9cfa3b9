import { join } from "node:path";
import type { TraceFile, Traces } from "./sides.ts";
import { expectedOf, traceLine } from "./trace-shape.ts";
import type { TraceShape } from "./trace-shape.ts";
import { writeTrace, zipTrace } from "./write-trace.ts";

export interface WantedTraces {
  readonly sizeBytes: number;
  readonly keys: number;
  /** 0: none. */
  readonly liveKeys: number;
}

export interface MadeTraces {
  readonly traces: Traces;
  readonly size: { readonly bytes: number; readonly lines: number; readonly keys: number };
}

const TINY_LINES = 1000;
/** jq and Python are that many times slower. */
const PART = 8;
/** What is kept of so few keys is full after some 25,000 lines, a hundredth of a large file. */
const FEW_KEYS = 1000;
const GROWTH = 8;

/** Writes all traces into a folder; some three times the size of the whole one. */
export async function makeTraces(
  folder: string,
  { sizeBytes, keys, liveKeys }: WantedTraces,
): Promise<MadeTraces> {
  const lines = Math.max(2 * TINY_LINES, Math.floor(sizeBytes / lineBytes()));
  const file = (name: string, shape: TraceShape): TraceFile & { readonly bytes: number } => {
    const path = join(folder, name);
    return { path, expected: expectedOf(shape), bytes: writeTrace(path, shape) };
  };
  const faulty = (name: string, count: number, most: number): TraceFile & { readonly bytes: number } =>
    // Each has to be asked and answered at least once, for the fault's sake.
    file(name, {
      lines: count,
      sessions: Math.min(most, Math.floor((count - 1) / 2)),
      isFaulty: true,
      isShort: false,
    });
  const whole = faulty("whole.ndjson", lines, keys);
  const zipped = { ...whole, path: `${whole.path}.gz` };
  await zipTrace(whole.path, zipped.path);
  const traces = {
    whole,
    zipped,
    part: faulty("part.ndjson", Math.max(TINY_LINES, Math.floor(lines / PART)), keys),
    tiny: faulty("tiny.ndjson", TINY_LINES, keys),
    small: faulty("small.ndjson", Math.max(TINY_LINES, Math.floor(lines / GROWTH)), FEW_KEYS),
    large: faulty("large.ndjson", lines, FEW_KEYS),
    live:
      liveKeys === 0
        ? null
        : file("live.ndjson", { lines: liveKeys + 1, sessions: liveKeys, isFaulty: false, isShort: true }),
  };
  const sessions = Math.min(keys, Math.floor((lines - 1) / 2));
  return { traces, size: { bytes: whole.bytes, lines, keys: sessions } };
}

/** About. */
function lineBytes(): number {
  const shape = { lines: 1_000_000, sessions: 100_000, isFaulty: false, isShort: false };
  return traceLine(500_000, shape).length + 1;
}
