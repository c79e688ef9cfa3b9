/**
 * A recorded path repeated, as the reports have it.
 */
import type { TestCase } from "../analysis/analysis.ts";
import type { Replay } from "../explore/replay.ts";
import { standingOf } from "../explore/test-result.ts";
import type { Standing } from "../explore/test-result.ts";
import type { Program } from "../ir/program.ts";
import type { ReportedProject } from "./check-events.ts";

export interface ReplayReport extends Pick<Replay, "steps" | "end"> {
  readonly test: TestCase;
  readonly program: Program;
  readonly project: ReportedProject;
  /** How many steps the path has as recorded. */
  readonly recorded: number;
  /** Whether the sources are those that the path was recorded from. */
  readonly isSameProgram: boolean;
}

/**
 * What the replay says of the test: a violation counts as in a check; a path that runs to its end without one is what
 * a repaired program does; where the two part nothing can be said.
 */
export function standingOfReplay({ end, test }: Pick<ReplayReport, "end" | "test">): Standing {
  switch (end.kind) {
    case "violated":
      return standingOf({ kind: "violated", violation: end.violation }, test.attributes.expect);
    case "passed":
      return "as-expected";
    case "diverged":
      return "inconclusive";
  }
}
