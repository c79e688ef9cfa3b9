import type { LimitHit } from "./limits.ts";

/**
 * Thrown deep inside the explorer when a table cannot grow any further, or a limit is reached in the middle of a step; caught once by the search, which ends
 * with an inconclusive verdict. An exception, because growth happens in the innermost loops, where a returned
 * failure would have to be tested at every step.
 */
export class OutOfRoom extends Error {
  readonly limit: LimitHit;
  constructor(message: string, limit: LimitHit = "memory") {
    super(message);
    this.limit = limit;
  }
}

/** `Map` and `Set` end at 2^24 entries; we stop a little earlier. */
export const MOST_MAP_ENTRIES = 2 ** 24 - 16;

/** Allocates zeroed words; turns the engine's refusal into {@link OutOfRoom}. */
export function allocateWords(count: number): Int32Array {
  try {
    return new Int32Array(count);
  } catch (error) {
    if (error instanceof RangeError) throw new OutOfRoom(`no room for ${count} words`);
    throw error;
  }
}
