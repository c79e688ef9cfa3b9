/**
 * A check as one JSON object, version 1: `grammar/schemas/check-result.schema.json`.
 */
import { VERSION } from "../base/version.ts";
import type { TestCase } from "../analysis/analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { LoopArgument } from "../explore/liveness/loop-argument.ts";
import type { Verdict, Violation } from "../explore/verdict.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { Sources } from "../source/sources.ts";
import type { PathStep } from "../world/path.ts";
import type { CheckEnd, ReportedProject, Reporter, TestReport } from "./check-events.ts";
import { specNames } from "./coverage-text.ts";
import { PathNames } from "./path-names.ts";
import { placeOf } from "./places.ts";
import { reportAtEnd } from "./report-at-end.ts";
import type { WholeCheck } from "./report-at-end.ts";
import { messageText } from "./violation-text.ts";

type TopVerdict = Verdict["kind"] | "rejected";

/** The object of {@link checkJson}, once the check has ended. */
export function createJsonReporter(): Reporter {
  return reportAtEnd((check) => `${JSON.stringify(checkJson(check), null, 2)}\n`);
}

interface Checked extends WholeCheck {
  /** Why nothing was run: what is wrong with the command line, or with what it asks for. */
  readonly refused?: readonly LocatedDiagnostics[];
}

/** Diagnostics, and the sources that their places are in. */
export interface LocatedDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The object, to be written as JSON. */
export function checkJson({ projects, reports, end, refused }: Checked): Json {
  const all = refused === undefined ? projects : [...projects, ...refused];
  const diagnostics = all.flatMap((project) =>
    project.diagnostics.map((diagnostic) => diagnosticJson(diagnostic, project.sources)),
  );
  const verdict = refused === undefined ? topVerdict(projects, reports, end) : "rejected";
  const asExpected = verdict !== "rejected" && reports.every(isAsExpected) && !end.isInterrupted;
  return {
    version: 1,
    command: "check",
    tool: `pspec ${VERSION}`,
    spec: end.spec,
    verdict,
    asExpected,
    interrupted: end.isInterrupted,
    diagnostics,
    tests: reports.map(testJson),
    notRun: end.notRun.map(({ test, project }) => ({ project: nameOf(project), test: test.name })),
    seconds: rounded(end.seconds),
  };
}

