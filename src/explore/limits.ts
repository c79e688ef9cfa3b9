import type { InconclusiveReason } from "./verdict.ts";

/** What a search may use up before it gives in; null: no limit. */
export interface ResourceLimits {
  readonly states: number | null;
  /** Of the explorer's own tables, by its own account. */
  readonly memoryBytes: number | null;
  readonly timeMs: number | null;
}

export const UNLIMITED: ResourceLimits = { states: null, memoryBytes: null, timeMs: null };

export type LimitHit = Extract<InconclusiveReason, { kind: "limit" }>["limit"];

export interface Usage {
  readonly bytes: number;
  readonly elapsedMs: number;
  readonly isAborted: boolean;
}

/** The limit that has been reached, if any. States are counted where they are inserted. */
export function limitReached(limits: ResourceLimits, usage: Usage): LimitHit | null {
  if (usage.isAborted) return "interrupted";
  if (limits.memoryBytes !== null && usage.bytes > limits.memoryBytes) return "memory";
  if (limits.timeMs !== null && usage.elapsedMs > limits.timeMs) return "time";
  return null;
}
