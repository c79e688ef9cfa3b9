/**
 * Verdicts in a few words.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Style } from "../diagnostics/style.ts";
import type { TestResult } from "../explore/test-result.ts";
import type { InconclusiveReason, Violation } from "../explore/verdict.ts";
import { listText } from "./columns.ts";

/** `✓`, `✗` or `?`, in colour. */
export function markOf({ standing }: Pick<TestResult, "standing">, style: Style): string {
  if (standing === "as-expected") return style.help("✓");
  return standing === "inconclusive" ? style.warning("?") : style.error("✗");
}

/** `holds`, `violated as expected: ZeroRpo`, `inconclusive: time limit`. */
export function verdictText({
  verdict,
  standing,
  test,
}: Pick<TestResult, "verdict" | "standing" | "test">): string {
  const { expect } = test.attributes;
  switch (verdict.kind) {
    case "holds": {
      const holds = verdict.isComplete ? "holds" : "holds within the declared bounds";
      if (standing === "as-expected") return holds;
      return `${holds}, but is expected to be violated${expect?.spec == null ? "" : `: ${expect.spec}`}`;
    }
    case "violated": {
      const what = blameOf(verdict.violation);
      if (standing === "as-expected") return `violated as expected: ${what}`;
      if (standing === "violated-otherwise") return `violated: ${what}, where ${expect?.spec} is expected`;
      return `violated: ${what}`;
    }
    case "inconclusive":
      return `inconclusive: ${reasonText(verdict.reason)}`;
    default:
      return unreachable(verdict);
  }
}

/** The spec, or the kind of what went wrong where no spec did. */
export function blameOf({ property, kind }: Violation): string {
  return property ?? kindText(kind);
}

/** What kind of fault it is, as a noun. */
export function kindText(kind: Violation["kind"]): string {
  switch (kind) {
    case "assertion":
      return "assertion";
    case "unhandled-event":
      return "unhandled event";
    case "deadlock":
      return "deadlock";
    case "liveness":
      return "liveness";
    case "runtime":
      return "runtime error";
    case "non-termination":
      return "non-termination";
    default:
      return unreachable(kind);
  }
}

export function reasonText(reason: InconclusiveReason): string {
  if (reason.kind === "open-liveness") {
    return `a bound cut the search short, which leaves ${listText(reason.specs)} undecided`;
  }
  switch (reason.limit) {
    case "states":
      return "the limit on states was hit";
    case "memory":
      return "the limit on memory was hit";
    case "time":
      return "the time limit was hit";
    case "interrupted":
      return "interrupted";
    default:
      return unreachable(reason.limit);
  }
}

/** What to do about an inconclusive verdict. */
export function remedyOf(reason: InconclusiveReason): string | null {
  if (reason.kind === "open-liveness") {
    return "raise the bound, or say --accept-open-liveness if safety is all you want to know";
  }
  switch (reason.limit) {
    case "states":
      return "raise --max-states, or bound the test with choose, depth, inbox or machines";
    case "memory":
      return "raise --max-memory, or bound the test with choose, depth, inbox or machines";
    case "time":
      return "raise --timeout, or bound the test with choose, depth, inbox or machines";
    case "interrupted":
      return null;
    default:
      return unreachable(reason.limit);
  }
}
