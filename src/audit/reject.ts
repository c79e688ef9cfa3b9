import type { Concern, RecordPlace, RejectedRecord, RejectReason } from "./trace-record.ts";

export interface Rejection {
  readonly message: string;
  readonly line?: string;
  /** Anybody, unless told otherwise. */
  readonly concerns?: Concern;
}

/** Makes a rejected record of what was wrong with a line. */
export function reject(
  { input, line: number }: RecordPlace,
  reason: RejectReason,
  { message, line, concerns = { kind: "any" } }: Rejection,
): RejectedRecord {
  const sample = line === undefined ? "" : sampleOf(line);
  return { kind: "rejected", input, line: number, time: null, reason, message, sample, concerns };
}

const SAMPLE_LENGTH = 160;

/** A copy of the line's beginning: a slice would keep the whole block of text alive. */
function sampleOf(line: string): string {
  const start = JSON.parse(JSON.stringify(line.slice(0, SAMPLE_LENGTH))) as string;
  if (line.length <= SAMPLE_LENGTH) return start;
  const isCutInside = /[\uD800-\uDBFF]$/.test(start);
  return `${isCutInside ? start.slice(0, -1) : start}…`;
}
