/**
 * `check --list-tests --json` as one JSON object, version 1, after the manner of `json.ts`.
 */
import type { TestCase } from "../analysis/analysis.ts";
import { VERSION } from "../base/version.ts";
import type { Json } from "../machine/json-context.ts";
import type { ReportedProject } from "./check-events.ts";
import { diagnosticJson, testFrameJson } from "./json.ts";
import { placeOf } from "./places.ts";

export function testListJson(
  projects: readonly ReportedProject[],
  tests: readonly { readonly test: TestCase; readonly project: ReportedProject }[],
): Json {
  return {
    version: 1,
    command: "list-tests",
    tool: `pspec ${VERSION}`,
    diagnostics: projects.flatMap(({ diagnostics, sources }) =>
      diagnostics.map((diagnostic) => diagnosticJson(diagnostic, sources)),
    ),
    tests: tests.map(({ test, project }) => ({
      ...testFrameJson(test, project),
      ...placeOf(test.span, project.sources),
    })),
  };
}