/** The gravest verdict that is not as expected, else `holds`. */
function topVerdict(
  projects: readonly ReportedProject[],
  reports: readonly TestReport[],
  { isInterrupted }: CheckEnd,
): TopVerdict {
  if (projects.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error")))
    return "rejected";
  const unexpected = reports
    .filter((report) => !isAsExpected(report))
    .map(({ result }) => result.verdict.kind);
  if (unexpected.includes("violated")) return "violated";
  return unexpected.includes("inconclusive") || isInterrupted ? "inconclusive" : "holds";
}

function isAsExpected({ result }: TestReport): boolean {
  return result.standing === "as-expected";
}

/** A diagnostic with its place. */
export function diagnosticJson(diagnostic: Diagnostic, sources: Sources): Json {
  const { code, severity, message, span, notes, help } = diagnostic;
  return {
    code,
    severity,
    message,
    ...placeOf(span, sources),
    notes: notes.map((note) => ({ message: note.message, ...placeOf(note.span, sources) })),
    help,
  };
}

/** What tells a test from others. */
export function testFrameJson(test: TestCase, project: ReportedProject): Readonly<Record<string, Json>> {
  const { expect } = test.attributes;
  return {
    project: nameOf(project),
    test: test.name,
    main: test.main.name,
    parameters: Object.fromEntries([...test.parameters].map(([name, value]) => [name, parameterJson(value)])),
    expected: expect === null ? null : expect.spec === null ? "violated" : `violated(${expect.spec})`,
  };
}

/** A program is called by the paths that the user typed for it. */
function nameOf({ paths }: ReportedProject): string {
  return paths.join(" ");
}

function testJson(report: TestReport): Json {
  const { result, project } = report;
  const { test, verdict, coverage, figures, program } = result;
  return {
    ...testFrameJson(test, project),
    specs: specNames(result),
    verdict: verdict.kind,
    asExpected: isAsExpected(report),
    complete: verdict.kind === "holds" && verdict.isComplete,
    states: coverage.states,
    transitions: coverage.transitions,
    depth: coverage.depth,
    seconds: rounded(report.seconds),
    peakMemoryBytes: figures.peakBytes,
    bounds: Object.fromEntries(coverage.bounds.map(({ bound, limit, hits }) => [bound, { limit, hits }])),
    limit: limitOf(verdict),
    openLiveness:
      verdict.kind === "inconclusive" && verdict.reason.kind === "open-liveness" ? verdict.reason.specs : [],
    reduction: figures.reduction,
    reductions: [...figures.reductions],
    fairness: figures.fairness,
    vacuous: { ...coverage.vacuous },
    scenarios: coverage.scenarios.map(({ name, isCovered }) => ({ name, covered: isCovered })),
    violation:
      verdict.kind === "violated"
        ? violationJson(verdict.violation, { program, sources: project.sources, pathFile: report.pathFile })
        : null,
  };
}

function parameterJson(value: bigint | boolean): Json {
  return typeof value === "boolean"
    ? value
    : Number.isSafeInteger(Number(value))
      ? Number(value)
      : String(value);
}

/** The resource limit that was hit. */
function limitOf(verdict: Verdict): string | null {
  return verdict.kind === "inconclusive" && verdict.reason.kind === "limit" ? verdict.reason.limit : null;
}

/** A violation with its path; machines are called `Type(n)`, by the order of their creation along it. */
export function violationJson(
  violation: Violation,
  {
    program,
    sources,
    pathFile,
  }: {
    readonly program: TestReport["result"]["program"];
    readonly sources: Sources;
    readonly pathFile: string | null;
  },
): Json {
  const names = new PathNames(program);
  const context = jsonContext(program, { nameOf: names.machine, machineOf: () => null });
  const path = violation.path.steps.map((step, i) => {
    names.enter(step);
    return { step: i + 1, ...stepJson(step, context), ...placeOf(step.span, sources) };
  });
  const { kind, property, key, parts, span } = violation;
  return {
    kind,
    property,
    key: key === null ? null : encodeValue(key, context),
    message: messageText({ ...violation, property: null }, names),
    ...placeOf(span, sources),
    parts: parts.map((part) => ({
      text: sources.textOf(part.span),
      value: encodeValue(part.value, context),
    })),
    path,
    loopStart: violation.path.loopStart === null ? null : violation.path.loopStart + 1,
    loop: violation.loop === null ? null : loopJson(violation.loop, { sources, context }),
    pathFile,
  };
}

/** Steps are counted from 1, as they are in the path. */
function loopJson(
  { fairness, isShortest, machines, choices }: LoopArgument,
  { sources, context }: { readonly sources: Sources; readonly context: JsonContext },
): Json {
  const fromOne = (steps: readonly number[]): Json => steps.map((step) => step + 1);
  return {
    fairness,
    shortest: isShortest,
    machines: machines.map(({ machine, steps, idle }) => ({
      machine: context.machines.nameOf(machine),
      steps: fromOne(steps),
      disabledBefore: fromOne(idle),
    })),
    choices: choices.map(({ machine, span, value, steps }) => ({
      machine: context.machines.nameOf(machine),
      value: encodeValue(value, context),
      steps: fromOne(steps),
      ...placeOf(span, sources),
    })),
  };
}

function stepJson(step: PathStep, context: JsonContext): Readonly<Record<string, Json>> {
  return {
    machine: context.machines.nameOf(step.machine),
    action: step.action,
    event: step.event === null ? null : (context.eventNames[step.event] ?? null),
    payload: encodeValue(step.payload, context),
    target: step.target === null ? null : context.machines.nameOf(step.target),
    dropped: step.isDropped,
    choices: step.choices.map((choice) => encodeValue(choice, context)),
    announcements: step.announcements.map(({ event, payload }) => ({
      event: context.eventNames[event] ?? null,
      payload: encodeValue(payload, context),
    })),
  };
}

/** Milliseconds are as much as means anything. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
