/**
 * Is there a run of the model whose observable events are this trace? Begin here.
 */
import type { ResourceLimits } from "../explore/limits.ts";
import type { BoundHits } from "../explore/verdict.ts";
import type { Program } from "../ir/program.ts";
import type { WorldLimits } from "../world/apply.ts";
import type { Observable } from "../world/observable.ts";
import type { Conformance, ConformingRun, ConformVerdict, Standing } from "./conformance.ts";
import { findQuiet } from "./quiet.ts";
import type { TraceReading } from "./read-events.ts";
import { judgeRun, turnsTo, walkTurns } from "./rebuild-run.ts";
import { furthestStandstills } from "./refusals.ts";
import { Search } from "./search.ts";
import type { FoundRun, SearchProgress } from "./search.ts";
import { withoutMonitors } from "./without-monitors.ts";

export interface ConformOptions {
  /** What a trace holds: the same as when it was read. */
  readonly isObservable: Observable;
  readonly bounds: WorldLimits;
  readonly limits: ResourceLimits;
  /** The trace goes on no further: the run must be able to do without showing more. */
  readonly isClosed: boolean;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  readonly signal: AbortSignal | null;
}

/**
 * Searches the runs of a test's program for one that shows the trace, or of which the trace is the beginning. Yields where
 * it stands every few milliseconds. What could not be read of the trace may stand for anything; where it was not read to
 * its end, it may go on.
 */
export function* conform(
  program: Program,
  reading: Pick<TraceReading, "elements" | "events" | "interrupted" | "failure">,
  options: ConformOptions,
): Generator<SearchProgress, Conformance, void> {
  const machines = withoutMonitors(program);
  const { elements } = reading;
  const isClosed = options.isClosed && !reading.interrupted && reading.failure === null;
  const search = new Search(machines, { ...options, elements, isClosed });
  if (reading.events > 0) yield* search.run();
  const found = search.found ?? (isClosed ? quietRun(search) : null);
  const bounds = boundHits(search, options.bounds);
  const furthest = found === null ? search.furthest : elements.length;
  return {
    verdict: verdictOf({ reading, search, found, bounds }),
    program,
    machines,
    isClosed,
    events: reading.events,
    matched: elements.slice(0, furthest).filter(({ kind }) => kind === "event").length,
    next: elements[furthest] ?? null,
    run:
      found === null || reading.events === 0
        ? null
        : runOf({ program, machines }, search, { found, options }),
    standstills: found === null ? standingsOf(machines, search, options) : [],
    bounds,
    states: search.visited.count,
    peakBytes: search.peakBytes,
  };
}

/** A search that was cut short has not seen all that may follow. */
function quietRun(search: Search): FoundRun | null {
  if (search.limitHit !== null || search.hasBeenCut || search.hasGivenUp) return null;
  const state = findQuiet(search);
  return state === null ? null : { state, last: null, failure: null };
}

function verdictOf({
  reading,
  search,
  found,
  bounds,
}: {
  readonly reading: Pick<TraceReading, "elements" | "events">;
  readonly search: Search;
  readonly found: FoundRun | null;
  readonly bounds: readonly BoundHits[];
}): ConformVerdict {
  const { limitHit } = search;
  if (reading.events === 0) return { kind: "inconclusive", reason: { kind: "no-events" } };
  if (found !== null) {
    const isSure = reading.elements.every(({ kind }) => kind === "event");
    return isSure ? { kind: "conforms" } : { kind: "inconclusive", reason: { kind: "unreadable" } };
  }
  if (limitHit !== null) return { kind: "inconclusive", reason: { kind: "limit", limit: limitHit } };
  const bitten = bounds.filter(({ hits }) => hits > 0).map(({ bound }) => bound);
  if (bitten.length > 0) return { kind: "inconclusive", reason: { kind: "bounds", bounds: bitten } };
  if (search.hasGivenUp) return { kind: "inconclusive", reason: { kind: "limit", limit: "memory" } };
  return { kind: "diverges" };
}

function boundHits({ hits }: Search, limits: WorldLimits): BoundHits[] {
  return (["inbox", "machines", "choose"] as const).flatMap((bound) => {
    const limit = limits[bound];
    return limit === null ? [] : [{ bound, limit, hits: hits[bound] }];
  });
}

function runOf(
  { program, machines }: Pick<Conformance, "program" | "machines">,
  search: Search,
  { found, options }: { readonly found: FoundRun; readonly options: ConformOptions },
): ConformingRun {
  const turns = [...turnsTo(search, found.state), ...(found.last === null ? [] : [found.last])];
  const walked = walkTurns(machines, search, { turns, limits: options.bounds });
  return judgeRun(program, walked, options.bounds);
}

function standingsOf(
  machines: Program,
  search: Search,
  { bounds: limits }: Pick<ConformOptions, "bounds">,
): Standing[] {
  return furthestStandstills(machines, search).map(({ state, candidates }) => ({
    steps: walkTurns(machines, search, { turns: turnsTo(search, state), limits }).steps,
    candidates,
  }));
}
