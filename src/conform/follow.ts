/**
 * What a step shows, laid beside the trace.
 */
import type { MessageId } from "../explore/leaf-ids.ts";
import { CLASH } from "./namings.ts";
import type { NamingId, Namings } from "./namings.ts";
import type { TraceIndex } from "./trace-index.ts";

/** How far along the trace, and what its machines are called. */
export interface TracePoint {
  readonly position: number;
  readonly naming: NamingId;
}

export interface Followed {
  /** Where the step leads; none where the trace goes on otherwise. */
  readonly points: readonly TracePoint[];
  /** How far it comes: the position of the first event that must be shown and that it does not show. */
  readonly furthest: number;
  /** Whether the trace ends in the middle of the step, or with it. */
  readonly isAtEnd: boolean;
}

/**
 * The points that are reached when `emissions` are shown, in this order. Where the trace has something that could not be
 * read, it may be what is shown, and more of it may come; or it may be nothing. Likewise an event that may not have taken
 * place.
 */
export function follow(
  emissions: readonly MessageId[],
  start: TracePoint,
  { trace, namings }: { readonly trace: TraceIndex; readonly namings: Namings },
): Followed {
  let points: readonly TracePoint[] = [start];
  let furthest = trace.pass(start.position);
  let isAtEnd = furthest === trace.elements.length;
  for (const message of emissions) {
    const next: TracePoint[] = [];
    for (const { position: from, naming } of points) {
      const to = trace.pass(from);
      for (let position = from; position <= to; position++) {
        if (trace.elements[position]?.kind === "unknown") next.push({ position, naming });
        for (const pairs of trace.waysAt(position, message)) {
          const named = namings.extend(naming, pairs);
          if (named !== CLASH) next.push({ position: position + 1, naming: named });
        }
      }
    }
    points = next;
    if (next.length === 0) break;
    furthest = Math.max(...next.map(({ position }) => trace.pass(position)));
    isAtEnd ||= furthest === trace.elements.length;
  }
  return { points, furthest, isAtEnd };
}
