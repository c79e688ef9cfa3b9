/**
 * A replay as one JSON object, version 1, after the manner of `json.ts`.
 */
import { VERSION } from "../base/version.ts";
import type { Json } from "../machine/json-context.ts";
import { violationJson } from "./json.ts";
import { standingOfReplay } from "./replay-report.ts";
import type { ReplayReport } from "./replay-report.ts";

export function replayJson(report: ReplayReport): Json {
  const { test, program, project, steps, end, recorded, isSameProgram } = report;
  return {
    version: 1,
    command: "replay",
    tool: `pspec ${VERSION}`,
    spec: project.hash,
    sameSpec: isSameProgram,
    test: test.name,
    verdict: end.kind,
    asExpected: standingOfReplay(report) === "as-expected",
    recordedSteps: recorded,
    repeatedSteps: steps.length,
    diverged: end.kind === "diverged" ? { step: end.at + 1, reason: end.reason } : null,
    violation:
      end.kind === "violated"
        ? violationJson(end.violation, { program, sources: project.sources, pathFile: null })
        : null,
  };
}
