/** Results of rows for tests. */
import { measured, notMeasured } from "./measurement.ts";
import type { Pair, RowResult } from "./measurement.ts";

/** Seconds; null where that was not measured. */
interface Made {
  readonly states: number;
  readonly file?: string;
  readonly messages?: "few" | "many";
  readonly isCollapsed?: boolean;
  readonly full?: readonly [pspec: number, spin: number | null];
  readonly reduced?: readonly [pspec: number, spin: number | null];
  /** At the peak, a state. */
  readonly bytes?: readonly [pspec: number, spin: number];
  readonly problems?: readonly string[];
}

export function madeResult(made: Made): RowResult {
  const { states, file = "ring.pspec", messages = "few", isCollapsed = false } = made;
  const { full = [1, 10], reduced = [1, 10], bytes = [20, 200], problems = [] } = made;
  const pair = ([ours, theirs]: readonly [number, number | null]): Pair => ({
    pspec: measured({ seconds: ours, peakMemoryBytes: bytes[0] * states, states, transitions: 4 * states }),
    spin:
      theirs === null
        ? notMeasured("spin not installed")
        : measured({
            seconds: theirs,
            peakMemoryBytes: bytes[1] * states,
            states,
            isRounded: false,
            transitions: 4 * states,
            vectorBytes: 100,
            depth: 99,
            phases: { spin: 0, gcc: 1, pan: theirs - 1 },
          }),
  });
  const row = {
    file,
    test: "tcRing",
    parameters: { nodes: states },
    messages,
    isQuick: false,
    room: [],
    panDepth: null,
    isCollapsed,
    isReducedBySpin: true,
  };
  return { row, runs: 1, full: pair(full), reduced: pair(reduced), problems };
}
