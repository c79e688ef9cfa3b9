/**
 * What a reporter is told of a check. It answers each event with the text to write, which may be empty.
 */
import type { TestCase } from "../analysis/analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TestResult } from "../explore/test-result.ts";
import type { Sources } from "../source/sources.ts";

export type CheckEvent =
  /** A program has been read. */
  | { readonly kind: "project"; readonly project: ReportedProject }
  /** The tests that are going to be run, in order; not sent where a program has errors. */
  | { readonly kind: "tests"; readonly tests: readonly TestCase[] }
  | { readonly kind: "result"; readonly report: TestReport }
  | { readonly kind: "end"; readonly end: CheckEnd };

export type Reporter = (event: CheckEvent) => string;

export interface ReportedProject {
  /** As the user typed it. */
  readonly paths: readonly string[];
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
  /** `sha256:…` of the source texts. */
  readonly hash: string;
}

export interface TestReport {
  readonly result: TestResult;
  readonly project: ReportedProject;
  readonly seconds: number;
  /** Where the path of a violation was recorded, if it was. */
  readonly pathFile: string | null;
  /** The command line that replays a violation. */
  readonly replayCommand: string | null;
}

export interface CheckEnd {
  /** `sha256:…` of all programs together. */
  readonly spec: string;
  readonly seconds: number;
  readonly isInterrupted: boolean;
  /** The tests that were never begun, since the run was interrupted. */
  readonly notRun: readonly { readonly test: TestCase; readonly project: ReportedProject }[];
}
